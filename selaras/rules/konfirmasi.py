"""Each January a pegawai says that his data are still right (NTT-010)."""

from datetime import date


def needs_confirmation(confirmed: date | None, on: date) -> bool:
    """Whether the data were not confirmed in this calendar year."""
    return confirmed is None or confirmed.year < on.year
