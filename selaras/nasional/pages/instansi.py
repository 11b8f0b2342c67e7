"""One agency as the admin nasional reads it: its sums, by kinds of posts, of service, by period."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from selaras.accounts.models import Instansi
from selaras.nasional.models import InstansiLuar
from selaras.nasional.pages.angka import permil, small_cells
from selaras.nasional.pages.nasional import TERCAPAI, periods
from selaras.organisasi.models.pegawai import JenisJabatan
from selaras.rekap.models import NILAI, Kepegawaian, KunciRekap, Papan

Sums = list[tuple[KunciRekap, int]]


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """A group of people: `angka` by column, None where one or two have a predikat."""

    nama: str
    orang: int
    angka: list[int | None]
    persen: float


@dataclass(frozen=True, slots=True)
class PapanInstansi:
    papan: Papan
    kolom: list[str]
    baris: list[BarisPapan]

    @property
    def semua(self) -> BarisPapan:
        return self.baris[0]


def papan_of(instansi: Instansi | InstansiLuar, tahun: int, today: date) -> list[PapanInstansi]:
    """The three dashboards of an agency and year, without those that count nobody: one query."""
    rows = instansi.rekap_set.filter(tahun=tahun, jumlah__gt=0)
    sums = [(row.kunci, row.jumlah) for row in rows]
    found = [_papan(papan, sums, tahun, today) for papan in Papan]
    return [each for each in found if each.baris]


def _papan(papan: Papan, every: Sums, tahun: int, today: date) -> PapanInstansi:
    sums = [(key, n) for key, n in every if key.papan == papan]
    rows = [
        _row(nama, papan, [(key, n) for key, n in sums if counts(key)])
        for nama, counts in _groups(tahun, today)
    ]
    return PapanInstansi(papan, [nama for _, nama in NILAI[papan]], [r for r in rows if r.orang])


def _groups(tahun: int, today: date) -> Iterator[tuple[str, Callable[[KunciRekap], bool]]]:
    """All, then each kind of post and of service, then each month or quarter."""
    yield "Semua pegawai", lambda key: not key.periode
    for jabatan in JenisJabatan:
        yield jabatan.label, lambda key, its=jabatan: not key.periode and key.jabatan == its
    for kind in Kepegawaian:
        yield kind.label, lambda key, its=kind: not key.periode and key.kepegawaian == its
    for periode, label in periods(tahun, today):
        yield label, lambda key, its=periode: key.periode == its


def _row(nama: str, papan: Papan, sums: Sums) -> BarisPapan:
    counts = [sum(n for key, n in sums if key.nilai == nilai) for nilai, _ in NILAI[papan]]
    reached = sum(n for key, n in sums if key.nilai in TERCAPAI[papan][0])
    hidden = small_cells(papan, counts)
    cells = [None if at in hidden else n for at, n in enumerate(counts)]
    return BarisPapan(nama, sum(counts), cells, permil(reached, sum(counts)) / 10)
