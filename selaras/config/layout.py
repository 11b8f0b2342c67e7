"""What every page needs around its content: navigation with badges, the agency's words."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from selaras.base import clock
from selaras.beranda.counts import counts_of
from selaras.config.menu import main_menu, side_menu, waiting_for_admin
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.notifications.kabar import unread_keys
from selaras.organisasi.pengelola import pengelola_of
from selaras.pengumuman.models import announcements_for
from selaras.pwa.middleware import mark_of
from selaras.rules.kebijakan import Kebijakan

DISEBUT = 2  # administrators named in a sentence


def layout(request: HttpRequest) -> dict[str, Any]:
    """Lazy where it costs a query, so that a partial pays nothing for a frame that it has not."""
    pelaku: Pelaku | None = getattr(request, "pelaku", None)
    kebijakan = _kebijakan(pelaku)
    counts = SimpleLazyObject(lambda: counts_of(pelaku, baru=unread_keys, kelola=waiting_for_admin))
    return {
        "pelaku": pelaku,
        "tanda_orang": mark_of(pelaku.user_id) if pelaku and pelaku.user_id else "",
        "kebijakan": kebijakan,
        "istilah": kebijakan.istilah if kebijakan else None,
        "simulated_date": clock.simulated_date(),
        "nav": SimpleLazyObject(lambda: main_menu(request, pelaku, counts) if pelaku else []),
        "kelola": SimpleLazyObject(lambda: side_menu(request, pelaku)),
        "notifications_count": SimpleLazyObject(lambda: counts.baru),
        "pengumuman": SimpleLazyObject(lambda: announcements_for(pelaku)),
        "pengelola_saya": SimpleLazyObject(lambda: _pengelola(pelaku)),
    }


@require_safe
@login_required
def badges(request: HttpRequest) -> HttpResponse:
    """The numbers of the frame as they are now: app.js asks after a deed that swapped a part."""
    return render(request, "components/_lencana.html", {})


def _pengelola(pelaku: Pelaku | None) -> str:
    """By name, whom a person asks who is refused for his role; not himself."""
    if pelaku is None:
        return ""
    found = pengelola_of(pelaku.unit_id, pelaku.instansi_id)
    return " atau ".join([user.nama for user in found if user.pk != pelaku.user_id][:DISEBUT])


def _kebijakan(pelaku: Pelaku | None) -> Kebijakan | None:
    if pelaku is None or pelaku.instansi is None:
        return None
    return kebijakan_for(pelaku.instansi, pelaku.today)
