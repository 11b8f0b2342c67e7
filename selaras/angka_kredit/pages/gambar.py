"""The two drawings: the scale of a jenjang, and when what is missing may be reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.angka_kredit.models import NOL, Pak
from selaras.angka_kredit.pages.akun import AkunJf
from selaras.base.format import angka
from selaras.rules.angka_kredit import (
    JENJANG,
    PERSEN,
    SETAHUN,
    Kebutuhan,
    converted,
    reached_in,
)
from selaras.rules.predikat import PredikatKinerja

LEBAR, TINGGI, TEPI, ATAS = 420, 150, 34, 14  # of the projection, in its own units
TAHUN_MIN, TAHUN_MAKS = 3, 8
BAWAH = Decimal("0.9")  # of the sum of today: the lower edge
GARIS = (  # no lines for Kurang and Sangat Kurang (practice.md §8)
    PredikatKinerja.SANGAT_BAIK,
    PredikatKinerja.BAIK,
    PredikatKinerja.BUTUH_PERBAIKAN,
)


@dataclass(frozen=True, slots=True)
class RuasSkala:
    """A piece of the scale, in per cent of its length."""

    label: str
    x: float
    lebar: float
    is_draf: bool


@dataclass(frozen=True, slots=True)
class TandaSkala:
    label: str
    perlu: Decimal
    x: float


@dataclass(frozen=True, slots=True)
class Skala:
    ruas: list[RuasSkala]
    tanda: list[TandaSkala]
    kalimat: str


def scale_of(akun: AkunJf) -> Skala | None:
    """From the entry of the jenjang to its end; solid what is set, hatched what is drafted."""
    marks = goals_of(akun)
    if not marks:
        return None
    whole = max(akun.total_draf, *(goal.perlu for goal in marks)) or Decimal(1)
    said = ", ".join(f"{goal.tujuan} perlu {angka(goal.perlu)}" for goal in marks)
    return Skala(
        list(_pieces(akun, whole)),
        [TandaSkala(goal.tujuan, goal.perlu, _share(goal.perlu, whole)) for goal in marks],
        f"Angka kredit {angka(akun.total, 2)}; {said}.",
    )


def goals_of(akun: AkunJf) -> list[Kebutuhan]:
    """The next pangkat and jenjang; one mark where both ask for the same sum."""
    needs = [need for need in (akun.pangkat, akun.jenjang_lanjut) if need]
    if len({need.perlu for need in needs}) < len(needs):
        return [Kebutuhan(" dan ".join(need.tujuan for need in needs), needs[0].perlu)]
    return needs


def _pieces(akun: AkunJf, whole: Decimal) -> Iterator[RuasSkala]:
    at = NOL
    first = akun.dasar.jumlah if akun.dasar and akun.has_base else NOL
    parts = [("awal", first, False)] if first else []
    parts += [(str(row.tahun), row.jumlah, False) for row in akun.ditetapkan]
    if akun.terbuka and akun.total_draf > akun.total:
        parts.append((str(akun.terbuka.tahun), akun.total_draf - akun.total, True))
    for label, value, is_draft in parts:
        yield RuasSkala(label, _share(at, whole), _share(value, whole), is_draft)
        at += value


def _share(value: Decimal, whole: Decimal) -> float:
    return round(float(100 * value / whole), 2)


# ---- The projection


@dataclass(frozen=True, slots=True)
class BarisProyeksi:
    predikat: str
    persen: Decimal
    setahun: Decimal
    tahun: list[int]  # in which each need is reached
    titik: str  # of the line
    may_rise: bool


@dataclass(frozen=True, slots=True)
class Proyeksi:
    batas: list[TandaSkala]  # `x`: the height of its line
    tahun: list[tuple[float, int]]
    baris: list[BarisProyeksi]
    kalimat: str


def projection_of(akun: AkunJf) -> Proyeksi | None:
    """Cumulative on 31 December, from the last set figure on."""
    goals = goals_of(akun)
    if akun.jenjang is None or not goals or not akun.has_base:
        return None
    start, desimal = _start(akun), akun.kebijakan.ak_desimal
    yearly = {each: converted(SETAHUN, each, akun.jenjang, desimal) for each in GARIS}
    reached = {
        each: [reached_in(akun.total, goal.perlu, year, start) for goal in goals]
        for each, year in yearly.items()
    }
    kertas = _paper(akun.total, goals, reached, start)
    return Proyeksi(
        batas=[TandaSkala(goal.tujuan, goal.perlu, kertas.height(goal.perlu)) for goal in goals],
        tahun=[(kertas.across(step), start + step) for step in range(kertas.langkah + 1)],
        baris=[
            BarisProyeksi(
                each.label,
                PERSEN[each],
                year,
                reached[each],
                kertas.line(akun.total, year),
                each != PredikatKinerja.BUTUH_PERBAIKAN,
            )
            for each, year in yearly.items()
        ],
        kalimat=_sentence(goals, reached[PredikatKinerja.BAIK]),
    )


def _start(akun: AkunJf) -> int:
    """The year at whose end the figure stands: of the last set PAK, else the last one."""
    last: Pak | None = akun.ditetapkan[-1] if akun.ditetapkan else None
    return last.tahun if last else akun.today.year - 1


def _sentence(goals: list[Kebutuhan], years: list[int]) -> str:
    pairs = zip(goals, years, strict=True)
    said = " dan ".join(f"{angka(goal.perlu)} pada {year}" for goal, year in pairs)
    return f"Dengan Baik: {said}."


@dataclass(frozen=True, slots=True)
class Kertas:
    """The sheet of the drawing: years across, sums from the one of today upwards."""

    langkah: int
    bawah: Decimal
    atas: Decimal

    def across(self, step: float) -> float:
        return round(TEPI + step * (LEBAR - 2 * TEPI) / self.langkah, 1)

    def height(self, value: Decimal) -> float:
        share = (value - self.bawah) / (self.atas - self.bawah)
        return round(TINGGI - float(share) * (TINGGI - ATAS), 1)

    def line(self, total: Decimal, year: Decimal) -> str:
        """Straight from today's sum to where it leaves the sheet, at its side or its top."""
        steps = min(Decimal(self.langkah), (self.atas - total) / year)
        first = f"{self.across(0)},{self.height(total)}"
        return f"{first} {self.across(float(steps))},{self.height(total + steps * year)}"


def _paper(
    total: Decimal,
    goals: list[Kebutuhan],
    reached: dict[PredikatKinerja, list[int]],
    start: int,
) -> Kertas:
    last = max(year for years in reached.values() for year in years)
    atas = max(*(goal.perlu for goal in goals), total + 1) * Decimal("1.08")
    return Kertas(min(TAHUN_MAKS, max(TAHUN_MIN, last - start + 1)), total * BAWAH, atas)


def lowest_golongan(akun: AkunJf) -> str:
    """Where the scale begins."""
    if akun.jenjang is None:
        return ""
    return akun.dasar.golongan if akun.dasar else next(iter(JENJANG[akun.jenjang].langkah))
