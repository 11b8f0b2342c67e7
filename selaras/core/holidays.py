"""The national holidays that Selaras brings along (rules.md §10); the table HariLibur is the truth.

Their days come from the `holidays` library, which follows the decrees of the three ministers; its
category `government` is cuti bersama. Lists are amended mid-year: what a release of the library
does not know yet stands in `data/libur.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count, takewhile
from pathlib import Path

from django.db import transaction
from django.db.models import F
from holidays import GOVERNMENT, PUBLIC
from holidays.countries.indonesia import Indonesia

from selaras.accounts.models import Instansi
from selaras.core.models import HariLibur

FILE = Path(__file__).parent / "data" / "libur.toml"
FIRST_YEAR = 2023  # nothing older is kept or printed
KINDS = {"libur": PUBLIC, "cuti_bersama": GOVERNMENT}
WITHDRAWN = "dicabut"

Corrections = Mapping[str, Mapping[str, Mapping[str, str]]]  # year → kind → MM-DD → name


@transaction.atomic
def load_holidays() -> int:
    """Add the national days that the table lacks; what an admin changed stays. Returns how many."""
    known = set(HariLibur.objects.filter(instansi=None).values_list("tanggal", flat=True))
    corrections = tomllib.loads(FILE.read_text("utf-8"))
    new = [row for row in national_holidays(corrections) if row.tanggal not in known]
    HariLibur.objects.bulk_create(new)
    if new:  # windows count working days: every process reads the days anew
        Instansi.objects.update(versi_kebijakan=F("versi_kebijakan") + 1)
    return len(new)


def national_holidays(corrections: Corrections) -> list[HariLibur]:
    """Every day of the decrees, corrected, as an unsaved row."""
    rows = {row.tanggal: row for year in _decreed_years() for row in _days_of(year)}
    for year, kinds in corrections.items():
        for kind, days in kinds.items():
            for day, nama in days.items():
                tanggal = date.fromisoformat(f"{year}-{day}")
                if kind == WITHDRAWN:
                    rows.pop(tanggal, None)
                else:
                    rows[tanggal] = _row(tanggal, nama, kind)
    return list(rows.values())


def _decreed_years() -> Iterator[int]:
    """The library computes later years too; only a decree gives a year its cuti bersama."""
    return takewhile(lambda year: _days(year, GOVERNMENT), count(FIRST_YEAR))


def _days_of(year: int) -> Iterator[HariLibur]:
    for kind, category in KINDS.items():
        for tanggal, nama in _days(year, category).items():
            yield _row(tanggal, nama, kind)


def _days(year: int, category: str) -> Indonesia:
    """One category of a year; `islamic_show_estimated` would call a decreed day an estimate."""
    return Indonesia(years=year, categories=category, language="id", islamic_show_estimated=False)


def _row(tanggal: date, nama: str, kind: str) -> HariLibur:
    return HariLibur(tanggal=tanggal, nama=nama, is_cuti_bersama=KINDS[kind] == GOVERNMENT)
