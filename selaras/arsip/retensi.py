"""How long each kind of document is kept: what the file says, and what the agency says instead."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from selaras.accounts.models import Instansi
from selaras.arsip.models import Retensi
from selaras.core.terbitan import DokumenTerbit

FILE = Path(__file__).parent / "data" / "retensi.toml"
SELAMANYA = 0
UMUM = "Bawaan Selaras; belum ditetapkan instansi"


@dataclass(frozen=True, slots=True)
class AturanRetensi:
    """One kind: how many years after the one in which it was issued; nil: for ever."""

    jenis: str
    nama: str
    tahun: int
    dasar: str

    @property
    def is_selamanya(self) -> bool:
        return self.tahun == SELAMANYA

    @property
    def is_ditetapkan(self) -> bool:
        """Whether the agency itself decided so: nothing is destroyed by a number of ours."""
        return self.dasar != UMUM

    def before(self, today: date) -> int:
        """What was issued in a year before this one has been kept long enough."""
        return today.year - self.tahun


@cache
def _file() -> dict[str, tuple[str, int]]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {jenis: (row["nama"], row["tahun"]) for jenis, row in rows.items()}


def kinds() -> list[tuple[str, str]]:
    """Each kind with its name: what may be chosen."""
    return [(jenis, nama) for jenis, (nama, _) in _file().items()]


def rules_of(instansi: Instansi) -> dict[str, AturanRetensi]:
    own = {row.jenis: row for row in Retensi.objects.filter(instansi=instansi)}
    found = {}
    for jenis, (nama, tahun) in _file().items():
        row = own.get(jenis)
        facts = (row.tahun, row.dasar) if row else (tahun, UMUM)
        found[jenis] = AturanRetensi(jenis, nama, *facts)
    return found


def due(instansi: Instansi, rule: AturanRetensi, today: date) -> QuerySet[DokumenTerbit]:
    """The documents of a kind that were kept long enough and are still there."""
    rows = DokumenTerbit.objects.filter(instansi=instansi, jenis=rule.jenis).exclude(berkas="")
    if rule.is_selamanya:
        return rows.none()
    return rows.filter(terbit_pada__lt=_new_year(rule.before(today), instansi.zona))


def _new_year(year: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(date(year, 1, 1), time(), zone).astimezone(UTC)
