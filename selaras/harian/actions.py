"""The one deed of this app: how a unit works, from a day on."""

from datetime import date

from selaras.base.errors import InvalidInput
from selaras.base.format import tanggal
from selaras.core import audit
from selaras.core.deed import Ask, create, lock
from selaras.core.pelaku import Pelaku
from selaras.harian.models import POLA, PolaKerja
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
