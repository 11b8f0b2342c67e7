"""Who acts and when: `request.pelaku` and the moment of the request, fixed once."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.organisasi.pelaku import pelaku_of

GetResponse = Callable[[HttpRequest], HttpResponse]


def pelaku(get_response: GetResponse) -> GetResponse:
    """Set `request.pelaku`: the session's user on pages; the API sets its own from the token."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.pelaku = None
        if request.path.startswith("/api/") or not request.user.is_authenticated:
            with clock.at(None):
                return get_response(request)
        instansi = request.user.instansi
        with clock.at(_moment(instansi)), timezone.override(instansi.zona if instansi else None):
            request.pelaku = pelaku_of(request.user)
            return get_response(request)

    return middleware


def _moment(instansi: Instansi | None) -> datetime:
    return clock.wall(instansi.zona) if instansi else clock.now()


def act_as(request: HttpRequest, user: User) -> None:
    """Let an API call act as the token's owner, at one moment of his agency."""
    clock.fix(_moment(user.instansi))
    request.pelaku = pelaku_of(user)
