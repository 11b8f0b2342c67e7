"""Agree to several plans that were read; each stands or falls by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selaras.base.errors import DomainError
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.actions.rencana import approve_plan
from selaras.pelaksanaan.models import Periode
from selaras.rencana.policies import RencanaSekaligusPolicy

RENCANA_MAKS = 100


@dataclass(frozen=True)
class HasilRencana:
    """What became of one of them."""

    periode: int
    nama: str
    label: str
    is_disetujui: bool
    kalimat: str


def approve_many_plans(
    periode: Sequence[int], *, by: Pelaku, versi: Mapping[int, int] | None = None
) -> list[HasilRencana]:
    """Approve each in its own transaction; what changed meanwhile or is refused stops no other.

    `versi`: of each period, as the list showed it.
    """
    keys, seen = list(dict.fromkeys(periode)), versi or {}
    if not keys:
        raise validation.wrong("periode", "Mohon pilih paling sedikit satu rencana aksi.")
    if len(keys) > RENCANA_MAKS:
        sentence = f"Paling banyak {RENCANA_MAKS} rencana aksi disetujui sekaligus."
        raise validation.wrong("periode", sentence)
    rows = Periode.objects.visible_to(by).filter(pk__in=keys).with_people()
    found = {row.pk: row for row in rows}
    return [_one(key, found.get(key), by, seen.get(key)) for key in keys]


@deed(
    RencanaSekaligusPolicy,
    "disetujui rencana aksinya",
    verb="approve_plan",
    right="approve_many_plans",
)
def approve_opened_plan(
    periode: Periode, policy: RencanaSekaligusPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """One of them: as by itself, where this person has read it."""
    approve_plan(periode, by=by)


def _one(key: int, periode: Periode | None, by: Pelaku, versi: int | None) -> HasilRencana:
    if periode is None:
        sentence = "Rencana aksi ini tidak ditemukan."
        return HasilRencana(key, "", "", is_disetujui=False, kalimat=sentence)
    nama, label = periode.skp.pegawai.nama, str(periode)
    try:
        approve_opened_plan(periode, by=by, versi=versi)
    except DomainError as error:
        return HasilRencana(key, nama, label, is_disetujui=False, kalimat=error.message)
    return HasilRencana(key, nama, label, is_disetujui=True, kalimat="Rencana aksi disetujui.")
