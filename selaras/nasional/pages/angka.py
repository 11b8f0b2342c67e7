"""What a figure may say: a share, and nothing of one or two people."""

from selaras.rekap.models import BELUM, NILAI, Papan

SMALL = 2


def small_cells(papan: Papan, counts: list[int]) -> frozenset[int]:
    """The columns of one or two people with a predikat."""
    if papan != Papan.PENILAIAN:
        return frozenset()
    keys = [key for key, _ in NILAI[papan]]
    cells = zip(keys, counts, strict=True)
    return frozenset(at for at, (key, n) in enumerate(cells) if key != BELUM and 0 < n <= SMALL)


def permil(part: int, whole: int) -> int:
    return part * 1000 // whole if whole else 0
