"""The roster of a unit: people and days of a month, read and written as a line of shifts each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from selaras.base.errors import InvalidInput
from selaras.harian.actions.roster import Roster, people_of
from selaras.harian.models import DinasPegawai, TemplatDinas
from selaras.harian.pages.kalender import month_beside, month_of
from selaras.organisasi.models.unit import UnitKerja
from selaras.rules.harian import unrolled

LIBUR = "-"


@dataclass(frozen=True, slots=True)
class BarisRoster:
    """One person: his line as it is typed, and his days as they are stored."""

    pegawai: int
    nama: str
    pola: str
    hari: tuple[str, ...]
    galat: str
    berubah: bool


class HalamanRoster:
    """A month of a unit. Shifts are called by their number in the list of the unit's shifts."""

    def __init__(self, unit: UnitKerja, bulan: date, *, is_copied: bool = False) -> None:
        self.unit, self.bulan, self.is_copied = unit, bulan.replace(day=1), is_copied
        self.hari = month_of(self.bulan)
        self.templat = list(TemplatDinas.objects.filter(unit=unit))
        self.nomor = {row.pk: str(place) for place, row in enumerate(self.templat, start=1)}
        posts = people_of(unit, self.hari[0], self.hari[-1])
        names = ("pegawai", "pegawai__nama", "pegawai__nip")
        rows = list(posts.order_by("pegawai__nama", "pegawai").values_list(*names))
        self.orang = {key: nama for key, nama, _ in rows}
        self.nip = {key: nip for key, _, nip in rows}

    def context(
        self, typed: Mapping[int, str] | None = None, wrong: Mapping[int, str] | None = None
    ) -> dict[str, Any]:
        stored = self.lines()
        before = self._lines(month_of(month_beside(self.bulan, -1))) if self.is_copied else {}
        rows = []
        for key, nama in self.orang.items():
            own = stored.get(key, ())
            line = " ".join(own or before.get(key, ()))
            text = (typed or {}).get(key, line)
            is_new = typed is not None and text.split() != list(own)
            rows.append(BarisRoster(key, nama, text, own, (wrong or {}).get(key, ""), is_new))
        return {
            "unit": self.unit,
            "bulan": self.bulan,
            "hari": self.hari,
            "templat": [(self.nomor[row.pk], row) for row in self.templat],
            "rows": rows,
            "lalu": month_beside(self.bulan, -1),
            "depan": month_beside(self.bulan, 1),
            "ada_isi": bool(stored),
        }

    def read(self, typed: Mapping[int, str]) -> Roster:
        """The lines as shifts of days; raises InvalidInput with the sentence of each person."""
        shifts = {number: pk for pk, number in self.nomor.items()} | {LIBUR: 0}
        found, wrong = {}, {}
        for key, text in typed.items():
            signs = text.split()
            unknown = sorted({sign for sign in signs if sign not in shifts})
            if unknown or len(signs) > len(self.hari):
                named = ", ".join(unknown) or f"lebih dari {len(self.hari)} hari"
                wrong[str(key)] = [f"Tidak dikenal: {named}. Pakai nomor dinas atau tanda “-”."]
            elif key in self.orang:
                found[key] = unrolled([shifts[sign] for sign in signs], self.hari)
        if wrong:
            raise InvalidInput(errors=wrong)
        return found

    def lines(self) -> dict[int, tuple[str, ...]]:
        """The month as it is stored."""
        return self._lines(self.hari)

    def _lines(self, days: list[date]) -> dict[int, tuple[str, ...]]:
        """Of whom the month is known: a sign for each day."""
        rows = DinasPegawai.objects.within(days[0], days[-1]).filter(pegawai__in=list(self.orang))
        on: dict[int, dict[date, str]] = defaultdict(dict)
        for row in rows:
            on[row.pegawai_id][row.tanggal] = self.nomor.get(row.templat_id or 0, LIBUR)
        return {key: tuple(own.get(day, LIBUR) for day in days) for key, own in on.items()}
