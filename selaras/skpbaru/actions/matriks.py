"""Denpasar's way: remind who fills the matrix, and fill the rows of one who asked."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from selaras.base import storage
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.kaskade.actions import matriks
from selaras.perencanaan.actions import indikator as of_indikator
from selaras.perencanaan.actions.indikator import IsianIndikator
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.skpbaru.policies import PengingatMatriksPolicy

UTAMA = RencanaHasilKerja.Jenis.UTAMA.value


@dataclass(frozen=True, slots=True)
class IsianPeran:
    """One row of the matrix: which result is served, in which words, measured by what."""

    hasil: int
    uraian: str
    indikator: tuple[IsianIndikator, ...]


@deed(PengingatMatriksPolicy, "diingatkan kepada Admin OPD")
def remind_matriks(skp: Skp, policy: PengingatMatriksPolicy, *, by: Pelaku) -> None:
    """Once more after some working days; the task of the Admin OPD says since when."""
    permintaan = policy.menunggu
    facts = {"permintaan": permintaan.pk if permintaan else None}
    audit.record(skp, "remind_matriks", by=by, data=facts)


@storage.atomic()
def fill_rows(
    skp: Skp, *, by: Pelaku, pimpinan: Skp, peran: Sequence[IsianPeran]
) -> list[RencanaHasilKerja]:
    """Every row with its indicators, or none; each is a deed of its own that asks its policy."""
    if not peran:
        raise validation.wrong("hasil", "Mohon pilih paling sedikit satu hasil pimpinan.")
    made = []
    for each in peran:
        [row] = matriks.bulk_assign(
            pimpinan, by=by, rhk=each.hasil, orang=[skp.pk], jenis=UTAMA, uraian=each.uraian
        )
        for isian in each.indikator:
            of_indikator.add_indikator(row, by=by, **asdict(isian))
        made.append(row)
    return made
