"""How an agency rates: seven statements for ten people and for fourteen thousand, and no name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.keberatan.models import Keberatan
from selaras.kewajaran import hitung
from selaras.organisasi.models.pegawai import JenisJabatan
from selaras.rekap.models import Kepegawaian
from selaras.rules import kewajaran as rules
from selaras.rules.kewajaran import Kecenderungan

Rows = list[dict[str, Any]]
KECIL = 1  # where a count is drawn that is not told


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A step of twenty per cent, and how many penilai stand in it; nothing: one or two.

    Each penilai stands in one step of each kind, and there among those with about as many people.
    """

    dari: int
    atas: int | None  # by the share of ratings above expectation
    serupa: int | None  # by the share of the commonest predikat
    atas_menurut: list[int | None]  # the same by how many people he rated: a number for each column
    serupa_menurut: list[int | None]

    @property
    def nama(self) -> str:
        last = self.dari == rules.LANGKAH[-1]
        return f"{self.dari}–{100 if last else self.dari + rules.LEBAR - 1} %"


@dataclass(frozen=True, slots=True)
class KelompokSetara:
    """A group beside everybody else of the agency."""

    nama: str
    sendiri: Kecenderungan
    lainnya: Kecenderungan

    @property
    def selisih(self) -> int:
        """In percentage points of what is above expectation."""
        return self.sendiri.persen_atas - self.lainnya.persen_atas


@dataclass(frozen=True, slots=True)
class PerbandinganKelompok:
    """The groups of one kind that may be shown, and whether others may not."""

    judul: str
    kelompok: list[KelompokSetara]
    is_ada_tertutup: bool


@dataclass(frozen=True, slots=True)
class SebaranPenilai:
    """Those who rated at least five people, in steps; how many rated fewer.

    One or two of them would be known by their steps: then there are none, and no number.
    """

    banyak: int | None
    sedikit: int
    tingkat: list[Tingkat]

    @property
    def kolom(self) -> list[str]:
        """How many people, in words."""
        ends = [f"{low}–{high - 1} orang" for low, high in pairwise(rules.BANYAK)]
        return [*ends, f"{rules.BANYAK[-1]} orang atau lebih"]

    @property
    def gambar(self) -> tuple[list[str], list[int], list[int]]:
        """The steps by where they begin, and both counts; one or two stand where one does."""
        labels = [f"{each.dari} %" for each in self.tingkat]
        above = [KECIL if each.atas is None else each.atas for each in self.tingkat]
        alike = [KECIL if each.serupa is None else each.serupa for each in self.tingkat]
        return labels, above, alike


@dataclass(frozen=True, slots=True)
class UmpanBalikTahun:
    baris: int
    terlambat: int
    sekaligus: int
    berulang: int

    @property
    def persen_terlambat(self) -> int:
        return rules.persen(self.terlambat, self.baris)

    @property
    def persen_berulang(self) -> int:
        return rules.persen(self.berulang, self.baris)


@dataclass(frozen=True, slots=True)
class KewajaranInstansi:
    tahun: int
    semua: Kecenderungan | None  # nothing of fewer than ten people
    penilai: SebaranPenilai
    umpan: UmpanBalikTahun
    keberatan: list[tuple[str, int | None]]
    perbandingan: list[PerbandinganKelompok]

    @property
    def tampil(self) -> list[PerbandinganKelompok]:
        return [each for each in self.perbandingan if each.kelompok]

    @property
    def tertutup(self) -> str:
        """The kinds of which no group may be shown, in words."""
        return ", ".join(each.judul for each in self.perbandingan if not each.kelompok)


def kewajaran_of(instansi: Instansi, tahun: int) -> KewajaranInstansi:
    rated = hitung.rated(instansi, tahun)
    figures = hitung.figures()
    raters = list(rated.filter(penilai__isnull=False).values("penilai").annotate(**figures))
    people = rated.values(f"{hitung.PEGAWAI}__is_perempuan", f"{hitung.PEGAWAI}__jenis")
    persons = list(people.annotate(**figures))
    posts = list(rated.values(hitung.JABATAN).annotate(**figures))
    return KewajaranInstansi(
        tahun=tahun,
        semua=_all(persons),
        penilai=_raters([hitung.kecenderungan(row) for row in raters]),
        umpan=feedback(instansi, tahun),
        keberatan=_objections(hitung.objections(instansi, tahun)),
        perbandingan=_compared(persons, posts, hitung.by_cabang(rated, instansi)),
    )


def feedback(instansi: Instansi, tahun: int, penilai: int | None = None) -> UmpanBalikTahun:
    """Of the agency, or of one penilai."""
    rows = hitung.said(instansi, tahun)
    rows = rows if penilai is None else rows.filter(oleh=penilai)
    berulang = hitung.copied_of(rows, instansi, clock.today(instansi.zona))
    return UmpanBalikTahun(**hitung.feedback_of(rows), berulang=berulang)


def _all(persons: Rows) -> Kecenderungan | None:
    found = hitung.summed(persons)
    return found if found.orang >= rules.MIN_KELOMPOK else None


def _raters(every: list[Kecenderungan]) -> SebaranPenilai:
    """Steps, and no rows: nobody finds a penilai by how many people he has."""
    enough = [(each, rules.column_of(each.orang)) for each in every if each.is_cukup]
    above = Counter((rules.step_of(each.persen_atas), place) for each, place in enough)
    alike = Counter((rules.step_of(each.persen_terbanyak), place) for each, place in enough)
    steps = [_step(dari, above, alike) for dari in rules.LANGKAH]
    banyak = rules.cell(len(enough))
    return SebaranPenilai(banyak, len(every) - len(enough), steps if banyak else [])


def _step(dari: int, above: Counter[tuple[int, int]], alike: Counter[tuple[int, int]]) -> Tingkat:
    columns = range(len(rules.BANYAK))
    atas, serupa = ([counts[dari, place] for place in columns] for counts in (above, alike))
    return Tingkat(
        dari,
        rules.cell(sum(atas)),
        rules.cell(sum(serupa)),
        [rules.cell(n) for n in atas],
        [rules.cell(n) for n in serupa],
    )


def _objections(counts: dict[str, int]) -> list[tuple[str, int | None]]:
    """Those that run stand together; a count of one or two is not told."""
    running = sum(counts.get(each, 0) for each in Keberatan.OPEN)
    ends = (Keberatan.Status.DITERIMA, Keberatan.Status.DITOLAK, Keberatan.Status.DITARIK)
    found = [("Sedang diperiksa", running)]
    found += [(each.label, counts.get(each, 0)) for each in ends]
    return [(nama, rules.cell(n)) for nama, n in found]


def _compared(persons: Rows, posts: Rows, branches: Rows) -> list[PerbandinganKelompok]:
    semua = sum(row["orang"] for row in persons)
    kinds = dict(JenisJabatan.choices)
    sexes = ((("Laki-laki", "Perempuan")[row[f"{hitung.PEGAWAI}__is_perempuan"]], row)
             for row in persons)  # fmt: skip
    service = ((Kepegawaian.of(row[f"{hitung.PEGAWAI}__jenis"]).label, row) for row in persons)
    return [
        _groups("Jenis kelamin", sexes, semua),
        _groups("PNS dan PPPK", service, semua),
        _groups("Jenis jabatan", ((kinds[row[hitung.JABATAN]], row) for row in posts), semua),
        _groups("Unit kerja", ((row["cabang"] or "Lainnya", row) for row in branches), semua),
    ]


def _groups(
    judul: str, rows: Iterable[tuple[str, dict[str, Any]]], semua: int
) -> PerbandinganKelompok:
    """Each group beside the others, where both are ten people or more."""
    found: dict[str, Rows] = {}
    for nama, row in rows:
        found.setdefault(nama, []).append(row)
    orang = {nama: sum(row["orang"] for row in its) for nama, its in found.items()}
    shown = rules.comparable(orang, semua)
    groups = [
        KelompokSetara(
            nama,
            hitung.summed(found[nama]),
            hitung.summed(
                [row for other, its in found.items() if other != nama for row in its],
                semua - orang[nama],
            ),
        )
        for nama in sorted(shown)
    ]
    return PerbandinganKelompok(judul, groups, len(shown) < len(found))
