"""The first of two steps of a rating, where the policy has them (NTT-089, NTT-090)."""

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.actions.realisasi import hold_skp
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import gerbang
from selaras.penilaian.actions.pilihan import choice_of
from selaras.penilaian.actions.umpan_balik import UmpanBalikBaru, give_feedback, says_more
from selaras.penilaian.models import PenilaianHasilKerja
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.rules.predikat import Rating


@deed(EvaluasiPolicy, "dinilai hasil kerjanya", first=hold_skp)
def rate_hasil_kerja(
    periode: Periode,
    policy: EvaluasiPolicy,
    *,
    by: Pelaku,
    hasil_kerja: str,
    umpan: UmpanBalikBaru | None = None,
    versi: int | None = None,
) -> PenilaianHasilKerja:
    """Rate the results with their feedback; the behaviours are the second step's.

    Saved anew it takes the place of what was saved, until the second step. Its owner hears of it
    with the whole rating: the trail says that it was done, not what was chosen.
    """
    rating = choice_of(Rating, "hasil_kerja", hasil_kerja)
    if umpan and says_more(periode, umpan):
        give_feedback(periode, by=by, **umpan)
    if missing := gerbang.missing_hasil_kerja(periode):  # NTT-066
        sentence = f"{missing} indikator belum diberi umpan balik; mohon isi lebih dahulu."
        raise InvalidInput(errors={"hasil_kerja": [sentence]})
    facts = {"rating": rating, "oleh_id": by.pegawai_id, "at": clock.now()}
    row, _ = PenilaianHasilKerja.objects.update_or_create(periode=periode, defaults=facts)
    periode.touch("rate_hasil_kerja", by=by, data=policy.atas_nama)
    return row
