"""A session that nobody uses ends: a computer that was left alone belongs to whoever sits down.

One that is used ends too, some hours after the login: a stolen one is not renewed for ever.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from selaras.base import clock

GetResponse = Callable[[HttpRequest], HttpResponse]
KEY = "terakhir_aktif"
BEGAN = "masuk_sejak"
STEP = 60  # seconds: a moment is not written at every request
UNAUTHORIZED = 401
BACKGROUND = "X-Latar"
CACHE = '"cache"'  # not the storage: what was typed waits there for him


def begin(request: HttpRequest) -> None:
    """He has just logged in."""
    request.session[KEY] = request.session[BEGAN] = _now()


def middleware(get_response: GetResponse) -> GetResponse:
    def middle(request: HttpRequest) -> HttpResponse:
        last, now = request.session.get(KEY), _now()
        if last is None:
            return get_response(request)
        began = request.session.setdefault(BEGAN, now)  # of before the update there is none
        if sentence := _reason(now - last, now - began):
            return _end(request, sentence)
        is_background = BACKGROUND in request.headers  # a page that asks for its badges by itself
        if settings.SESSION_IDLE_MINUTES and now - last >= STEP and not is_background:
            request.session[KEY] = now
        return get_response(request)

    return middle


def _now() -> int:
    return int(clock.real_now().timestamp())


def _reason(idle: int, age: int) -> str:
    """Why a session ends after so many seconds, in the words of the login page; or nothing."""
    minutes, hours = settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS
    if age > hours * 60 * 60:
        return _sentence(f"sudah {hours} jam sejak Anda masuk")
    if minutes and idle > minutes * 60:
        return _sentence(f"tidak ada kegiatan selama {minutes} menit")
    return ""


def _sentence(why: str) -> str:
    return (
        f"Anda keluar dengan sendirinya, karena {why}. Mohon masuk lagi; ketikan yang belum "
        "terkirim tersimpan di peramban ini."
    )


def _end(request: HttpRequest, sentence: str) -> HttpResponse:
    """To the login page, which says why; then back to where he was."""
    logout(request)
    messages.info(request, sentence)
    answer: HttpResponse = redirect_to_login(_place(request))
    if "HX-Request" in request.headers:
        # Not as a success: a form keeps what was typed (static/drafts.js).
        answer = HttpResponse(status=UNAUTHORIZED, headers={"HX-Redirect": answer["Location"]})
    answer["Clear-Site-Data"] = CACHE
    return answer


def _place(request: HttpRequest) -> str:
    """The page that he was on: of a part of a page, or of what was sent, the one around it."""
    if request.method == "GET" and "HX-Request" not in request.headers:
        return request.get_full_path()
    shown = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    return shown.path or resolve_url(settings.LOGIN_REDIRECT_URL)
