"""What every answer tells the browser: to keep nothing private, and to forget at the logout."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponse]
NO_STORE = "private, no-store"
# Addresses that give out tokens, links or cookies, to whomever.
SECRET = ("/akun/", "/api/v1/auth/")
# What a page of ours may ask of the device: nothing but a passkey.
PERMISSIONS = ", ".join(
    [
        *(f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb")),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
# Not "cookies": the device stays one on which he has been before (accounts/places.py).
FORGET = '"cache", "storage"'


def middleware(get_response: GetResponse) -> GetResponse:
    def middle(request: HttpRequest) -> HttpResponse:
        was_in = SESSION_KEY in request.session
        answer = get_response(request)
        answer.setdefault("Permissions-Policy", PERMISSIONS)
        if was_in and SESSION_KEY not in request.session:
            answer.setdefault("Clear-Site-Data", FORGET)
        if was_in or _is_private(request, answer):
            answer["Cache-Control"] = NO_STORE
            patch_vary_headers(answer, ["Cookie"])
        return answer

    return middle


def _is_private(request: HttpRequest, answer: HttpResponse) -> bool:
    return (
        SESSION_KEY in request.session
        or "Authorization" in request.headers
        or request.path.startswith(SECRET)
        or bool(answer.cookies)
    )
