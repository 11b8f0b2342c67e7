"""What the tick does each day: follow a kebijakan, holidays or a table that changed."""

from selaras.core.tick import daily
from selaras.keadaan.actions import derive_all


def derive_keadaan() -> int:
    return daily("derive_keadaan", derive_all)
