"""Whose pages these are: a mark on every answer, so that a phone keeps nobody's for another."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from selaras.base import problems

GetResponse = Callable[[HttpRequest], HttpResponse]
HEADER = "Selaras-Orang"
TITLE = "Akun lain sedang masuk"
SENTENCE = "Catatan ini milik akun lain. Mohon masuk dengan akun itu untuk mengirimnya."


def middleware(get_response: GetResponse) -> GetResponse:
    """Mark every answer; take nothing that was written under another's name."""

    def middle(request: HttpRequest) -> HttpResponse:
        user = request.pelaku.user_id if request.pelaku else None
        if user is None:
            return get_response(request)
        marks = marks_of(user)
        if request.headers.get(HEADER, marks[0]) not in marks:
            return problems.problem(HTTPStatus.UNAUTHORIZED, TITLE, SENTENCE)
        answer = get_response(request)
        answer[HEADER] = marks[0]
        return answer

    return middle


def mark_of(user: int) -> str:
    """An opaque mark of a person: neither NIP nor number."""
    return marks_of(user)[0]


def marks_of(user: int) -> list[str]:
    """His mark of today, and those of keys that are being replaced."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [
        salted_hmac("selaras.pwa", str(user), secret=key, algorithm="sha256").hexdigest()[:20]
        for key in keys
    ]
