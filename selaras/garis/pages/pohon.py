"""The drawing of a thread as a tree: how tall each node is, and how its lines run.

Every node has a fixed height, so that the lines follow from the order of the rows alone and no
browser measures anything. Numbers are sixteenths of a rem: the picture grows with the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

LEBAR: Final = 32  # of the strip between two columns, in which the lines run
TINGGI: Final = {"milik": 140, "terus": 0, "tengah": 92, "sepi": 92}
BIASA: Final = 104
REM: Final = 16


@dataclass(frozen=True, slots=True)
class Lengkung:
    """A line from a node to one below it."""

    jalan: str  # the path
    kelas: str


@dataclass(frozen=True, slots=True)
class SimpulGaris:
    """A node: a result, an open end, or the place that a line passes.

    `kelas`: "milik" one's own, "atas" on the thread, "lain" beside it, "ujung" an open end, "boleh"
    one that policy allows, "terus" a line only, "lebih" so many more, "mulai" where an SKP begins;
    in the picture of a unit "tengah" a result that is served, "sepi" one that is not.
    """

    kelas: str
    rhk: Any = None
    label: str = ""
    kata: str = ""
    lewat: int = 0  # levels folded above it
    sel: Sequence[Any] = ()
    anak: "list[SimpulGaris]" = field(default_factory=list)

    @property
    def tinggi(self) -> int:
        """Of the node with all below it."""
        own = TINGGI.get(self.kelas, BIASA)
        return max(own, sum(each.tinggi for each in self.anak))

    @property
    def tinggi_rem(self) -> float:
        return self.tinggi / REM

    @property
    def is_terbuka(self) -> bool:
        return self.kelas in {"ujung", "boleh"}

    @property
    def kipas(self) -> list[Lengkung]:
        """The lines to what is below: they start in the middle of the node."""
        start, half = self.tinggi / 2, LEBAR // 2
        top = (self.tinggi - sum(each.tinggi for each in self.anak)) / 2
        found = []
        for each in self.anak:
            end = top + each.tinggi / 2
            top += each.tinggi
            kelas = self.kelas if self.is_terbuka else each.kelas
            path = f"M0 {start:g}C{half} {start:g} {half} {end:g} {LEBAR} {end:g}"
            found.append(Lengkung(path, kelas))
        return found[::-1]  # what is beside the thread first, so that the thread lies over it


@dataclass(frozen=True, slots=True)
class Akar:
    """A node that nothing stands before, and how many columns are empty to its left."""

    geser: int
    simpul: SimpulGaris


def led_on(simpul: SimpulGaris, columns: int) -> SimpulGaris:
    """The node behind a line that passes so many columns."""
    for _ in range(columns):
        simpul = SimpulGaris("terus", anak=[simpul])
    return simpul
