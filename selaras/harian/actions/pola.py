"""How a unit works, and its shifts in words."""

from datetime import date, time

from selaras.base.errors import InvalidInput
from selaras.base.format import tanggal
from selaras.core import audit
from selaras.core.deed import Ask, create, lock
from selaras.core.pelaku import Pelaku
from selaras.core.validation import require_text
from selaras.harian.models import (
    POLA,
    TEMPLAT_MAX,
    PolaKerja,
    TemplatDinas,
)
from selaras.harian.policies import PolaKerjaPolicy
from selaras.organisasi.models.unit import UnitKerja


@create(PolaKerjaPolicy, "diatur pola kerjanya")
def set_pola(
    ask: Ask[PolaKerjaPolicy], unit: UnitKerja, *, by: Pelaku, pola: str, mulai: date
) -> PolaKerja:
    """From `mulai` on; the same day again corrects it. What was logged stays as it is."""
    lock(unit)
    found = PolaKerja.objects.filter(unit=unit, mulai=mulai).first()
    row = found or PolaKerja(instansi=unit.instansi, unit=unit, mulai=mulai)
    ask(PolaKerjaPolicy(by, row))
    if pola not in POLA:
        raise InvalidInput(errors={"pola": ["Mohon pilih salah satu pola kerja."]})
    before, row.pola = row.pola, pola
    row.save()
    audit.record(row, "set_pola", by=by, before=before, after=pola, note=tanggal(mulai))
    return row


@create(PolaKerjaPolicy, "ditambah templat dinasnya", right="set_pola")
def add_templat(
    ask: Ask[PolaKerjaPolicy],
    unit: UnitKerja,
    *,
    by: Pelaku,
    uraian: str,
    mulai: time,
    selesai: time,
) -> TemplatDinas:
    """A shift that its people log with one tap; the same words again correct its hours."""
    lock(unit)
    ask(PolaKerjaPolicy(by, PolaKerja(instansi=unit.instansi, unit=unit, mulai=by.today)))
    words = require_text("uraian", uraian, "Mohon tuliskan nama dinasnya.", TEMPLAT_MAX)
    if mulai == selesai:
        raise InvalidInput(errors={"selesai": ["Jam selesai harus berbeda dari jam mulai."]})
    facts = {"instansi": unit.instansi, "mulai": mulai, "selesai": selesai}
    row, _ = TemplatDinas.objects.update_or_create(unit=unit, uraian=words, defaults=facts)
    audit.record(row, "add_templat", by=by, note=words)
    return row


@create(PolaKerjaPolicy, "dihapus templat dinasnya", right="set_pola")
def remove_templat(ask: Ask[PolaKerjaPolicy], row: TemplatDinas, *, by: Pelaku) -> None:
    """What was logged by it stays."""
    lock(row.unit)
    ask(PolaKerjaPolicy(by, PolaKerja(instansi=row.instansi, unit=row.unit, mulai=by.today)))
    audit.record(row, "remove_templat", by=by, note=row.uraian)
    row.delete()
