"""Who reads which sums: an agency its own, the admin nasional those of all, counts only."""

from selaras.core.pelaku import ADMIN_NASIONAL, Pelaku

READING = "Rekapitulasi dibuka oleh pimpinan, pengelola, dan auditor."
READING_NASIONAL = "Rekapitulasi nasional dibuka oleh Admin Nasional."


def reads_nasional(pelaku: Pelaku) -> bool:
    """Whether he reads the agencies as rows (BKN-056)."""
    return pelaku.has(ADMIN_NASIONAL)
