"""What may be said of how an agency rates: shares, and from how many people on (practice.md §3).

Nothing here judges and nothing is enforced: the figures are shown with what they count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K")
MIN_DINILAI = 5  # people whom a penilai rated: below it his figures say nothing (practice.md §3)
MIN_KELOMPOK = 10  # people on each side of a comparison (practice.md §3)
SEDIKIT = 2  # a cell of one or two is not told beyond the unit's chain (practice.md §4)
LEBAR = 20  # per cent: one step of the table of penilai
LANGKAH = tuple(range(0, 100, LEBAR))
BANYAK = (MIN_DINILAI, 10, 20)  # people rated, where each column of that table begins
RATING_PER_PENILAIAN = 2  # hasil kerja and perilaku


@dataclass(frozen=True, slots=True)
class Kecenderungan:
    """What some ratings have in common: how generous they are, and how much alike."""

    orang: int
    penilaian: int
    atas: int  # ratings above expectation, of two in each penilaian
    bawah: int
    terbanyak: int  # penilaian with the commonest predikat

    @property
    def persen_atas(self) -> int:
        return persen(self.atas, self.penilaian * RATING_PER_PENILAIAN)

    @property
    def persen_bawah(self) -> int:
        return persen(self.bawah, self.penilaian * RATING_PER_PENILAIAN)

    @property
    def persen_terbanyak(self) -> int:
        """How much alike: 100 where everybody has the same predikat."""
        return persen(self.terbanyak, self.penilaian)

    @property
    def is_cukup(self) -> bool:
        """Whether it says anything about who rated."""
        return self.orang >= MIN_DINILAI


def persen(part: int, whole: int) -> int:
    """Whole per cent, half up."""
    return (part * 200 + whole) // (whole * 2) if whole else 0


def comparable(orang: Mapping[K, int], semua: int) -> set[K]:
    """The groups that may be shown beside everybody else.

    Ten people on each side; and what is not shown is nobody or ten people too, so that no small
    group can be found by taking the others from the whole.
    """
    shown = {key for key, n in orang.items() if n >= MIN_KELOMPOK and semua - n >= MIN_KELOMPOK}
    while shown and 0 < sum(n for key, n in orang.items() if key not in shown) < MIN_KELOMPOK:
        shown.remove(min(shown, key=lambda key: orang[key]))
    return shown


def cell(n: int) -> int | None:
    """A count as it may be read; nothing where it is of one or two."""
    return None if 0 < n <= SEDIKIT else n


def step_of(value: int) -> int:
    """The lower end of the step in which a percentage falls; the last one holds 100 too."""
    return min(value // LEBAR, len(LANGKAH) - 1) * LEBAR


def column_of(orang: int) -> int:
    """Among penilai with about as many people: chance alone moves who rated few the most."""
    return sum(orang >= least for least in BANYAK) - 1
