"""The link about an objection: what it waits for, or until when one may be filed (§5)."""

from selaras.base.format import batas, hari
from selaras.core.mengapa import HalamanTujuan, Mata, beres, putus
from selaras.core.pelaku import Pelaku
from selaras.keberatan.models import Keberatan
from selaras.keberatan.pages import state_of
from selaras.keberatan.policies import KeberatanPolicy, PengajuanPolicy
from selaras.pelaksanaan.mengapa import where_rated
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.mengapa import FaktaPenilaian

TULIS = "keberatan"  # the page of a period on which one is written
DENGAR = "Mohon dengar kedua pihak, lalu tetapkan putusan."


@where_rated
def keberatan(f: FaktaPenilaian) -> Mata | None:
    """For the three whom it concerns; others read nothing, not even that there is none."""
    periode = f.periode
    if periode is None or not periode.is_rated:
        return None
    rows = Keberatan.objects.visible_to(f.pelaku).standing().filter(evaluasi__periode=periode.pk)
    found = rows.with_people().order_by("-diajukan_pada", "-id").first()
    if found is None:
        return _term(periode, f.pelaku) if f.is_self else None
    if found.is_decided:
        return beres(state_of(found), found)
    if found.pemutus_nama:
        who = found.sebutan_pemutus
        return putus(state_of(found), DENGAR, who, tujuan=found, is_blocking=False)
    refusal = KeberatanPolicy(f.pelaku, found).role("hear")
    assert refusal is not None  # noqa: S101 -- nobody decides what has nobody to decide it
    return putus(refusal.sentence, DENGAR, refusal.who, tujuan=found, is_blocking=False)


def _term(periode: Periode, owner: Pelaku) -> Mata | None:
    """Until when he may file one; nothing where he may not, for no objection is no fault."""
    policy = PengajuanPolicy(owner, periode)
    if policy.refusal("file_keberatan") or policy.masa is None:
        return None
    last = f"{hari(policy.masa.terakhir)}, {batas(policy.masa.tutup, periode.instansi.zona)}"
    sentence = f"Bila tidak sependapat dengan hasilnya, Anda dapat mengajukan keberatan: {last}."
    return beres(sentence, HalamanTujuan(TULIS, periode.pk))
