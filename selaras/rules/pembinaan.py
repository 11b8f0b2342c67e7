"""What a pembinaan consists of: its kinds, their parts, and the columns of each (rules.md §6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType


class JenisPembinaan(StrEnum):
    MENTORING = "mentoring"
    COACHING = "coaching"
    KONSELING = "konseling"


@dataclass(frozen=True, slots=True)
class KolomPembinaan:
    """One thing that a line of a part says."""

    nama: str
    label: str
    wajib: bool = True


@dataclass(frozen=True, slots=True)
class BagianPembinaan:
    """A part of the agreement, with at least one line before it is handed in."""

    kode: str
    judul: str
    tanya: str
    kolom: tuple[KolomPembinaan, ...]


TUJUAN_MENTORING = BagianPembinaan(
    "tujuan",
    "Tujuan",
    "Keahlian apa yang ingin dikuasai, dan kapan?",
    (
        KolomPembinaan("keahlian", "Keahlian"),
        KolomPembinaan("jangka_waktu", "Jangka waktu"),
        KolomPembinaan("perubahan", "Perubahan yang diharapkan"),
        KolomPembinaan("ukuran", "Ukuran keberhasilan"),
    ),
)
GROW = (  # BKN-052
    BagianPembinaan(
        "tujuan",
        "Tujuan",
        "Apa yang ingin dicapai?",
        (
            KolomPembinaan("indikator", "Indikator kinerja"),
            KolomPembinaan("baseline", "Capaian sekarang", wajib=False),
            KolomPembinaan("target", "Target"),
            KolomPembinaan("strategi", "Strategi pencapaian"),
        ),
    ),
    BagianPembinaan(
        "fakta",
        "Fakta",
        "Bagaimana keadaannya sekarang?",
        (
            KolomPembinaan("target", "Target pada SKP"),
            KolomPembinaan("progres", "Progres"),
            KolomPembinaan("masalah", "Masalah atau hambatan"),
            KolomPembinaan("penyebab", "Penyebab"),
        ),
    ),
    BagianPembinaan(
        "peluang",
        "Peluang",
        "Apa saja yang dapat membantu?",
        (KolomPembinaan("peluang", "Peluang"),),
    ),
    BagianPembinaan(
        "langkah",
        "Langkah",
        "Apa yang dikerjakan mulai sekarang?",
        (
            KolomPembinaan("indikator", "Indikator"),
            KolomPembinaan("strategi", "Strategi dan penyesuaian"),
            KolomPembinaan("ukuran", "Ukuran keberhasilan"),
        ),
    ),
)
BAGIAN: Mapping[JenisPembinaan, tuple[BagianPembinaan, ...]] = MappingProxyType(
    {
        JenisPembinaan.MENTORING: (TUJUAN_MENTORING,),
        JenisPembinaan.COACHING: GROW,
        JenisPembinaan.KONSELING: (),  # the questions of the policy instead
    }
)


def bagian_of(jenis: str, kode: str) -> BagianPembinaan:
    """The part of a kind by its code; LookupError for one that the kind has not."""
    for bagian in BAGIAN[JenisPembinaan(jenis)]:
        if bagian.kode == kode:
            return bagian
    raise LookupError(f"{jenis} has no part {kode}.")


def missing(jenis: str, terisi: Collection[str]) -> list[BagianPembinaan]:
    """The parts that have no line yet; all of them are needed (BKN-052)."""
    return [each for each in BAGIAN[JenisPembinaan(jenis)] if each.kode not in terisi]


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last of a shorter month."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
