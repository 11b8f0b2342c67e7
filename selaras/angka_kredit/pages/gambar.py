"""The two drawings: the scale of a jenjang, and when what is missing may be reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.angka_kredit.models import NOL, Pak
from selaras.angka_kredit.pages.akun import Akun
from selaras.base.format import angka
from selaras.rules.angka_kredit import JENJANG, PERSEN, converted, reached_in
from selaras.rules.predikat import PredikatKinerja

LEBAR, TINGGI, TEPI = 420, 150, 34  # of the projection, in its own units
TAHUN_GAMBAR = 8
GARIS = (  # no lines for Kurang and Sangat Kurang (practice.md §8)
    PredikatKinerja.SANGAT_BAIK,
    PredikatKinerja.BAIK,
    PredikatKinerja.BUTUH_PERBAIKAN,
)


@dataclass(frozen=True, slots=True)
class Ruas:
    """A piece of the scale, in per cent of its length."""

    label: str
    x: float
    lebar: float
    is_draf: bool


@dataclass(frozen=True, slots=True)
class Tanda:
    label: str
    perlu: Decimal
    x: float


@dataclass(frozen=True, slots=True)
class Skala:
    ruas: list[Ruas]
    tanda: list[Tanda]
    kalimat: str


def scale_of(akun: Akun) -> Skala | None:
    """From the entry of the jenjang to its end; solid what is set, hatched what is drafted."""
    marks = [need for need in (akun.pangkat, akun.jenjang_lanjut) if need]
    if not marks:
        return None
    whole = max(akun.total_draf, *(need.perlu for need in marks)) or Decimal(1)
    said = ", ".join(f"{need.tujuan} perlu {angka(need.perlu)}" for need in marks)
    return Skala(
        list(_pieces(akun, whole)),
        [Tanda(need.tujuan, need.perlu, _share(need.perlu, whole)) for need in marks],
        f"Angka kredit {angka(akun.total, 2)}; {said}.",
    )


def _pieces(akun: Akun, whole: Decimal) -> Iterator[Ruas]:
    at = NOL
    first = akun.dasar.jumlah if akun.dasar and akun.has_base else NOL
    parts = [("awal", first, False)] if first else []
    parts += [(str(row.tahun), row.jumlah, False) for row in akun.ditetapkan]
    if akun.terbuka and akun.total_draf > akun.total:
        parts.append((str(akun.terbuka.tahun), akun.total_draf - akun.total, True))
    for label, value, is_draft in parts:
        yield Ruas(label, _share(at, whole), _share(value, whole), is_draft)
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
    awal: int
    batas: list[Tanda]  # `x`: the height of its line
    tahun: list[tuple[float, int]]
    baris: list[BarisProyeksi]
    kalimat: str


def projection_of(akun: Akun) -> Proyeksi | None:
    """Cumulative on 31 December, from the last set figure on."""
    needs = [need for need in (akun.pangkat, akun.jenjang_lanjut) if need]
    if akun.jenjang is None or not needs or not akun.has_base:
        return None
    start = _start(akun)
    top = max(*(need.perlu for need in needs), akun.total) * Decimal("1.15")
    rows = [_row(akun, each, [need.perlu for need in needs], start, top) for each in GARIS]
    good = rows[GARIS.index(PredikatKinerja.BAIK)]
    said = " dan ".join(
        f"{angka(need.perlu)} pada {year}" for need, year in zip(needs, good.tahun, strict=True)
    )
    return Proyeksi(
        start,
        [Tanda(need.tujuan, need.perlu, _height(need.perlu, top)) for need in needs],
        [(_across(step), start + step) for step in range(TAHUN_GAMBAR + 1)],
        rows,
        f"Dengan Baik: {said}.",
    )


def _start(akun: Akun) -> int:
    """The year at whose end the figure stands: of the last set PAK, else the last one."""
    last: Pak | None = akun.ditetapkan[-1] if akun.ditetapkan else None
    return last.tahun if last else akun.today.year - 1


def _row(
    akun: Akun, predikat: PredikatKinerja, needs: list[Decimal], start: int, top: Decimal
) -> BarisProyeksi:
    assert akun.jenjang is not None  # noqa: S101 -- asked by the only caller
    year = converted(12, predikat, akun.jenjang, akun.kebijakan.ak_desimal)
    points = []
    for step in range(TAHUN_GAMBAR + 1):
        value = akun.total + step * year
        points.append(f"{_across(step)},{_height(min(value, top), top)}")
        if value >= top:
            break
    return BarisProyeksi(
        predikat.label,
        PERSEN[predikat],
        year,
        [reached_in(akun.total, need, year, start) for need in needs],
        " ".join(points),
        predikat != PredikatKinerja.BUTUH_PERBAIKAN,
    )


def _across(step: int) -> float:
    return round(TEPI + step * (LEBAR - 2 * TEPI) / TAHUN_GAMBAR, 1)


def _height(value: Decimal, top: Decimal) -> float:
    return round(TINGGI - float(value / top) * (TINGGI - 10), 1)


def lowest_golongan(akun: Akun) -> str:
    """Where the scale begins."""
    if akun.jenjang is None:
        return ""
    return akun.dasar.golongan if akun.dasar else next(iter(JENJANG[akun.jenjang].langkah))
