"""Who reads the agencies of the nation as rows: counts only, and never a person (BKN-056)."""

from selaras.core.pelaku import ADMIN_NASIONAL, Pelaku

READING = "Rekapitulasi nasional dibuka oleh Admin Nasional."


def reads_nasional(pelaku: Pelaku) -> bool:
    return pelaku.has(ADMIN_NASIONAL)
