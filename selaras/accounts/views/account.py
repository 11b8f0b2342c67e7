"""Pages about one's own account: who I am here, my e-mail, my devices, my API tokens."""

from allauth.account.decorators import reauthentication_required
from allauth.account.signals import email_changed
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from selaras.accounts import onetime, passwords
from selaras.accounts import tokens as api_tokens
from selaras.accounts.devices import name_of
from selaras.accounts.forms import EmailForm, TokenForm, sent
from selaras.accounts.models import ApiToken, User


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here: NIP, agency, unit, level of access and last login (NTT-009, NTT-013)."""
    factors = Authenticator.objects.filter(user=request.user)
    return render(
        request, "accounts/account.html", {"akun": request.user, "dua_langkah": factors.exists()}
    )


@login_required
def email(request: HttpRequest) -> HttpResponse:
    """The address that a link to a new password goes to; the password confirms it."""
    user = request.user
    form = EmailForm(sent(request), request=request, initial={"email": user.email})
    if form.is_valid():
        _change_email(request, form.cleaned_data["email"])
        messages.success(request, "Alamat e-mail sudah diubah.")
        return redirect("account")
    return render(request, "accounts/email.html", {"form": form}, status=_status(form))


@transaction.atomic
def _change_email(request: HttpRequest, address: str) -> None:
    """A link that went to the old address opens nothing any more."""
    user = request.user
    user.email = address
    user.full_clean(exclude=["password"])
    user.save(update_fields=["email"])
    onetime.void_all(user)
    email_changed.send(
        sender=User, request=request, user=user, from_email_address=None, to_email_address=None
    )


@login_required
@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    """Where this account is logged in just now."""
    sessions = UserSession.objects.purge_and_list(request.user)
    sessions.sort(key=lambda each: each.created_at, reverse=True)
    rows = [(each, name_of(each.user_agent)) for each in sessions]
    facts = {"sesi": rows, "sesi_ini": request.session.session_key}
    return render(request, "accounts/devices.html", facts)


@login_required
@require_POST
def end_device(request: HttpRequest, pk: int) -> HttpResponse:
    """After a proof, as below: whoever found this one open must not lock its owner out."""
    return _end_device(request, get_object_or_404(UserSession, pk=pk, user=request.user))


@reauthentication_required
def _end_device(request: HttpRequest, device: UserSession) -> HttpResponse:
    device.end()
    messages.success(request, "Perangkat tersebut sudah keluar.")
    return redirect("account_devices")


@login_required
@require_POST
@reauthentication_required
def end_everywhere(request: HttpRequest) -> HttpResponse:
    """Out of all devices, this one too, and no token works any more."""
    passwords.end_everywhere(request.user)
    logout(request)
    messages.success(request, "Anda sudah keluar dari semua perangkat; semua token API dicabut.")
    return redirect("account_login")


@login_required
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """Tokens for programs; the secret of a new one is shown once, in the answer to the form."""
    form = TokenForm(sent(request), request=request)
    secret = ""
    if form.is_valid():
        secret, _ = api_tokens.issue(request.user, **form.facts())
        form = TokenForm(request=request)
    rows = ApiToken.objects.alive().filter(user=request.user)
    facts = {"form": form, "daftar": list(rows), "token": secret}
    return render(request, "accounts/tokens.html", facts, status=_status(form))


@login_required
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    api_tokens.revoke(get_object_or_404(ApiToken, pk=pk, user=request.user))
    messages.success(request, "Token sudah dicabut.")
    return redirect("account_tokens")


def _status(form: EmailForm | TokenForm) -> int:
    return 422 if form.is_bound and form.errors else 200
