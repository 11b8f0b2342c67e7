"""Who is on duty on which day: the roster of a unit, a month at a time."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from selaras.base.errors import InvalidInput
from selaras.base.format import bulan as bulan_in_words
from selaras.core import audit
from selaras.core.deed import Ask, create, lock
from selaras.core.pelaku import Pelaku
from selaras.harian.models import DinasPegawai, PolaKerja, TemplatDinas
from selaras.harian.policies import PolaKerjaPolicy
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.rules.periode import last_day as last_of_month

Roster = Mapping[int, Mapping[date, int]]  # pegawai → day → shift


@create(PolaKerjaPolicy, "diatur jadwal dinasnya")
def set_roster(
    ask: Ask[PolaKerjaPolicy], unit: UnitKerja, *, by: Pelaku, bulan: date, dinas: Roster
) -> int:
    """Write the month of the people named; whom it does not name keeps what stands."""
    lock(unit)
    ask(PolaKerjaPolicy(by, PolaKerja(instansi=unit.instansi, unit=unit, mulai=by.today)))
    first, last = bulan.replace(day=1), last_of_month(bulan.year, bulan.month)
    people = set(people_of(unit, first, last).values_list("pegawai", flat=True))
    known = set(TemplatDinas.objects.filter(unit=unit).values_list("pk", flat=True))
    rows = [
        DinasPegawai(instansi=unit.instansi, pegawai_id=who, tanggal=day, templat_id=shift)
        for who, days in dinas.items()
        for day, shift in days.items()
    ]
    if not people.issuperset(dinas):
        raise InvalidInput("Ada pegawai yang tidak bertugas di unit ini pada bulan itu.")
    if any(row.templat_id not in known or not first <= row.tanggal <= last for row in rows):
        raise InvalidInput("Ada dinas yang tidak dikenal di unit ini, atau di luar bulannya.")
    DinasPegawai.objects.within(first, last).filter(pegawai__in=list(dinas)).delete()
    DinasPegawai.objects.bulk_create(rows)
    words = f"{bulan_in_words(first.month)} {first.year}: {len(dinas)} pegawai"
    audit.record(unit, "set_roster", by=by, note=words)
    return len(dinas)


def people_of(unit: UnitKerja, first: date, last: date) -> QuerySet[RiwayatJabatan]:
    """Posts in a unit that touch some days."""
    rows = RiwayatJabatan.objects.definitif().filter(unit=unit.pk, mulai__lte=last)
    return rows.exclude(selesai__lt=first)
