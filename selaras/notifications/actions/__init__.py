"""Every write of this app: what has been seen, tickets, announcements."""

from selaras.notifications.actions.kotak import read_all
from selaras.notifications.actions.pengumuman import (
    announce,
    edit_announcement,
    end_announcement,
)
from selaras.notifications.actions.tiket import (
    answer,
    close,
    local_path,
    pass_on,
    reopen,
    report,
)

__all__ = [
    "announce",
    "answer",
    "close",
    "edit_announcement",
    "end_announcement",
    "local_path",
    "pass_on",
    "read_all",
    "reopen",
    "report",
]
