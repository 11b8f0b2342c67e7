"""Until when somebody is away: the later end, and what is recorded before one's own word."""

from datetime import date
from typing import Any

from selaras.keadaan.pergi import ends_of

BUDI, SARI, DEWI = 1, 2, 3


def away(pegawai: int, selesai: date | None, *, recorded: bool = True) -> dict[str, Any]:
    return {"pegawai": pegawai, "selesai": selesai, "recorded": recorded}


def test_of_overlapping_records_the_later_end_counts_and_none_is_the_latest() -> None:
    early, late = date(2026, 3, 4), date(2026, 3, 9)
    rows = [
        *(away(BUDI, late), away(BUDI, early), away(BUDI, date(2026, 4, 1), recorded=False)),
        *(away(SARI, None), away(SARI, late)),
        away(DEWI, early, recorded=False),
    ]
    found = {BUDI: late, SARI: None, DEWI: early}
    assert ends_of(rows) == ends_of(reversed(rows)) == found
