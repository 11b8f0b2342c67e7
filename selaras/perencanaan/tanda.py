"""What may be amiss in a cascade (NTT-027). Data only."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tanda:
    """Something amiss in a cascade, and what it means."""

    kode: str
    label: str
    arti: str


TANDA: Final = (
    Tanda(
        "yatim",
        "Tanpa RHK pimpinan",
        "RHK utama yang belum mendukung RHK pimpinan mana pun.",
    ),
    Tanda(
        "tanpa_pendukung",
        "Tanpa pendukung",
        "RHK utama pimpinan yang belum didukung RHK siapa pun.",
    ),
    Tanda(
        "lompat_jenjang",
        "Lompat jenjang",
        "RHK yang mendukung RHK bukan milik pejabat penilainya hari ini, dan bukan lewat tim.",
    ),
)
