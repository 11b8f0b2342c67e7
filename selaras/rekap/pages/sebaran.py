"""How the predikat spread in each unit, beside the pattern of its own capaian (rules.md §4.5).

A consideration, never a limit and never a ranking. Of fewer than five nothing is drawn, and a
number of one or two is told to the chain of command alone (practice.md §4).
"""

from collections import defaultdict
from dataclasses import dataclass

from selaras.base.charts import Mark, curve
from selaras.penilaian.models import CapaianOrganisasi
from selaras.rekap import queries
from selaras.rekap.cakupan import BarisUnit
from selaras.rekap.kelompok import DASBOR
from selaras.rekap.pages.tanya import Tanya
from selaras.rules.predikat import (
    CAPAIAN_LABEL,
    MIN_PEGAWAI,
    SMALL,
    CapaianOrganisasiNilai,
    PredikatKinerja,
    distribution_advice,
)

SINGKAT = ("SB", "B", "BP", "K", "SK")
FULL = 100
SESUAI = "Sesuai pola"
BERBEDA = "Berbeda dari pola; pola adalah pertimbangan pimpinan, bukan batas"
SEDIKIT = "Terlalu sedikit untuk digambar"


@dataclass(frozen=True, slots=True)
class SebaranUnit:
    """One unit's small chart, with the same as numbers."""

    unit: int
    nama: str
    query: str
    capaian: str  # in words; "" while it is not set
    orang: int
    jumlah: tuple[int | None, ...]  # of SB, B, BP, K, SK; none: one or two, which is not told
    nyata: tuple[Mark, ...]
    pola: tuple[Mark, ...]
    saran: tuple[str, ...]

    @property
    def angka(self) -> tuple[str, ...]:
        return tuple(f"≤{SMALL}" if n is None else str(n) for n in self.jumlah)

    @property
    def kata(self) -> str:
        """The chart in one sentence."""
        pairs = zip(SINGKAT, self.angka, strict=True)
        told = ", ".join(f"{label} {n}" for label, n in pairs)
        return f"{self.nama}: {told}; {self.orang} dinilai"


@dataclass(frozen=True)
class Sebaran:
    tanya: Tanya
    unit: tuple[SebaranUnit, ...]
    dinilai: int
    orang: int

    @property
    def digambar(self) -> list[SebaranUnit]:
        return [unit for unit in self.unit if unit.nyata]

    @property
    def terlalu_sedikit(self) -> list[SebaranUnit]:
        return [unit for unit in self.unit if unit.orang and not unit.nyata]


def sebaran_of(tanya: Tanya) -> Sebaran:
    """Two queries, whatever the number of people: the ratings, and the capaian of the units."""
    counted = queries.per_unit(tanya.rows(DASBOR["penilaian"]), queries.POST)
    rows = tanya.cakupan.rows(tanya.saring.unit, {unit for unit, _ in counted})
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    place = {unit: at for at, row in enumerate(rows) for unit in row.isi}
    for (unit, tahap), n in counted.items():
        if unit in place:
            sums[place[unit]][tahap] += n
    rentang = tanya.rentang
    known = CapaianOrganisasi.objects.filter(
        instansi=tanya.instansi, unit__in=[row.unit for row in rows],
        jenis=rentang.jenis.value, tahun=rentang.tahun, nomor=rentang.nomor,
    )  # fmt: skip
    capaian = dict(known.values_list("unit", "predikat"))
    shown = tuple(
        _unit(tanya, row, capaian.get(row.unit, ""), sums[at]) for at, row in enumerate(rows)
    )
    every = sum(sum(each.values()) for each in sums.values())
    return Sebaran(tanya, shown, sum(each.orang for each in shown), every)


def _unit(tanya: Tanya, row: BarisUnit, capaian: str, sums: dict[str, int]) -> SebaranUnit:
    jumlah = {each: sums.get(each.value, 0) for each in PredikatKinerja}
    orang = sum(jumlah.values())
    is_drawn = orang >= MIN_PEGAWAI
    pola = tanya.kebijakan.distribusi[capaian] if capaian and is_drawn else ()
    nyata = [FULL * n / orang for n in jumlah.values()] if is_drawn else []
    highest = max([*nyata, *pola], default=0)
    return SebaranUnit(
        unit=row.unit,
        nama="Pimpinan dan staf langsung" if row.is_sendiri else row.nama,
        query=tanya.query(unit=row.unit, sendiri="1" if row.is_sendiri else "", daftar="penilaian"),
        capaian=CAPAIAN_LABEL[CapaianOrganisasiNilai(capaian)] if capaian else "",
        orang=orang,
        jumlah=tuple(_told(n, is_chain=tanya.cakupan.is_rantai) for n in jumlah.values()),
        nyata=tuple(curve(nyata, SINGKAT, highest)) if is_drawn else (),
        pola=tuple(curve(pola, SINGKAT, highest)) if pola else (),
        saran=_advice(tanya, capaian, jumlah),
    )


def _told(n: int, *, is_chain: bool) -> int | None:
    return n if is_chain or n == 0 or n > SMALL else None


def _advice(tanya: Tanya, capaian: str, jumlah: dict[PredikatKinerja, int]) -> tuple[str, ...]:
    """Sentences to consider; to who stands outside the chain without the numbers in them."""
    orang = sum(jumlah.values())
    if orang < MIN_PEGAWAI:
        return (SEDIKIT,) if orang else ("Belum ada yang dinilai",)
    if not capaian:
        return ("Capaian unit belum ditetapkan",)
    advice = distribution_advice(capaian, jumlah)
    if not advice:
        return (SESUAI,)
    return advice if tanya.cakupan.is_rantai else (BERBEDA,)
