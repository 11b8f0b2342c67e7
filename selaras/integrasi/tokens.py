"""Tokens of programs: what lets one in, from where, and that it was here."""

import secrets
from datetime import timedelta
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from selaras.accounts.models import ApiToken
from selaras.base import clock
from selaras.base.errors import NotAllowed
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.integrasi.models import AkunLayanan
from selaras.organisasi.pengelola import admin_instansi_named

PREFIX = "layanan_"  # tells it from a person's token, here and wherever one is found lying about
SEEN_EVERY = timedelta(hours=1)  # uses within are one row of the trail
READ_DATA = word("read_data", "dipakai membaca data")
OUTSIDE = (
    "Token ini tidak berlaku dari {alamat}. Jaringan yang boleh memakainya ditentukan {named} di "
    "halaman Integrasi."
)


def new_secret() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def is_service(secret: str) -> bool:
    return secret.startswith(PREFIX)


def account_of(secret: str) -> AkunLayanan | None:
    """A program that is still let in, with its agency."""
    if not is_service(secret):
        return None
    digest = ApiToken.digest_of(secret)
    return AkunLayanan.objects.usable(clock.real_now()).filter(digest=digest).first()


def admit(request: HttpRequest, akun: AkunLayanan) -> Pelaku:
    """Who acts; refused from outside its networks. Once an hour the trail says that it was here."""
    alamat = _address(request)
    if not is_within(alamat, akun.jaringan):
        named = admin_instansi_named(akun.instansi_id)
        raise NotAllowed(OUTSIDE.format(alamat=alamat or "alamat tanpa nomor", named=named))
    by = pelaku_of(akun)
    last = uses_of(akun).first()
    if last is None or clock.now() - last.at >= SEEN_EVERY:
        audit.record(akun, READ_DATA, by=by, data={"dari": alamat})
    return by


def pelaku_of(akun: AkunLayanan) -> Pelaku:
    """Nobody in particular, of one agency, who reads what the scope names."""
    return Pelaku(
        user_id=None, nama=akun.nama, instansi=akun.instansi, lingkup=frozenset(akun.lingkup)
    )


def uses_of(akun: AkunLayanan) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.about(akun).filter(verb=READ_DATA).order_by("-id")


def is_within(alamat: str, jaringan: list[str]) -> bool:
    """Whether an address lies in one of these networks; where none is named, any does."""
    if not jaringan:
        return True
    try:
        found = ip_address(alamat)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return any((mapped or found) in ip_network(each) for each in jaringan)


def _address(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a socket of this machine has none
        return ""
