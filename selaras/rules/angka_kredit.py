"""Angka kredit of functional posts: what a predikat is worth (rules.md §7).

PermenPANRB 1/2023; Peraturan BKN 3/2023. Every line is rounded by itself, half up, then added.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from math import ceil
from types import MappingProxyType

from selaras.rules.predikat import PredikatKinerja

SETAHUN = 12
PENDIDIKAN = Decimal("0.25")  # of the AK of a pangkat, for a higher diploma, once (§7.5)
SERATUS = Decimal(100)
AWAL_KONVERSI = date(2023, 1, 1)  # PermenPANRB 1/2023: what came before is one sum (§7.6)
PERSEN: Mapping[PredikatKinerja, Decimal] = MappingProxyType(  # §7.1
    {
        PredikatKinerja.SANGAT_BAIK: Decimal(150),
        PredikatKinerja.BAIK: Decimal(100),
        PredikatKinerja.BUTUH_PERBAIKAN: Decimal(75),
        PredikatKinerja.KURANG: Decimal(50),
        PredikatKinerja.SANGAT_KURANG: Decimal(25),
    }
)


class TengahTahun(StrEnum):
    """Which predikat a conversion before the year's end takes (practice.md §6)."""

    PER_PERIODE = "per_periode"
    EVALUASI_RENTANG = "evaluasi_rentang"  # the last evaluation of the span, for all of it


class Jenjang(StrEnum):
    """By the codes of SIASN (§9.4)."""

    PEMULA = "PM"
    TERAMPIL = "TR"
    MAHIR = "MH"
    PENYELIA = "PY"
    AHLI_PERTAMA = "PT"
    AHLI_MUDA = "MU"
    AHLI_MADYA = "MA"
    AHLI_UTAMA = "UT"

    @property
    def label(self) -> str:
        return JENJANG[self].nama


@dataclass(frozen=True, slots=True)
class KetentuanJenjang:
    """A row of §7.2 and §7.4; `langkah`: golongan → AK that its next pangkat asks for."""

    nama: str
    koefisien: Decimal
    langkah: Mapping[str, int]
    puncak: str  # the golongan to which the last step leads
    berikut: Jenjang | None


def _row(
    nama: str, koefisien: str, langkah: dict[str, int], puncak: str, berikut: Jenjang | None
) -> KetentuanJenjang:
    return KetentuanJenjang(nama, Decimal(koefisien), MappingProxyType(langkah), puncak, berikut)


JENJANG: Mapping[Jenjang, KetentuanJenjang] = MappingProxyType(
    {
        Jenjang.PEMULA: _row("Pemula", "3.75", {"II/a": 15}, "II/b", Jenjang.TERAMPIL),
        Jenjang.TERAMPIL: _row(
            "Terampil", "5", {"II/b": 20, "II/c": 20, "II/d": 20}, "III/a", Jenjang.MAHIR
        ),
        Jenjang.MAHIR: _row("Mahir", "12.5", {"III/a": 50, "III/b": 50}, "III/c", Jenjang.PENYELIA),
        Jenjang.PENYELIA: _row("Penyelia", "25", {"III/c": 100}, "III/d", None),
        Jenjang.AHLI_PERTAMA: _row(
            "Ahli Pertama", "12.5", {"III/a": 50, "III/b": 50}, "III/c", Jenjang.AHLI_MUDA
        ),
        Jenjang.AHLI_MUDA: _row(
            "Ahli Muda", "25", {"III/c": 100, "III/d": 100}, "IV/a", Jenjang.AHLI_MADYA
        ),
        Jenjang.AHLI_MADYA: _row(
            "Ahli Madya",
            "37.5",
            {"IV/a": 150, "IV/b": 150, "IV/c": 150},
            "IV/d",
            Jenjang.AHLI_UTAMA,
        ),
        Jenjang.AHLI_UTAMA: _row("Ahli Utama", "50", {"IV/d": 200}, "IV/e", None),
    }
)
NILAI_DASAR_LAMA: Mapping[str, int] = MappingProxyType(  # of the conventional count, §7.6
    {
        "III/a": 100, "III/b": 100, "III/c": 200, "III/d": 200,
        "IV/a": 400, "IV/b": 400, "IV/c": 400, "IV/d": 850, "IV/e": 850,
    }
)  # fmt: skip


def jenjang_of(jabatan: str) -> Jenjang | None:
    """The jenjang that a functional post is named after: "Pranata Komputer Ahli Muda"."""
    words = " ".join(jabatan.lower().split())
    return next((each for each in Jenjang if words.endswith(f" {each.label.lower()}")), None)


def golongan_in(jenjang: Jenjang) -> tuple[str, ...]:
    """The golongan of a jenjang, the lowest first; Penyelia and Ahli Utama end at their top."""
    row = JENJANG[jenjang]
    return (*row.langkah, *(() if row.berikut else (row.puncak,)))


# ---- Conversion


def rounded(value: Decimal, desimal: int) -> Decimal:
    """Half up to the places of the policy, once per line (§7.3)."""
    return value.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def unrounded(bulan: int, predikat: PredikatKinerja, jenjang: Jenjang) -> Decimal:
    """n/12 × percentage × coefficient (§7.3), as it is before it is rounded."""
    if not 0 <= bulan <= SETAHUN:
        raise ValueError(f"{bulan} months are no part of a year.")
    return bulan * PERSEN[predikat] * JENJANG[jenjang].koefisien / (SETAHUN * SERATUS)


def converted(bulan: int, predikat: PredikatKinerja, jenjang: Jenjang, desimal: int) -> Decimal:
    """The angka kredit of one line."""
    return rounded(unrounded(bulan, predikat, jenjang), desimal)


@dataclass(frozen=True, slots=True)
class RentangBulan:
    """Months of one year under one predikat."""

    mulai: int
    selesai: int
    predikat: PredikatKinerja

    @property
    def bulan(self) -> int:
        return self.selesai - self.mulai + 1


def months_of(mulai: date, selesai: date, hari: int = 1) -> range:
    """The months of a year whose day `hari` lies in a span (§7.3 [R]).

    So a TMT on the 1st brings its month along, a later one the month after; of two posts that
    follow each other no month is lost, and none is counted twice.
    """
    first = mulai.month if mulai.day <= hari else mulai.month + 1
    last = selesai.month if selesai.day >= hari else selesai.month - 1
    return range(first, last + 1)


def joined(parts: Iterable[RentangBulan]) -> list[RentangBulan]:
    """In their order, neighbours of one predikat as one line: rounded once, not once a month."""
    found: list[RentangBulan] = []
    for each in sorted(parts, key=lambda part: part.mulai):
        last = found[-1] if found else None
        if last and last.predikat == each.predikat and last.selesai + 1 == each.mulai:
            found[-1] = RentangBulan(last.mulai, each.selesai, each.predikat)
        else:
            found.append(each)
    return found


# ---- What one begins with


def base_of(jenjang: Jenjang, golongan: str) -> int:
    """AK dasar: what lies below a golongan in its jenjang (§7.6); outside the jenjang none."""
    steps = golongan_in(jenjang)
    if golongan not in steps:
        return 0
    below = steps[: steps.index(golongan)]
    return sum(JENJANG[jenjang].langkah[each] for each in below)


def education(jenjang: Jenjang, golongan: str) -> Decimal:
    """+25 % of the AK of the next pangkat, for a new higher diploma, one time (§7.5)."""
    langkah = JENJANG[jenjang].langkah
    return PENDIDIKAN * langkah.get(golongan, next(iter(langkah.values())))


def integrated(konvensional: Decimal, golongan: str) -> Decimal:
    """Of the conventional count what remains (§7.6). Raises ValueError below the old minimum."""
    left = konvensional - NILAI_DASAR_LAMA[golongan]
    if left < 0:
        raise ValueError(f"{konvensional} lies below the minimum of {golongan}.")
    return left


# ---- What is asked for


@dataclass(frozen=True, slots=True)
class Kebutuhan:
    """The cumulative AK that the next pangkat, or the next jenjang, asks for."""

    tujuan: str
    perlu: Decimal

    def short_of(self, total: Decimal) -> Decimal:
        """What is missing; zero once it is reached."""
        return max(Decimal(0), self.perlu - total)

    def beyond(self, total: Decimal) -> Decimal:
        """What is more than asked for."""
        return max(Decimal(0), total - self.perlu)

    def is_reached(self, total: Decimal) -> bool:
        return total >= self.perlu


def needed_for_pangkat(jenjang: Jenjang, golongan: str, masuk: str = "") -> Kebutuhan | None:
    """§7.4; nothing at the end of a jenjang without another, or outside its golongan.

    `masuk`: the golongan with which the jenjang was entered without AK dasar: what lies below it
    is asked of nobody.
    """
    row = JENJANG[jenjang]
    if golongan not in row.langkah:
        return None
    steps = [*row.langkah, row.puncak]
    perlu = base_of(jenjang, golongan) + row.langkah[golongan] - base_of(jenjang, masuk)
    return Kebutuhan(steps[steps.index(golongan) + 1], Decimal(perlu))


def needed_for_jenjang(jenjang: Jenjang, masuk: str = "") -> Kebutuhan | None:
    """§7.4: all steps of the jenjang; proportional where it was entered above its first pangkat."""
    row = JENJANG[jenjang]
    if row.berikut is None:
        return None
    perlu = sum(row.langkah.values()) - base_of(jenjang, masuk)
    return Kebutuhan(row.berikut.label, Decimal(perlu))


def is_above(jenjang: Jenjang, golongan: str) -> bool:
    """Whether the pangkat is higher than the jenjang reaches (§7.5): explained, and it goes on."""
    return golongan > golongan_in(jenjang)[-1]


def is_below(jenjang: Jenjang, golongan: str) -> bool:
    return golongan < golongan_in(jenjang)[0]


# ---- What lies ahead


def reached_in(total: Decimal, perlu: Decimal, setahun: Decimal, tahun: int) -> int:
    """The year on whose 31 December it is reached, from a sum at the end of `tahun`."""
    return tahun + max(0, ceil((perlu - total) / setahun))


@dataclass(frozen=True, slots=True)
class PeriodeKp:
    """A day on which a pangkat may rise, and until when its papers are handed in."""

    tmt: date
    berkas: date


def periods_of_rise(today: date, bulan: Sequence[int], hari: int) -> list[PeriodeKp]:
    """The coming ones, a year of them; papers until day `hari` of the month before."""
    ahead = (_first(today.year, today.month + step) for step in range(1, SETAHUN + 1))
    return [PeriodeKp(tmt, _papers(tmt, hari)) for tmt in ahead if tmt.month in bulan]


def _first(year: int, month: int) -> date:
    """The first day of a month, counted on beyond December."""
    return date(year + (month - 1) // SETAHUN, (month - 1) % SETAHUN + 1, 1)


def _papers(tmt: date, hari: int) -> date:
    last = tmt - timedelta(days=1)
    return last.replace(day=min(hari, last.day))
