"""Announcements: written, changed, ended; never deleted, so that one knows what was said."""

from datetime import date
from typing import Any

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import require_text
from selaras.organisasi.models.unit import UnitKerja
from selaras.pengumuman.models import ISI_MAX, JUDUL_MAX, Pengumuman
from selaras.pengumuman.policies import PengumumanPolicy

JUDUL_KOSONG = "Mohon tulis judul pengumuman."
ISI_KOSONG = "Mohon tulis isi pengumuman."


@create(PengumumanPolicy, "diumumkan")
def announce(
    ask: Ask[PengumumanPolicy],
    *,
    by: Pelaku,
    judul: str,
    isi: str,
    mulai: date,
    sampai: date,
    unit: UnitKerja | None = None,
    is_disematkan: bool = False,
) -> Pengumuman:
    """Tell the agency, or an office and those below it, from one day to another."""
    whose: dict[str, Any] = {"instansi_id": by.instansi_id, "penulis_id": by.user_id}
    row = Pengumuman(
        **whose,
        unit=unit,
        mulai=mulai,
        sampai=sampai,
        is_disematkan=is_disematkan,
        dibuat_pada=clock.now(),
    )
    ask(PengumumanPolicy(by, row))
    _write(row, judul, isi, by)
    audit.record(row, "announce", by=by)
    return row


@deed(PengumumanPolicy, "diubah", verb="edit")
def edit_announcement(
    row: Pengumuman,
    policy: PengumumanPolicy,
    *,
    by: Pelaku,
    judul: str,
    isi: str,
    mulai: date,
    sampai: date,
    unit: UnitKerja | None = None,
    is_disematkan: bool = False,
    versi: int | None = None,
) -> Pengumuman:
    row.unit, row.mulai, row.sampai, row.is_disematkan = unit, mulai, sampai, is_disematkan
    policy.require("edit")  # of the office that it is for from now on, too
    _write(row, judul, isi, by)
    row.touch("edit", by=by)
    return row


@deed(PengumumanPolicy, "diakhiri")
def end_announcement(
    row: Pengumuman, policy: PengumumanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Take it off the pages now, before its last day."""
    row.diakhiri_pada = clock.now()
    row.save(update_fields=["diakhiri_pada"])
    row.touch("end_announcement", by=by)


def _write(row: Pengumuman, judul: str, isi: str, by: Pelaku) -> None:
    if row.sampai < row.mulai:
        raise InvalidInput(
            errors={"sampai": ["Tanggal terakhir tidak boleh sebelum tanggal mulai."]}
        )
    if row.unit and row.unit.instansi_id != by.instansi_id:
        raise InvalidInput(errors={"unit": ["Unit kerja ini bukan bagian instansi Anda."]})
    row.judul = require_text("judul", judul, JUDUL_KOSONG, JUDUL_MAX)
    row.isi = require_text("isi", isi, ISI_KOSONG, ISI_MAX)
    validation.clean(row, exclude=("instansi", "penulis", "unit"))
    row.save()
