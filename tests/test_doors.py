"""Every address asks who is there, unless it is listed here."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# Addresses that a stranger may open, and why.
PUBLIC = {
    "account_login": "the login itself",
    "account_logout": "ends a session; without one it shows the way out",
    "account_reset": "sends a link to the e-mail of a NIP",
    "account_reset_sent": "the one answer to that",
    "account_set_password": "what such a link opens; without a good one: 410",
    "account_first_login": "NIP and the code of a printed slip",
    "pwa:worker": "the script that works without a signal; the product itself, nobody's data",
    "pwa:manifest": "what a phone installs; the same for everybody",
    "pwa:luring": "what stands for a page that a phone does not keep; the same for everybody",
    "openid_connect_login": "off to the provider; without one: 404",
    "openid_connect_callback": "back from the provider; without one: 404",
    "kalender:feed": "a phone's calendar has no session: the address is the secret, else 404",
    "notifications:berhenti": "ends messages by a signed link; without a good one: 404",
    "notifications:whatsapp": "receipts, signed over their body; without: 403",
    "sel:serahan": "from another cell, signed over its body; without: 403, alone: 404",
    "sel:tanda": "likewise",
    "sel:daftar": "likewise",
    "sel:letak": "likewise",
    "sel:berkas": "likewise",
    "nasional:kabar": "likewise",
    "documents:cek": "whether a paper is genuine: its head alone, by a secret code; else 404",
    "documents:cek_kode": "where such a code is typed",
    "api:create_token": "gives a token for NIP and password",
    "api:api-root": "the API's own, answers 404",
    "api:openapi-json": "the contract of the API",
    "api:openapi-view": "its page",
}
SAMPLES = {"nomor": "1", "str": "x", "slug": "x", "uuid": "0" * 8 + "-0000-0000-0000-" + "0" * 12}
PARAMETER = re.compile(r"<(?:(\w+):)?\w+>")
PAGE, API = ("GET", "POST"), ("GET", "POST", "PUT", "PATCH", "DELETE")
METHOD_NOT_ALLOWED = 405
REFUSED = {401, 403}


def doors(
    patterns: list[URLPattern | URLResolver], prefix: str, space: str
) -> Iterator[tuple[str, str]]:
    """Yield (name, address) of every pattern below, with sample values for its parameters."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            version = str(pattern.namespace or "").partition("-")[0]  # ninja adds its version
            inner = f"{space}{version}:" if version else space
            yield from doors(pattern.url_patterns, route, inner)
        else:
            address = PARAMETER.sub(lambda found: SAMPLES.get(found[1] or "str", "x"), route)
            yield f"{space}{pattern.name}", "/" + address


def closed() -> list[tuple[str, str]]:
    every = doors(get_resolver().url_patterns, "", "")
    return sorted(
        (name, address) for name, address in every if name not in PUBLIC and "^" not in address
    )


def refuses_strangers(client: Client, address: str) -> bool:
    """Whether every method that the address knows asks who is there."""
    methods = API if address.startswith("/api/") else PAGE
    answers = [client.generic(method, address) for method in methods]
    known = [answer for answer in answers if answer.status_code != METHOD_NOT_ALLOWED]
    return bool(known) and all(
        answer.status_code in REFUSED or answer.headers.get("Location", "").startswith("/akun/")
        for answer in known
    )


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_login_everywhere(client: Client) -> None:
    found = [
        f"{name} {address}" for name, address in closed() if not refuses_strangers(client, address)
    ]
    assert found == []


def test_the_list_of_public_doors_holds_no_dead_names() -> None:
    known = {name for name, _ in doors(get_resolver().url_patterns, "", "")}
    assert PUBLIC.keys() - known == set()
