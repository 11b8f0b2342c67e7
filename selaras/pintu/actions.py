"""Every write of a predikat that another door gave: many by sheet, one taken back."""

from typing import Final

from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.pintu.models import PredikatLuar
from selaras.pintu.policies import PredikatLuarPolicy

ALASAN_MAX = 300
SAID: Final = ("predikat", "pintu", "penilai_nama")
RECORD = word("record_predikat_luar", "dicatat dari pintu lain")
CORRECT = word("correct_predikat_luar", "diperbaiki menurut pintu lain")


def record_many(
    new: list[PredikatLuar],
    changed: list[tuple[PredikatLuar, dict[str, str]]],
    *,
    by: Pelaku,
    sebab: str,
) -> None:
    """Rows that an import has checked, with what the changed ones said before; people are locked.

    The other door decides: a correction that it made replaces what is here, and the trail keeps it.
    """
    PredikatLuar.objects.bulk_create(new)
    audit.record_many(RECORD, ((row, sebab, said(row)) for row in new), by=by)
    rows = [row for row, _ in changed]
    for row in rows:
        row.versi += 1
    PredikatLuar.objects.bulk_update(rows, [*SAID, "versi"])
    corrected = ((row, sebab, said(row) | {"semula": before}) for row, before in changed)
    audit.record_many(CORRECT, corrected, by=by)


@deed(PredikatLuarPolicy, "dibatalkan")
def cancel_predikat_luar(
    row: PredikatLuar,
    policy: PredikatLuarPolicy,
    *,
    by: Pelaku,
    alasan: str,
    versi: int | None = None,
) -> None:
    """Take back what was imported by mistake; that it was there stays in the trail."""
    sentence = "Mohon tulis alasan pembatalan ini."
    alasan = validation.require_text("alasan", alasan, sentence, ALASAN_MAX)
    audit.record(row, "cancel_predikat_luar", by=by, note=alasan, data=said(row))
    row.delete()


def said(row: PredikatLuar) -> dict[str, str]:
    """For the trail: whose row it is says its subject."""
    return {name: getattr(row, name) for name in SAID}
