"""The monthly allowance, as a Perkada decides it: weights, bands, groups, rounding, a ceiling.

Data, no formula language (practice.md §6). Money is Decimal and rounded once, in `dibulatkan`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

SERATUS, NOL = Decimal(100), Decimal(0)
SELANGKAH = Decimal("0.01")  # the step between two values of attendance


class TahapRilis(StrEnum):
    """What happens with a month after its ratings (rules.md §8 #15, #16)."""

    KEHADIRAN = "kehadiran"
    RILIS = "rilis"


class DuaPredikat(StrEnum):
    """Whose predikat counts for a month with two SKP (practice.md §6)."""

    TERAKHIR = "terakhir"  # of the SKP in which the month ends
    TERLAMA = "terlama"  # of the SKP with most days of the month; of two alike the later


class Pembulatan(StrEnum):
    TERDEKAT = "terdekat"
    KE_BAWAH = "ke_bawah"


@dataclass(frozen=True, slots=True)
class Pita:
    """An attendance from `dari` to `sampai`, both counted in, is worth `persen` of its share."""

    dari: Decimal
    sampai: Decimal
    persen: Decimal

    def holds(self, nilai: Decimal) -> bool:
        return self.dari <= nilai <= self.sampai


@dataclass(frozen=True, slots=True)
class KelompokTpp:
    """A group of posts, by the beginning of their names, and what they get at a hundred per cent.

    An empty beginning is every post that no other group names.
    """

    nama: str
    jabatan: str
    besaran: Decimal


@dataclass(frozen=True, slots=True)
class RumusTpp:
    """What one Perkada says; what is not performance is attendance."""

    bobot_kinerja: int
    predikat: Mapping[str, Decimal]
    pita: tuple[Pita, ...]
    kelompok: tuple[KelompokTpp, ...]
    kelipatan: int  # rupiah
    pembulatan: Pembulatan
    batas: Decimal | None  # the most that anybody gets

    @property
    def bobot_kehadiran(self) -> int:
        return 100 - self.bobot_kinerja

    def kelompok_of(self, jabatan: str) -> KelompokTpp | None:
        """The group whose words fit a post best: the longest beginning."""
        name = jabatan.casefold()
        found = [each for each in self.kelompok if name.startswith(each.jabatan.casefold())]
        return max(found, key=lambda each: len(each.jabatan), default=None)

    def kehadiran_persen(self, nilai: Decimal) -> Decimal | None:
        return next((each.persen for each in self.pita if each.holds(nilai)), None)


@dataclass(frozen=True, slots=True)
class RincianTpp:
    """One figure with all that it came from."""

    kelompok: KelompokTpp
    kinerja_persen: Decimal
    kehadiran_persen: Decimal
    kinerja: Decimal  # rupiah of each share
    kehadiran: Decimal
    persen: Decimal  # of the group's amount, both shares together
    jumlah: Decimal  # rounded, and within the ceiling
    is_dibatasi: bool


@dataclass(frozen=True, slots=True)
class BelumDihitung:
    """Why there is no figure: nothing is taken away for what others owe (practice.md §1)."""

    sebab: str


def tpp_of(
    rumus: RumusTpp, jabatan: str, predikat: str, nilai: Decimal | None
) -> RincianTpp | BelumDihitung:
    """The figure of one person and month."""
    kelompok = rumus.kelompok_of(jabatan)
    if kelompok is None:
        return BelumDihitung(f"Jabatan {jabatan} belum masuk kelompok mana pun pada aturan.")
    if not predikat:
        return BelumDihitung("Belum ada predikat kinerja untuk bulan ini.")
    if nilai is None and rumus.bobot_kehadiran:
        return BelumDihitung("Belum ada nilai kehadiran untuk bulan ini.")
    hadir = rumus.kehadiran_persen(nilai) if nilai is not None else NOL
    if hadir is None:
        return BelumDihitung(f"Nilai kehadiran {nilai} tidak masuk pita mana pun pada aturan.")
    return _figure(rumus, kelompok, rumus.predikat[predikat], hadir)


def _figure(
    rumus: RumusTpp, kelompok: KelompokTpp, kinerja_persen: Decimal, kehadiran_persen: Decimal
) -> RincianTpp:
    shares = [
        kelompok.besaran * bobot * persen / SERATUS / SERATUS
        for bobot, persen in (
            (rumus.bobot_kinerja, kinerja_persen),
            (rumus.bobot_kehadiran, kehadiran_persen),
        )
    ]
    jumlah = dibulatkan(sum(shares, NOL), rumus)
    is_dibatasi = rumus.batas is not None and jumlah > rumus.batas
    weighed = rumus.bobot_kinerja * kinerja_persen + rumus.bobot_kehadiran * kehadiran_persen
    return RincianTpp(
        kelompok=kelompok,
        kinerja_persen=kinerja_persen,
        kehadiran_persen=kehadiran_persen,
        kinerja=shares[0],
        kehadiran=shares[1],
        persen=weighed / SERATUS,
        jumlah=rumus.batas if is_dibatasi and rumus.batas is not None else jumlah,
        is_dibatasi=is_dibatasi,
    )


def dibulatkan(jumlah: Decimal, rumus: RumusTpp) -> Decimal:
    """The one rounding, to the multiple that the Perkada names."""
    way = ROUND_FLOOR if rumus.pembulatan == Pembulatan.KE_BAWAH else ROUND_HALF_UP
    return (jumlah / rumus.kelipatan).quantize(Decimal(1), way) * rumus.kelipatan


def gaps(pita: Iterable[Pita]) -> Iterator[str]:
    """What is wrong with bands: each value from 0 to 100 belongs into exactly one."""
    before = NOL - SELANGKAH  # the last value that has its band
    for each in sorted(pita, key=lambda one: (one.dari, one.sampai)):
        if each.dari > each.sampai:
            yield f"Pita {each.dari} sampai {each.sampai} terbalik."
        elif each.dari <= before:
            yield f"Pita yang mulai {each.dari} bertindihan dengan pita sebelumnya."
        elif each.dari > before + SELANGKAH:
            first, last = before + SELANGKAH, each.dari - SELANGKAH
            yield f"Nilai {first} sampai {last} belum masuk pita mana pun."
        before = max(before, each.sampai)
    if before < SERATUS:
        yield f"Nilai {before + SELANGKAH} sampai {SERATUS} belum masuk pita mana pun."
    elif before > SERATUS:
        yield "Nilai kehadiran paling tinggi 100."


def named_twice(kelompok: Sequence[KelompokTpp]) -> Iterator[str]:
    """Groups between which no post could choose."""
    seen: set[str] = set()
    for each in kelompok:
        key = each.jabatan.casefold()
        if key in seen:
            yield f"Awal jabatan “{each.jabatan or 'semua yang lain'}” ditulis dua kali."
        seen.add(key)
