"""Logins, passwords and second factors reach the trail: the few signals that we listen to.

One more is heard of allauth, which keeps the session's key when somebody proves himself again.
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.dispatch import Signal
from django.http import HttpRequest

from selaras.accounts import devices, limits, tokens
from selaras.accounts.models import ApiToken, User
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word

word("login", "masuk")
LIMIT = "reach_limit"
word(LIMIT, "dicoba dimasuki berulang kali")
word("reset_password", "dibuat ulang kata sandinya")
word("change_password", "diganti kata sandinya")
word("change_email", "diubah alamat e-mailnya")
word("add_factor", "ditambah verifikasi dua langkahnya")
word("remove_factor", "dikurangi verifikasi dua langkahnya")
word("issue_token", "dibuatkan token API")
word("revoke_token", "dicabut token API-nya")
word("reset_recovery_codes", "dibuat ulang kode pemulihannya")

LIMIT_NOTE = (
    "{} percobaan yang gagal. Bila bukan Anda, mohon ganti kata sandi dan aktifkan verifikasi dua "
    "langkah di halaman Akun."
)


def connect() -> None:
    """Called once, when core is ready."""
    listeners: tuple[tuple[Signal, Any], ...] = (
        (account_signals.user_logged_in, logged_in),
        (account_signals.authentication_step_completed, proved),
        (limits.reached, reached_limit),
        (tokens.issued, issued_token),
        (tokens.revoked, revoked_token),
        (account_signals.password_reset, reset_password),
        (account_signals.password_changed, changed_password),
        (account_signals.email_changed, changed_email),
        (mfa_signals.authenticator_added, added_factor),
        (mfa_signals.authenticator_removed, removed_factor),
        (mfa_signals.authenticator_reset, reset_recovery_codes),
    )
    for signal, listener in listeners:
        signal.connect(listener, dispatch_uid=f"selaras.core.logins.{listener.__name__}")


def logged_in(user: User, **facts: Any) -> None:
    sso = "OpenID Connect" if facts.get("sociallogin") else ""
    audit.record(user, "login", by=_self(user), note=sso)


def proved(request: HttpRequest, *, reauthenticated: bool = False, **facts: Any) -> None:
    """Of a login itself Django makes the new key."""
    if reauthenticated:
        devices.renew_key(request)


def reached_limit(user: User, what: str, jumlah: int, **facts: Any) -> None:
    """Once a day for each NIP: nobody knows who tried, so the system says it."""
    by = Pelaku(user_id=None, nama="Sistem", instansi=user.instansi)
    data = {"jenis": what, "jumlah": jumlah}
    audit.record(user, LIMIT, by=by, note=LIMIT_NOTE.format(jumlah), data=data)


def reset_password(user: User, cara: str = "", **facts: Any) -> None:
    """By a one-time code; the note says by which kind."""
    audit.record(user, "reset_password", by=_self(user), note=cara)


def changed_password(user: User, **facts: Any) -> None:
    audit.record(user, "change_password", by=_self(user))


def changed_email(user: User, **facts: Any) -> None:
    audit.record(user, "change_email", by=_self(user))


def added_factor(user: User, authenticator: Authenticator, **facts: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:  # made along with the first one
        audit.record(user, "add_factor", by=_self(user), note=authenticator.type)


def removed_factor(user: User, authenticator: Authenticator, **facts: Any) -> None:
    audit.record(user, "remove_factor", by=_self(user), note=authenticator.type)


def issued_token(user: User, token: ApiToken, **facts: Any) -> None:
    """What it may do and until when; never the token."""
    data = {"lingkup": token.lingkup, "sampai": f"{token.expires_at:%Y-%m-%d}"}
    audit.record(user, "issue_token", by=_self(user), note=token.nama, data=data)


def revoked_token(user: User, token: ApiToken, **facts: Any) -> None:
    audit.record(user, "revoke_token", by=_self(user), note=token.nama)


def reset_recovery_codes(user: User, **facts: Any) -> None:
    audit.record(user, "reset_recovery_codes", by=_self(user))


def _self(user: User) -> Pelaku:
    return Pelaku(user_id=user.pk, nama=user.nama, instansi=user.instansi, nip=user.nip)
