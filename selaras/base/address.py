"""What an address or a hidden field names: people edit both."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.urls.converters import IntConverter

from selaras.base.angka import DIGITS, is_whole


class Nomor(IntConverter):
    """`<nomor:pk>`: a number that a row can have; no longer one is an address."""

    regex = f"[0-9]{{1,{DIGITS}}}"


@cache
def fixed_url(name: str) -> str:
    """The address of a page of which there is one: worked out once, as every frame names many."""
    return reverse(name)


def number_of(text: str) -> int | None:
    """A row's number: nothing when it is no number; 0, nobody's, when too long."""
    if not is_whole(text):
        return None
    return int(text) if len(text) <= DIGITS else 0


def query_without(params: QueryDict, *names: str) -> str:
    """The question of the address again, for links that change these parts of it."""
    query = params.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


def origin_of(request: HttpRequest) -> str:
    """Where links in mails lead: a request may name its host as it likes."""
    base: str = settings.BASE_URL or request.build_absolute_uri("/").rstrip("/")
    return base


def origin() -> str:
    """A worker has no request: BASE_URL, or the first host that is named; else no link is made."""
    if settings.BASE_URL:
        return str(settings.BASE_URL)
    hosts = [host for host in settings.ALLOWED_HOSTS if not host.startswith(("*", "."))]
    return f"https://{hosts[0]}" if hosts else ""
