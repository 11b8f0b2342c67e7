"""The inbox, tickets and announcements."""

from selaras.notifications.models.kotak import NEWS, Kotak, news_for, unread_for
from selaras.notifications.models.pengumuman import Pengumuman, announcements_for
from selaras.notifications.models.tiket import PesanTiket, Tiket, waiting_for

__all__ = [
    "NEWS",
    "Kotak",
    "Pengumuman",
    "PesanTiket",
    "Tiket",
    "announcements_for",
    "news_for",
    "unread_for",
    "waiting_for",
]
