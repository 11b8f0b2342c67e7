"""The agencies of the nation as the admin nasional reads them: counts, and never a person.

Everything is read from the sums: as many statements for one agency as for 640.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, pairwise
from operator import attrgetter
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce
from django.http import Http404

from selaras.accounts.models import Instansi
from selaras.base.angka import read_whole
from selaras.core.tick import last_done
from selaras.nasional.models import InstansiLuar, RekapLuar
from selaras.nasional.pages.angka import permil, small_cells
from selaras.organisasi.models.pegawai import JenisJabatan
from selaras.rekap.models import (
    BELUM,
    NILAI,
    Kepegawaian,
    Keterlibatan,
    Papan,
    Pengisian,
    RekapInstansi,
)
from selaras.rekap.tick import BEAT
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periods_of
from selaras.rules.predikat import MIN_ORANG
from selaras.sel.daftar import daftar_sel

PER_PAGE, Q_MAX = 20, 100
LEBAR, BANYAK_RENTANG, RENDAH = 10, 10, 70  # per cent: a bin, how many there are, below: red
# What counts as reached in each dashboard, and how a sentence says it.
TERCAPAI = {
    Papan.PENGISIAN: ((Pengisian.PERSETUJUAN,), "memiliki SKP {} yang disetujui"),
    Papan.KETERLIBATAN: (
        (Keterlibatan.BANYAK,),
        "mendukung dua RHK pimpinan atau lebih dalam SKP {}",
    ),
    Papan.PENILAIAN: (
        tuple(key for key, _ in NILAI[Papan.PENILAIAN] if key != BELUM),
        "sudah menerima predikat tahunan {}",
    ),
}
SINGKAT = {  # of the predikat, as in the curve
    BELUM: "Belum", "sangat_kurang": "SK", "kurang": "K", "butuh_perbaikan": "BP", "baik": "B",
    "sangat_baik": "SB",
}  # fmt: skip
URUT = ("nama", "orang", "persen")  # beside the columns of the dashboard


@dataclass(frozen=True, slots=True)
class SaringanNasional:
    """What the address asks for; whatever it does not know is no page."""

    tahun: int
    papan: Papan
    urut: str = "persen"
    is_turun: bool = False
    rentang: int | None = None  # the lower end of a bin, in per cent
    q: str = ""
    periode: str = ""  # of a month or quarter, as "bulanan-9"; "" of the year
    jabatan: str = ""
    kepegawaian: str = ""

    def query(self, **other: Any) -> str:
        """The address with something else in it, without what is as it begins."""
        its = replace(self, **other)
        parts = {
            "tahun": its.tahun,
            "papan": its.papan.value,
            "urut": f"-{its.urut}" if its.is_turun else its.urut,
            "rentang": its.rentang,
            "q": its.q,
            "periode": its.periode,
            "jabatan": its.jabatan,
            "kepegawaian": its.kepegawaian,
        }
        return urlencode({key: value for key, value in parts.items() if value not in {None, ""}})

    def tersembunyi(self, *asked: str) -> list[tuple[str, str]]:
        """What a form keeps of the address: all that it does not ask itself."""
        return parse_qsl(self.query(**dict.fromkeys(asked, "")))

    @property
    def sums(self) -> dict[str, Any]:
        """Which rows of the sums it is about."""
        facts = {"tahun": self.tahun, "papan": self.papan, "periode": self.periode}
        narrowed = {"jabatan": self.jabatan, "kepegawaian": self.kepegawaian}
        return facts | {name: value for name, value in narrowed.items() if value}

    @property
    def siapa(self) -> str:
        """Whom the sentence above the page counts."""
        kind = dict(Kepegawaian.choices).get(self.kepegawaian, "pegawai")
        post = dict(JenisJabatan.choices).get(self.jabatan, "").lower()
        return f"{kind} {post}".strip()

    def urutan(self, name: str) -> str:
        """The address that sorts by a column; by the present one: the other way round."""
        return self.query(urut=name, is_turun=self.urut == name and not self.is_turun)


@dataclass(frozen=True, slots=True)
class KolomNasional:
    kunci: str
    nama: str
    singkat: str  # in the head of the table
    jumlah: int  # of the nation


@dataclass(frozen=True, slots=True)
class RentangInstansi:
    """A bar: how many agencies have reached so much, as a share of the highest bar."""

    dari: int
    jumlah: int
    tinggi: int
    query: str
    is_here: bool
    is_rendah: bool

    @property
    def nama(self) -> str:
        return f"{self.dari}–{self.dari + LEBAR} %"  # the last one holds 100 too


@dataclass(frozen=True, slots=True)
class BarisInstansi:
    """An agency: its people, each column, and the same as pieces of one bar of a thousand."""

    pk: int
    pintu: str  # the name of its page
    nama: str
    orang: int
    jumlah: list[int]
    potongan: list[tuple[int, int]]  # start and length
    permil: int
    is_rendah: bool
    samar: frozenset[int] = frozenset()  # columns of one or two people with a predikat

    @property
    def angka(self) -> list[int | None]:
        """As others than the unit's chain may read them (practice.md §4)."""
        return [None if at in self.samar else n for at, n in enumerate(self.jumlah)]

    @property
    def persen(self) -> float:
        return self.permil / 10


@dataclass(frozen=True, slots=True)
class Nasional:
    """One dashboard: its sentence, bars, totals and the page of agencies."""

    saringan: SaringanNasional
    tahun: list[int]
    periode: list[tuple[str, str]]
    kolom: list[KolomNasional]
    rentang: list[RentangInstansi]
    page: Page[Any]
    baris: list[BarisInstansi]
    orang: int
    tercapai: int
    rendah: int
    banyak: int
    is_nanti: bool  # the year's predikat come when the year is over: nobody is late before
    pada: datetime | None

    @property
    def persen(self) -> float:
        return permil(self.tercapai, self.orang) / 10

    @property
    def bisa_dibagikan(self) -> bool:
        """Whether enough people count for a page that leaves the product (practice.md §4)."""
        return self.orang >= MIN_ORANG

    @property
    def kurva(self) -> list[float]:
        """The predikat of those who have one, best first, in per cent."""
        counts = [kolom.jumlah for kolom in reversed(self.kolom) if kolom.kunci != BELUM]
        return [permil(count, sum(counts)) / 10 for count in counts]

    def bagian(self, jumlah: int) -> float:
        return permil(jumlah, self.orang) / 10

    @property
    def kalimat(self) -> str:
        if self.saringan.periode:
            return f"sudah menerima predikat {dict(self.periode)[self.saringan.periode]}"
        return TERCAPAI[self.saringan.papan][1].format(self.saringan.tahun)

    @property
    def pilihan(self) -> list[tuple[str, str, list[tuple[str, str]], str]]:
        """What the figures can be narrowed to: name, label, choices, what is chosen."""
        its = self.saringan
        kinds = [
            ("jabatan", "Jenis jabatan", list(JenisJabatan.choices), its.jabatan),
            ("kepegawaian", "Kepegawaian", list(Kepegawaian.choices), its.kepegawaian),
        ]
        if its.papan != Papan.PENILAIAN:
            return kinds
        return [("periode", "Periode", self.periode, its.periode), *kinds]


def read(params: Mapping[str, str], today: date) -> SaringanNasional:
    """What an address asks for. Raises Http404 for a column, a year or a bin that is none."""
    this_year = today.year
    papan = params.get("papan", "") or Papan.PENGISIAN
    tahun = read_whole(params.get("tahun", "") or str(this_year))
    if papan not in Papan.values or tahun is None:
        raise Http404
    require_year(tahun, this_year)
    urut = params.get("urut", "") or "persen"
    name = urut.removeprefix("-")
    if name not in {*URUT, *(key for key, _ in NILAI[papan])}:
        raise Http404
    rentang = _bin(params.get("rentang", ""))
    q = params.get("q", "").replace("\0", "").strip()[:Q_MAX]
    found = SaringanNasional(tahun, Papan(papan), name, urut.startswith("-"), rentang, q)
    return replace(found, **narrowing(params, found.papan, tahun, today))


def narrowing(params: Mapping[str, str], papan: Papan, tahun: int, today: date) -> dict[str, str]:
    """Whom and when the figures are narrowed to; Http404 for what is no choice."""
    choices: dict[str, Iterable[str]] = {
        "periode": dict(periods(tahun, today)) if papan == Papan.PENILAIAN else (),
        "jabatan": JenisJabatan.values,
        "kepegawaian": Kepegawaian.values,
    }
    found = {name: params.get(name) or "" for name in choices}
    if any(value and value not in choices[name] for name, value in found.items()):
        raise Http404
    return found


def periods(tahun: int, today: date) -> list[tuple[str, str]]:
    """The months and quarters of a year that have begun, by their names."""
    return [
        (f"{each.jenis.value}-{each.nomor}", each.label)
        for jenis in (JenisPeriode.BULANAN, JenisPeriode.TRIWULAN)
        for each in periods_of(jenis, tahun)
        if each.mulai <= today
    ]


def require_year(tahun: int, this_year: int) -> None:
    """404 for a year that has no figures."""
    if tahun != this_year and tahun not in years(this_year):
        raise Http404


def years(this_year: int) -> list[int]:
    """Those that have figures, and the one that runs; newest first."""
    tables = (RekapInstansi, RekapLuar) if daftar_sel() else (RekapInstansi,)
    known = (each.objects.order_by().values_list("tahun", flat=True).distinct() for each in tables)
    return sorted({this_year, *chain(*known)}, reverse=True)


def every_agency(saringan: SaringanNasional) -> list[Any]:
    """Those that live here, and those that other cells told of."""
    of = (Instansi, InstansiLuar) if daftar_sel() else (Instansi,)
    return [row for each in of for row in agencies(saringan, each.objects.order_by())]


def agencies(saringan: SaringanNasional, of: QuerySet[Any]) -> QuerySet[Any]:
    """Each agency with its people, its columns `n_…` and what it has reached, in tenths of 1 %."""
    sums = {f"rekap_set__{name}": value for name, value in saringan.sums.items()}
    jumlah = F("rekap_set__jumlah")
    columns = {
        f"n_{key}": Coalesce(Sum(jumlah, filter=Q(rekap_set__nilai=key)), 0)
        for key, _ in NILAI[saringan.papan]
    }
    reached = Q(rekap_set__nilai__in=TERCAPAI[saringan.papan][0])
    rows = (
        of.filter(**sums)
        .annotate(orang=Sum(jumlah), **columns, tercapai=Coalesce(Sum(jumlah, filter=reached), 0))
        .filter(orang__gt=0)
    )
    share = Cast(F("tercapai"), BigIntegerField()) * 1000 / F("orang")
    return rows.annotate(permil=share)


def sorted_and_filtered(saringan: SaringanNasional, rows: list[Any]) -> list[Any]:
    """The same rows for the table and for the file."""
    if saringan.rentang is not None:
        rows = [row for row in rows if _place(row.permil) * LEBAR == saringan.rentang]
    if saringan.q:
        rows = [row for row in rows if saringan.q.casefold() in row.nama.casefold()]
    field = {"persen": "permil", "nama": "nama", "orang": "orang"}.get(
        saringan.urut, f"n_{saringan.urut}"
    )
    rows = sorted(rows, key=attrgetter("nama", "pk"))
    return sorted(rows, key=attrgetter(field), reverse=saringan.is_turun)


def nasional_of(saringan: SaringanNasional, today: date, halaman: str | None) -> Nasional:
    names = NILAI[saringan.papan]
    every = every_agency(saringan)
    totals = [sum(getattr(row, f"n_{key}") for row in every) for key, _ in names]
    done = last_done(BEAT)
    low = RENDAH * 10 if is_due(saringan, today) else 0
    page = Paginator(sorted_and_filtered(saringan, every), PER_PAGE).get_page(halaman)
    return Nasional(
        saringan=saringan,
        tahun=years(today.year),
        periode=periods(saringan.tahun, today),
        kolom=[
            KolomNasional(
                key, nama, SINGKAT.get(key, nama) if len(names) > len(Pengisian) else nama, n
            )
            for (key, nama), n in zip(names, totals, strict=True)
        ],
        rentang=_bars(saringan, [row.permil for row in every], low),
        page=page,
        baris=[line_of(row, saringan.papan, low) for row in page.object_list],
        orang=sum(totals),
        tercapai=sum(row.tercapai for row in every),
        rendah=sum(row.permil < low for row in every),
        banyak=len(every),
        is_nanti=not low,
        pada=done.at if done else None,
    )


def is_due(saringan: SaringanNasional, today: date) -> bool:
    """Whether a low share is late: what a period is rated, is given in the one after it."""
    if saringan.papan != Papan.PENILAIAN:
        return True
    if not saringan.periode:
        return saringan.tahun < today.year
    jenis, _, nomor = saringan.periode.partition("-")
    every = periods_of(JenisPeriode(jenis), saringan.tahun)
    later = [*every, *periods_of(JenisPeriode(jenis), saringan.tahun + 1)][int(nomor)]
    return later.selesai < today


def line_of(row: Any, papan: Papan, low: int = 0) -> BarisInstansi:
    """What one row of `agencies` shows."""
    counts = [getattr(row, f"n_{key}") for key, _ in NILAI[papan]]
    ends = [permil(sum(counts[: place + 1]), row.orang) for place in range(len(counts))]
    pieces = [(start, end - start) for start, end in pairwise([0, *ends])]
    return BarisInstansi(
        pk=row.pk,
        pintu="nasional:luar" if isinstance(row, InstansiLuar) else "nasional:instansi",
        nama=row.nama,
        orang=row.orang,
        jumlah=counts,
        potongan=pieces,
        permil=row.permil,
        is_rendah=row.permil < low,
        samar=small_cells(papan, counts),
    )


def _bars(saringan: SaringanNasional, shares: list[int], low: int) -> list[RentangInstansi]:
    counts = [0] * BANYAK_RENTANG
    for share in shares:
        counts[_place(share)] += 1
    highest = max(counts) or 1
    return [
        RentangInstansi(
            dari=place * LEBAR,
            jumlah=count,
            tinggi=max(round(count * 100 / highest), 2) if count else 0,
            query=saringan.query(
                rentang=None if saringan.rentang == place * LEBAR else place * LEBAR
            ),
            is_here=saringan.rentang == place * LEBAR,
            is_rendah=place * LEBAR * 10 < low,
        )
        for place, count in enumerate(counts)
    ]


def _place(share: int) -> int:
    """In which bin; the last one holds 100 % too."""
    return min(share // (LEBAR * 10), BANYAK_RENTANG - 1)


def _bin(text: str) -> int | None:
    if not text:
        return None
    found = read_whole(text)
    if found is None or found % LEBAR or not 0 <= found < LEBAR * BANYAK_RENTANG:
        raise Http404
    return found
