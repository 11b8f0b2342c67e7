"""Ratings, the quadrant, predikat and the distribution guidance (rules.md §4.1-4.5).

PermenPANRB 6/2022 Pasal 24-25; SE MenPANRB 3/2023 for capaian organisasi and the distribution.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rating(StrEnum):
    """Rating of hasil kerja and of perilaku kerja (§4.1)."""

    DI_ATAS = "di_atas"
    SESUAI = "sesuai"
    DI_BAWAH = "di_bawah"

    @property
    def label(self) -> str:
        return RATING_LABEL[self]

    @property
    def kode(self) -> int:
        """The code of SIASN (§4.1)."""
        return list(Rating).index(self) + 1


class PredikatKinerja(StrEnum):
    """The five predikat, best first. "Kurang/misconduct" is one predikat, KURANG (§4.2)."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"

    @property
    def label(self) -> str:
        return PREDIKAT_LABEL[self]

    @property
    def kode(self) -> int:
        """The code of SIASN (§4.1)."""
        return list(PredikatKinerja).index(self) + 1


class CapaianOrganisasiNilai(StrEnum):
    """Predikat of an organisation's achievement (§4.1, SE MenPANRB 3/2023)."""

    ISTIMEWA = "istimewa"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"

    @property
    def label(self) -> str:
        return CAPAIAN_LABEL[self]


RATING_LABEL = {
    Rating.DI_ATAS: "Di Atas Ekspektasi",
    Rating.SESUAI: "Sesuai Ekspektasi",
    Rating.DI_BAWAH: "Di Bawah Ekspektasi",
}
PREDIKAT_LABEL = {
    PredikatKinerja.SANGAT_BAIK: "Sangat Baik",
    PredikatKinerja.BAIK: "Baik",
    PredikatKinerja.BUTUH_PERBAIKAN: "Butuh Perbaikan",
    PredikatKinerja.KURANG: "Kurang",
    PredikatKinerja.SANGAT_KURANG: "Sangat Kurang",
}
CAPAIAN_LABEL = {
    CapaianOrganisasiNilai.ISTIMEWA: "Istimewa",
    CapaianOrganisasiNilai.BAIK: "Baik",
    CapaianOrganisasiNilai.BUTUH_PERBAIKAN: "Butuh Perbaikan",
    CapaianOrganisasiNilai.KURANG: "Kurang",
    CapaianOrganisasiNilai.SANGAT_KURANG: "Sangat Kurang",
}
ALIAS = {
    "cukup": PredikatKinerja.BUTUH_PERBAIKAN,  # PP 30/2019, PB3 (§14 #13)
    "kurang/misconduct": PredikatKinerja.KURANG,  # SE 3/2023, NTT "MISS CONDUCT" (§14 #2)
    "kurang/miss_conduct": PredikatKinerja.KURANG,
}

Kuadran = Mapping[tuple[str, str], str]


def predikat_of(hasil: Rating | str, perilaku: Rating | str, kuadran: Kuadran) -> PredikatKinerja:
    """Read the predikat from the agency's quadrant, hasil kerja by perilaku kerja (§4.2)."""
    return PredikatKinerja(kuadran[Rating(hasil), Rating(perilaku)])


def predikat_from(text: str) -> PredikatKinerja:
    """Read an imported predikat in any spelling the older sources use; ValueError when unknown."""
    key = "_".join(text.strip().lower().split()).replace("_/_", "/")
    return ALIAS.get(key) or PredikatKinerja(key)


def rating_of_capaian(capaian: str, table: Mapping[str, str]) -> Rating:
    """The head's rating hasil kerja that follows from his unit's capaian organisasi (§4.4)."""
    return Rating(table[CapaianOrganisasiNilai(capaian)])


SB, B, BP, K, SK = PredikatKinerja
MIN_ORANG = 10  # of a figure that leaves the product (practice.md §4)
SMALL = 2  # so many of one predikat are told to their own chain alone (practice.md §4)
MIN_PEGAWAI = 5  # below it percentages say nothing: the guidance is silent (§4.5)


@dataclass(frozen=True, slots=True)
class BatasDistribusi:
    """A group of predikat that together hold at most or at least `persen` of the employees."""

    predikat: frozenset[PredikatKinerja]
    persen: int
    paling_banyak: bool

    def bound(self, n: int) -> int:
        """Whole employees: floor for a maximum, ceil for a minimum (§4.5)."""
        return self.persen * n // 100 if self.paling_banyak else -(-self.persen * n // 100)


def _maks(persen: int, *predikat: PredikatKinerja) -> BatasDistribusi:
    return BatasDistribusi(frozenset(predikat), persen, paling_banyak=True)


def _min(persen: int, *predikat: PredikatKinerja) -> BatasDistribusi:
    return BatasDistribusi(frozenset(predikat), persen, paling_banyak=False)


# SE MenPANRB 3/2023 (§4.5)
PEDOMAN_DISTRIBUSI: Mapping[CapaianOrganisasiNilai, tuple[BatasDistribusi, ...]] = {
    CapaianOrganisasiNilai.ISTIMEWA: (_maks(70, SB),),
    CapaianOrganisasiNilai.BAIK: (_maks(70, B),),
    CapaianOrganisasiNilai.BUTUH_PERBAIKAN: (_min(60, BP), _maks(10, SB)),
    CapaianOrganisasiNilai.KURANG: (_min(60, K), _min(10, BP), _maks(10, SB)),
    CapaianOrganisasiNilai.SANGAT_KURANG: (_min(60, SK), _min(10, K, BP), _maks(0, SB)),
}
HARUS_ADA: Mapping[CapaianOrganisasiNilai, frozenset[PredikatKinerja]] = {
    CapaianOrganisasiNilai.BAIK: frozenset({BP, K}),
}


def distribution_advice(capaian: str, jumlah: Mapping[PredikatKinerja, int]) -> tuple[str, ...]:
    """Say where a unit's predikat leave the guidance: advice only, never a block (§4.5)."""
    nilai = CapaianOrganisasiNilai(capaian)
    n = sum(jumlah.values())
    if n < MIN_PEGAWAI:
        return ()
    advice = [_advice(batas, jumlah, n) for batas in PEDOMAN_DISTRIBUSI[nilai]]
    wajib = HARUS_ADA.get(nilai)
    if wajib and not any(jumlah.get(predikat, 0) for predikat in wajib):
        advice.append(f"Pedoman mengharapkan adanya pegawai berpredikat {_names(wajib)}.")
    return tuple(sentence for sentence in advice if sentence)


def _advice(batas: BatasDistribusi, jumlah: Mapping[PredikatKinerja, int], n: int) -> str:
    ada, bound = sum(jumlah.get(predikat, 0) for predikat in batas.predikat), batas.bound(n)
    if (ada <= bound) if batas.paling_banyak else (ada >= bound):
        return ""
    paling = "paling banyak" if batas.paling_banyak else "paling sedikit"
    nama = _names(batas.predikat)
    return f"Predikat {nama} {ada} dari {n} pegawai; pedoman {paling} {bound} ({batas.persen}%)."


def _names(predikat: frozenset[PredikatKinerja]) -> str:
    return " dan/atau ".join(p.label for p in PredikatKinerja if p in predikat)
