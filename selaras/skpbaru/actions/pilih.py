"""Which results of the leader the owner helps with, and the task that everybody has."""

from collections.abc import Collection
from dataclasses import asdict

from selaras.base.errors import InvalidInput
from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.actions import indikator as of_indikator
from selaras.perencanaan.actions import rhk as of_rhk
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.skpbaru import direktif as tugas
from selaras.skpbaru.models import HasilDipilih
from selaras.skpbaru.policies import PercakapanPolicy

KOSONG = (
    "Belum ada hasil yang dipilih. RHK utama selalu mendukung hasil pimpinan, jadi mohon pilih "
    "paling sedikit satu."
)


@deed(PercakapanPolicy, "dipilih hasil pimpinan yang dibantu")
def choose_results(
    skp: Skp,
    policy: PercakapanPolicy,
    *,
    by: Pelaku,
    hasil: Collection[int],
    direktif: bool = False,
    versi: int | None = None,
) -> None:
    """Keep exactly these; one that an RHK serves already is let go only after that RHK."""
    wanted, writes = set(hasil), policy.can("take_suggestion")
    _check(policy, wanted, must_choose=writes)
    rows = HasilDipilih.objects.filter(skp=skp.pk)
    before = set(rows.values_list("hasil", flat=True))
    rows.exclude(hasil__in=wanted).delete()
    HasilDipilih.objects.bulk_create(
        HasilDipilih(skp=skp, hasil_id=pk) for pk in sorted(wanted - before)
    )
    if wanted != before:
        audit.record(skp, "choose_results", by=by, data={"hasil": sorted(wanted)})
    _settle_direktif(skp, by=by, wanted=direktif or tugas.is_wajib(skp))


def _check(policy: PercakapanPolicy, wanted: set[int], *, must_choose: bool) -> None:
    offered = set(of_rhk.offered_to(policy.skp_policy).values_list("pk", flat=True))
    utama = RencanaHasilKerja.objects.filter(skp=policy.subject.pk, jenis="utama")
    served = utama.exclude(intervensi=None).values_list("intervensi", "uraian")
    if strange := wanted - offered - {pk for pk, _ in served}:
        sentence = f"{len(strange)} hasil tidak ada di antara yang dapat dipilih hari ini."
        raise InvalidInput(errors={"hasil": [f"{sentence} Mohon pilih dari daftar."]})
    left = [uraian for pk, uraian in served if pk not in wanted]
    if left:
        sentence = (
            f"RHK “{left[0]}” masih mendukung hasil yang dilepas. Mohon lepas RHK itu dahulu pada "
            "langkah berikutnya."
        )
        raise InvalidInput(errors={"hasil": [sentence]})
    if must_choose and offered and not wanted:
        raise InvalidInput(errors={"hasil": [KOSONG]})


def _settle_direktif(skp: Skp, *, by: Pelaku, wanted: bool) -> None:
    """Put it in with its indicator, or take it out, where this SKP does otherwise."""
    teks = tugas.teks_of(skp)
    rows = RencanaHasilKerja.objects.filter(skp=skp.pk, jenis="tambahan", uraian=teks)
    row = rows.select_related("skp").first() if teks else None
    if not teks or wanted == (row is not None):
        return
    if row is not None:
        of_rhk.delete_rhk(row, by=by)
        return
    # Served where the list ends with it (NTT-103); DPS-021: the same text on both sides.
    made = of_rhk.add_rhk(
        skp, by=by, jenis="tambahan", uraian=teks, intervensi_teks=skp.kebijakan.penugasan_pimpinan
    )
    if isian := tugas.indikator_of(skp):
        of_indikator.add_indikator(made, by=by, **asdict(isian))
