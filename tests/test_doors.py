"""Every address asks who is there, unless it is listed here: as the rights matrix found it.

The matrix calls each page and each operation as nobody, and its table says what that came to.
"""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests import rights
from tests.contract import contract

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
    "api:nowhere": "what the API has not: 404, or 401 first",
    "api:openapi-json": "the contract of the API",
    "api:openapi-view": "its page",
}
CLOSED = {"401", "302"}  # the API refuses, a page leads to the login


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            version = str(pattern.namespace or "").partition("-")[0]  # ninja adds its version
            yield from names(pattern.url_patterns, f"{space}{version}:" if version else space)
        elif "^" not in str(pattern.pattern):
            yield f"{space}{pattern.name}"


def every_name() -> set[str]:
    return set(names(get_resolver().url_patterns))


def test_a_stranger_is_sent_to_the_login_everywhere() -> None:
    found = [
        what
        for kind in ("page", "api")
        for what, row in rights.expected(kind).items()
        if row.split()[-1] not in CLOSED and what.split()[1] not in PUBLIC
    ]
    assert found == []


def test_the_matrix_calls_every_address_that_is_not_public() -> None:
    pages = {what.split()[1] for what in rights.expected("page")}
    methods = (each for path in contract()["paths"].values() for each in path.values())
    known = pages | {f"api:{each['operationId']}" for each in methods}
    assert every_name() - PUBLIC.keys() - known == set()
    assert pages - every_name() == set()


def test_the_list_of_public_doors_holds_no_dead_names() -> None:
    assert PUBLIC.keys() - every_name() == set()
