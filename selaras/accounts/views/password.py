"""Passwords: forgotten, the first one, and a new one."""

from allauth.account.signals import password_changed, password_reset
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from selaras.accounts import onetime, passwords, places, reset
from selaras.accounts.forms import (
    WRONG_SLIP,
    ChangePasswordForm,
    NewPasswordForm,
    ResetForm,
    SlipForm,
    sent,
)
from selaras.accounts.models import KodeSekali, User
from selaras.base.address import origin_of

DONE = "Kata sandi baru sudah berlaku. Silakan masuk dengan NIP dan kata sandi baru Anda."


@never_cache
def ask_reset(request: HttpRequest) -> HttpResponse:
    """NIP and e-mail; the answer is the same whether they match or not."""
    form = ResetForm(sent(request))
    if form.is_valid():
        place = places.of(request, form.cleaned_data["nip"])
        reset.ask(**form.cleaned_data, place=place, base_url=origin_of(request))
        return redirect("account_reset_sent")
    return _page(request, "accounts/reset.html", form)


@require_GET
def reset_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/reset_sent.html")


@never_cache
@sensitive_post_parameters()
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """What a link opens: by e-mail for an hour, for the first password 72 hours; it works once."""
    kode = onetime.find_link(token)
    if kode is None:
        return render(request, "accounts/link_expired.html", status=410)
    form = NewPasswordForm(sent(request), user=kode.user)
    if form.is_valid():
        if not passwords.set_by_code(kode, form.cleaned_data["baru"]):
            return render(request, "accounts/link_expired.html", status=410)
        return _set(request, kode)
    return _page(request, "accounts/set_password.html", form)


@never_cache
@sensitive_post_parameters()
def first_login(request: HttpRequest) -> HttpResponse:
    """NIP and the code of a printed slip give the first password."""
    form = SlipForm(sent(request), request=request)
    if form.is_valid():
        if passwords.set_by_code(form.found, form.cleaned_data["baru"]):
            return _set(request, form.found)
        form.add_error(None, WRONG_SLIP)
    return _page(request, "accounts/first_login.html", form)


def _set(request: HttpRequest, kode: KodeSekali) -> HttpResponse:
    """The trail hears of it; the person then logs in by himself, second factor included."""
    password_reset.send(sender=User, request=request, user=kode.user, cara=kode.get_jenis_display())
    messages.success(request, DONE)
    return redirect("account_login")


@login_required
@never_cache
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """This session goes on; all others, and all tokens, end."""
    form = ChangePasswordForm(sent(request), request=request, user=request.user)
    if form.is_valid():
        user = request.user
        passwords.end_sessions(user, but=request.session.session_key)
        UserSession.objects.filter(user=user).delete()
        passwords.change(user, form.cleaned_data["baru"])
        update_session_auth_hash(request, user)
        password_changed.send(sender=User, request=request, user=user)
        messages.success(request, "Kata sandi sudah diganti. Perangkat lain sudah keluar.")
        return redirect("account")
    return _page(request, "accounts/change_password.html", form)


def _page(request: HttpRequest, template: str, form: NewPasswordForm | ResetForm) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form}, status=status)
