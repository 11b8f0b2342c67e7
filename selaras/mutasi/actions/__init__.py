"""Move a person to another post, look at it beforehand, and take it back (rules.md §8.1)."""

from selaras.mutasi.actions.batalkan import undo_mutasi
from selaras.mutasi.actions.terapkan import apply_mutasi, preview_mutasi

__all__ = ["apply_mutasi", "preview_mutasi", "undo_mutasi"]
