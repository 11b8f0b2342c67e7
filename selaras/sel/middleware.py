"""Who logs in at the wrong cell is led to his own; his password is not passed on."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from selaras.accounts import limits, login, places
from selaras.accounts.models import User
from selaras.sel import kirim

GetResponse = Callable[[HttpRequest], HttpResponse]
LED = "pindah"  # in the address that he is led to
WELCOME = "Akun Anda kini ada di sini. Mohon masuk dengan NIP dan kata sandi Anda."


def middleware(get_response: GetResponse) -> GetResponse:
    def middle(request: HttpRequest) -> HttpResponse:
        if not settings.SEL_DAFTAR or request.path != (door := reverse(settings.LOGIN_URL)):
            return get_response(request)
        if request.method == "GET" and LED in request.GET:
            messages.info(request, WELCOME)
        response = get_response(request)
        is_refused = request.method == "POST" and response.status_code != HTTPStatus.FOUND
        return (_elsewhere(request, door) if is_refused else None) or response

    return middle


def _elsewhere(request: HttpRequest, door: str) -> HttpResponse | None:
    """Only where no account of ours has this NIP, and for no more tries than a login has."""
    nip = login.username_of(request.POST.get("login", ""))
    if not nip or User.objects.filter(nip=nip, is_active=True).exists():
        return None
    if not limits.admit(nip, limits.LOGIN, places.of(request, nip)):
        return None
    sel = kirim.ask(nip)
    return HttpResponseRedirect(f"{sel.alamat}{door}?{LED}=1") if sel else None
