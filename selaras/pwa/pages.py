"""Which pages a phone keeps for the time without a signal."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

KEPT = timedelta(days=31)


def kept_pages(today: date) -> list[str]:
    """The diary, and each month that the last 31 days touch."""
    diary, before = reverse("harian:list"), today - KEPT
    pages = [diary, f"{diary}?tab=semua"]
    if (before.year, before.month) != (today.year, today.month):
        month = {"tab": "semua", "bulan": before.month, "tahun": before.year}
        pages.append(f"{diary}?{urlencode(month)}")
    return pages
