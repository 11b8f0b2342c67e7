"""The heat map: units × months, each cell with how many still owe a step."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from selaras.base import clock
from selaras.pelaksanaan.jendela import jendela_of
from selaras.penilaian.pages.pilihan import key_of
from selaras.rekap.cakupan import BarisUnit
from selaras.rekap.kelompok import LangkahPeta
from selaras.rekap.pages.tanya import Tanya
from selaras.rekap.queries import PerPeriode
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import BULAN, ROMAWI, RentangPeriode, periods_of

FULL = 100
SEMUA = -1  # the place of all rows together
Jumlah = dict[tuple[int, int], list[int]]  # (place of a row, number) → people, owing, closed
SHADES = ((FULL, "r4"), (90, "r3"), (75, "r2"), (50, "r1"))  # share that is done → its shade


@dataclass(frozen=True, slots=True)
class Angka:
    """How many people count, and how many of them still owe the step."""

    orang: int
    belum: int  # still to come
    tutup: int  # ended unfinished: nothing comes any more

    @property
    def kurang(self) -> int:
        return self.belum + self.tutup

    @property
    def sudah(self) -> int:
        return self.orang - self.kurang

    @property
    def persen(self) -> int:
        """Whole percents, never a hundred while somebody is missing."""
        return FULL * self.sudah // self.orang if self.orang else 0


@dataclass(frozen=True, slots=True)
class KolomPeta:
    """A month or quarter of the map."""

    rentang: RentangPeriode
    label: str
    is_ahead: bool
    is_late: bool
    is_kini: bool


@dataclass(frozen=True, slots=True)
class SelPeta:
    """One unit in one month: a shade, a number, and the address of those who are missing."""

    kolom: KolomPeta
    angka: Angka
    query: str

    @property
    def kelas(self) -> str:
        """Its look: hatched where the time is over, crossed where nothing can come any more."""
        if not self.angka.orang:
            return "ra"
        shade = next((name for least, name in SHADES if self.angka.persen >= least), "r0")
        if not self.angka.kurang:
            return shade
        if self.angka.tutup and not self.angka.belum:
            return "rt"
        return "rl" if self.kolom.is_late or self.angka.tutup else shade

    @property
    def kata(self) -> str:
        """The cell for who does not see it."""
        angka = self.angka
        if not angka.orang:
            return "tidak ada pegawai"
        if not angka.kurang:
            return f"semua {angka.orang} selesai"
        words = f"{angka.belum} dari {angka.orang} belum" if angka.belum else ""
        if angka.belum and self.kolom.is_late:
            words += ", batas sudah lewat"
        closed = f"{angka.tutup} ditutup tanpa selesai" if angka.tutup else ""
        return "; ".join(part for part in (words, closed) if part)


@dataclass(frozen=True, slots=True)
class BarisPeta:
    unit: BarisUnit
    orang: int  # in the period that is open
    sel: tuple[SelPeta, ...]
    query: str  # of the same page, one level down


@dataclass(frozen=True, slots=True)
class Peta:
    """The map of one step, with what all its rows add up to."""

    langkah: LangkahPeta
    kolom: tuple[KolomPeta, ...]
    baris: tuple[BarisPeta, ...]
    jumlah: tuple[SelPeta, ...]

    @property
    def kini(self) -> SelPeta:
        """The open period, of everybody."""
        return next(sel for sel in self.jumlah if sel.kolom.is_kini)

    @property
    def lama(self) -> int:
        """How many of earlier periods still owe the step, where it has a deadline."""
        if self.langkah.jadwal is None:
            return 0
        now = self.kini.kolom.rentang.nomor
        return sum(sel.angka.belum for sel in self.jumlah if sel.kolom.rentang.nomor < now)

    @property
    def terbanyak(self) -> tuple[str, int] | None:
        """The row with the most people missing now; nothing where there is one row only."""
        place = self.jumlah.index(self.kini)
        most = max(self.baris, key=lambda row: row.sel[place].angka.kurang, default=None)
        if most is None or len(self.baris) == 1 or not most.sel[place].angka.kurang:
            return None
        return most.unit.nama, most.sel[place].angka.kurang


def peta_of(tanya: Tanya, langkah: LangkahPeta, hitungan: PerPeriode) -> Peta:
    """From the counts of all units and months of the year, passed over once."""
    kolom = tuple(_columns(tanya, langkah))
    rows = tanya.cakupan.rows(tanya.saring.unit, {unit for unit, _, _ in hitungan})
    place = {unit: at for at, row in enumerate(rows) for unit in row.isi}
    sums: Jumlah = defaultdict(lambda: [0, 0, 0])
    for (unit, nomor, tahap), n in hitungan.items():
        if unit in place:
            _add(sums[place[unit], nomor], tahap, n, langkah)
            _add(sums[SEMUA, nomor], tahap, n, langkah)
    baris = tuple(_row(tanya, langkah, each, kolom, at, sums) for at, each in enumerate(rows))
    totals = BarisUnit(tanya.saring.unit or 0, "", frozenset(), is_sendiri=tanya.saring.sendiri)
    return Peta(langkah, kolom, baris, _row(tanya, langkah, totals, kolom, SEMUA, sums).sel)


def _add(into: list[int], tahap: str, n: int, langkah: LangkahPeta) -> None:
    into[0] += n
    into[1] += n if tahap in langkah.belum else 0
    into[2] += n if tahap in langkah.tutup else 0


def _columns(tanya: Tanya, langkah: LangkahPeta) -> Iterable[KolomPeta]:
    now, kini = clock.now(), tanya.rentang
    for rentang in periods_of(kini.jenis, kini.tahun):
        due = langkah.jadwal and jendela_of(tanya.instansi, langkah.jadwal, rentang).sampai
        yield KolomPeta(
            rentang,
            short_label(rentang),
            is_ahead=rentang.mulai > tanya.hari,
            is_late=due is not None and now >= due,
            is_kini=rentang.nomor == kini.nomor,
        )


def short_label(rentang: RentangPeriode) -> str:
    """The head of a column: "Sep", "III", "2026"."""
    if rentang.jenis == JenisPeriode.BULANAN:
        return BULAN[rentang.nomor - 1][:3]
    is_quarter = rentang.jenis == JenisPeriode.TRIWULAN
    return ROMAWI[rentang.nomor - 1] if is_quarter else str(rentang.tahun)


def _row(
    tanya: Tanya,
    langkah: LangkahPeta,
    unit: BarisUnit,
    kolom: tuple[KolomPeta, ...],
    at: int,
    sums: Jumlah,
) -> BarisPeta:
    own = {"unit": unit.unit or None, "sendiri": "1" if unit.is_sendiri else ""}
    sel = tuple(
        SelPeta(
            each,
            Angka(*sums[at, each.rentang.nomor]),
            tanya.query(**own, periode=key_of(each.rentang), kelompok=f"kurang_{langkah.kode}"),
        )
        for each in kolom
    )
    kini = next(each for each in sel if each.kolom.is_kini)
    return BarisPeta(unit, kini.angka.orang, sel, tanya.query(unit=unit.unit, langkah=langkah.kode))
