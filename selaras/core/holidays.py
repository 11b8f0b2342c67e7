"""The national holidays that ship with Selaras (rules.md §10); the table HariLibur is the truth."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from selaras.core.models import HariLibur

FILE = Path(__file__).parent / "data" / "libur.toml"


@transaction.atomic
def load_holidays() -> int:
    """Add the national days that the table lacks; what an admin changed stays. Returns how many."""
    known = set(HariLibur.objects.filter(instansi=None).values_list("tanggal", flat=True))
    new = [row for row in national_holidays() if row.tanggal not in known]
    HariLibur.objects.bulk_create(new)
    return len(new)


def national_holidays() -> Iterator[HariLibur]:
    """Every day of the file as an unsaved row."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    for year, kinds in content.items():
        for kind, days in kinds.items():
            for day, nama in days.items():
                yield HariLibur(
                    tanggal=date.fromisoformat(f"{year}-{day}"),
                    nama=nama,
                    is_cuti_bersama=kind == "cuti_bersama",
                )
