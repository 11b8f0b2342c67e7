"""Agree to several SKP with one note; each stands or falls by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selaras.base.errors import DomainError
from selaras.base.limits import CATATAN_MAX
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.actions.persetujuan import approve
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import Keharusan
from selaras.susun.policies.sekaligus import PersetujuanSekaligusPolicy

SEKALIGUS_MAKS = 100


@dataclass(frozen=True)
class HasilSekaligus:
    """What became of one of them."""

    skp: int
    nama: str
    is_disetujui: bool
    kalimat: str


def approve_many(
    skp: Sequence[int], *, by: Pelaku, catatan: str = "", versi: Mapping[int, int] | None = None
) -> list[HasilSekaligus]:
    """Approve each in its own transaction; what is refused says why and stops no other.

    `versi`: of each SKP, as the list showed it.
    """
    keys, seen = list(dict.fromkeys(skp)), versi or {}
    rows = {row.pk: row for row in _chosen(keys, by)}
    note = validation.optional_text("catatan", catatan, CATATAN_MAX)
    if not note and any(_needs_note(row) for row in rows.values()):
        sentence = "Catatan persetujuan wajib diisi; satu catatan berlaku untuk semua yang dipilih."
        raise validation.wrong("catatan", sentence)
    return [_one(key, rows.get(key), by, note, seen.get(key)) for key in keys]


@deed(PersetujuanSekaligusPolicy, "disetujui", verb="approve", right="approve_many")
def approve_opened(
    skp: Skp,
    policy: PersetujuanSekaligusPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """One of them: as by itself, where this person has opened it."""
    approve(skp, by=by, catatan=catatan)


def _chosen(keys: list[int], by: Pelaku) -> list[Skp]:
    if not keys:
        raise validation.wrong("skp", "Mohon pilih paling sedikit satu SKP.")
    if len(keys) > SEKALIGUS_MAKS:
        sentence = f"Paling banyak {SEKALIGUS_MAKS} SKP disetujui sekaligus; mohon kurangi."
        raise validation.wrong("skp", sentence)
    return list(Skp.objects.visible_to(by).filter(pk__in=keys).with_people())


def _needs_note(skp: Skp) -> bool:
    return skp.kebijakan.catatan_persetujuan == Keharusan.WAJIB


def _one(key: int, skp: Skp | None, by: Pelaku, note: str, versi: int | None) -> HasilSekaligus:
    if skp is None:
        return HasilSekaligus(key, "", is_disetujui=False, kalimat="SKP ini tidak ditemukan.")
    try:
        approve_opened(skp, by=by, catatan=note, versi=versi)
    except DomainError as error:
        return HasilSekaligus(key, skp.pegawai.nama, is_disetujui=False, kalimat=error.message)
    return HasilSekaligus(key, skp.pegawai.nama, is_disetujui=True, kalimat="SKP disetujui.")
