"""One sentence for several rows at once: which may be told so, and why others may not.

Every behaviour; of the results those that reach the plan and were read. What is nil, below its
target, late, or has evidence that nobody can open is answered in words of its own (practice.md §2).
"""

from collections.abc import Collection, Mapping
from decimal import Decimal

from selaras.base.errors import InvalidInput
from selaras.clients.tautan import Terbuka
from selaras.pelaksanaan.isi import IsiIndikator, IsiPeriode, plain_number
from selaras.perencanaan.models.rhk import Indikator
from selaras.rules.cara import CaraUmpanBalik

HASIL = "indikator_"  # how the desk names a result


def why_alone(row: IsiIndikator, isi: IsiPeriode) -> str:
    """Why this result is answered by itself; nothing where it may be among several."""
    if row.realisasi is None:
        return "belum berisi"
    if row.is_nihil:
        return "nihil"
    if isi.periode.is_realisasi_terlambat:
        return "diajukan terlambat"
    if any(each.keterbukaan == Terbuka.TIDAK for each in row.bukti):
        return "tautan buktinya tidak dapat dibuka"
    return _short_of_plan(row.indikator, row.realisasi.nilai, isi)


def require_together(
    isi: IsiPeriode, said: Mapping[str, str], names: Collection[str], opened: Collection[str]
) -> None:
    """Refuse what may not be said to several at once, naming the row and why; `said` by name."""
    together = sorted(set(names) & set(said))
    if not together:
        return
    if isi.kebijakan.umpan_balik == CaraUmpanBalik.DIKETIK:
        raise _one_by_one("Kebijakan instansi ini meminta umpan balik diketik")
    rows = {f"{HASIL}{row.indikator.pk}": row for row in isi.indikator}
    for name in together:
        if said[name] not in isi.kebijakan.umpan_balik_baku:
            raise _one_by_one("Pengisian sekaligus hanya dengan kalimat dari instansi")
        if row := rows.get(name):
            reason = why_alone(row, isi) or ("" if name in opened else "belum Anda buka")
            if reason:
                raise _one_by_one(f"Hasil kerja “{row.indikator.uraian}” {reason}")


def _one_by_one(reason: str) -> InvalidInput:
    sentence = f"{reason}. Mohon tulis umpan baliknya satu per satu."
    return InvalidInput(errors={"sekaligus": [sentence]})


def _short_of_plan(indikator: Indikator, nilai: Decimal | None, isi: IsiPeriode) -> str:
    """Measured by what was planned for this period in the same unit; else by the SKP's target."""
    lines = () if isi.is_kumulatif else isi.rencana.get(indikator.rhk_id, ())
    planned = [line.target for line in lines if line.satuan == indikator.satuan]
    numbers = map(plain_number, planned or [indikator.target])
    wanted = [each for each in numbers if each is not None]
    if nilai is None or not wanted:
        return "capaiannya tidak terbaca dari angka"
    return "" if nilai >= max(wanted) else "belum mencapai target"
