"""What every page needs around its content: navigation with badges, the agency's words."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.dashboards.counts import Counts, counts_of
from selaras.kebijakan.in_force import kebijakan_for
from selaras.notifications.models import unread_for
from selaras.rules.kebijakan import Kebijakan


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    icon: str
    badge: int
    is_current: bool


def layout(request: HttpRequest) -> dict[str, Any]:
    """Lazy where it costs a query, so that a partial pays nothing for a frame that it has not."""
    pelaku: Pelaku | None = getattr(request, "pelaku", None)
    kebijakan = _kebijakan(pelaku)
    counts = SimpleLazyObject(lambda: counts_of(pelaku, baru=unread_for))
    return {
        "pelaku": pelaku,
        "kebijakan": kebijakan,
        "istilah": kebijakan.istilah if kebijakan else None,
        "simulated_date": clock.simulated_date(),
        "nav": SimpleLazyObject(lambda: _nav(request, pelaku, counts)),
        "notifications_count": SimpleLazyObject(lambda: counts.baru),
    }


def _kebijakan(pelaku: Pelaku | None) -> Kebijakan | None:
    if pelaku is None or pelaku.instansi is None:
        return None
    return kebijakan_for(pelaku.instansi, clock.today(pelaku.instansi.zona))


def _nav(request: HttpRequest, pelaku: Pelaku | None, counts: Counts) -> list[NavItem]:
    """Beranda · SKP · Harian · Pelaksanaan · Bawahan (only for a penilai): product.md."""
    if pelaku is None:
        return []
    rows = [("Beranda", "dashboards:beranda", "home", counts.tugas)]
    if pelaku.pegawai_id:
        rows += [
            ("SKP", "perencanaan:list", "target", 0),
            ("Harian", "pelaksanaan:harian", "pencil", 0),
            ("Pelaksanaan", "pelaksanaan:list", "calendar", 0),
        ]
    if pelaku.is_penilai:
        rows.append(("Bawahan", "penilaian:bawahan", "users", counts.bawahan))
    current = getattr(request, "section", "") or _section(request, [row[1] for row in rows])
    return [
        NavItem(label, reverse(name), icon, n, name == current) for label, name, icon, n in rows
    ]


def _section(request: HttpRequest, names: list[str]) -> str:
    """The entry whose address leads to this page; a view of two faces sets `request.section`."""
    found = {reverse(name): name for name in names if reverse(name) != "/"}
    under = [url for url in found if request.path.startswith(url)]
    if under:
        return found[max(under, key=len)]
    return names[0] if request.path == "/" else ""
