"""What is said outside the product: the same neutral sentence for everything (practice.md §4).

Never what happened, to whom, or by whom: a telephone lies on a table, a mailbox has other readers.
"""

from datetime import date

from selaras.base.format import hari_tanggal

JUDUL = "Ada yang perlu Anda buka di Selaras"
KAPAN = "bila Anda sempat"


def sampai_of(batas: date | None) -> str:
    """A date, never "besok": what was sent is read later."""
    return f"sampai {hari_tanggal(batas)}" if batas else KAPAN


def kalimat_luar(batas: date | None) -> str:
    return f"{JUDUL}, {sampai_of(batas)}."
