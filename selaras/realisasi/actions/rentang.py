"""The days of an annual request, where the policy leaves them to the pegawai (DPS-085)."""

from datetime import date

from selaras.base.errors import InvalidInput
from selaras.base.format import tanggal
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy


@deed(PeriodePolicy, "diubah rentang penilaiannya")
def set_span(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    mulai: date,
    selesai: date,
) -> Periode:
    """Set from when to when the year is rated: within the SKP, no month of it left out.

    An edit of its owner's alone: no `versi` is compared.
    """
    first, last = _within(periode)
    errors = {
        "mulai": _outside(mulai, *first),
        "selesai": _outside(selesai, *last),
    }
    if found := {name: [sentence] for name, sentence in errors.items() if sentence}:
        raise InvalidInput(errors=found)
    periode.mulai, periode.selesai = mulai, selesai
    periode.save(update_fields=["mulai", "selesai"])
    data = {"mulai": mulai.isoformat(), "selesai": selesai.isoformat()}
    periode.touch("set_span", by=by, data=data)
    return periode


def _within(periode: Periode) -> tuple[tuple[date, date], tuple[date, date]]:
    """Between which days it may begin and end: what was opened within the SKP stays inside."""
    skp = periode.skp
    parts = list(skp.periode_set.exclude(jenis=Periode.Jenis.FINAL).order_by("mulai"))
    if not parts:
        return (skp.periode_awal, skp.periode_akhir), (skp.periode_awal, skp.periode_akhir)
    return (skp.periode_awal, parts[0].selesai), (parts[-1].selesai, skp.periode_akhir)


def _outside(day: date, earliest: date, latest: date) -> str:
    if earliest <= day <= latest:
        return ""
    if earliest == latest:
        return f"Mohon isi {tanggal(earliest)}."
    return f"Mohon pilih tanggal {tanggal(earliest)} sampai {tanggal(latest)}."
