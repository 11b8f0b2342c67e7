"""Whom a login by OpenID Connect believes: the provider that was named, and nobody it points to."""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest
from allauth.socialaccount.adapter import get_adapter
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpResponse
from django.test import Client
from jwt.algorithms import RSAAlgorithm
from requests import TooManyRedirects

from selaras.accounts import id_tokens, sso
from selaras.demo.world import World
from tests.plugins.oidc import Provider

pytestmark = pytest.mark.django_db
START = "/akun/oidc/sso/masuk/"


class Elsewhere(BaseHTTPRequestHandler):
    """Another server: it has no keys, and leads everybody on."""

    def do_GET(self) -> None:
        found = {"/keys": {"keys": []}, "/lain": {"sub": "lain"}}.get(self.path)
        self.send_response(302 if found is None else 200)
        if found is None:
            self.send_header("Location", "/keys")
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    do_POST = do_GET  # noqa: N815 -- the same

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def states(settings: Any, **facts: str) -> None:
    """The provider's own document says something else."""
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = app["settings"] | {"openid_configuration_overrides": facts}


def log_in(oidc: Provider, client: Client) -> HttpResponse:
    back = oidc.agree(client.post(START)["Location"], "budi-sso")
    return client.get(back.removeprefix("http://testserver"))


def test_a_document_of_another_issuer_is_not_believed(oidc: Provider, settings: Any) -> None:
    states(settings, issuer="https://lain.contoh.id")
    answer = Client().post(START)
    assert answer.status_code == 502
    assert sso.UNTRUSTED in answer.content.decode()


def test_nor_when_it_changes_on_the_way(here: World, oidc: Provider, settings: Any) -> None:
    oidc.person("budi-sso", nip=here.budi.nip)
    client = Client()
    back = oidc.agree(client.post(START)["Location"], "budi-sso")
    states(settings, issuer="https://lain.contoh.id")
    answer = client.get(back.removeprefix("http://testserver"))
    assert answer.status_code == 502
    assert sso.UNTRUSTED in answer.content.decode()
    assert client.get("/").status_code == 302


def test_the_signature_is_checked_though_it_comes_straight_from_there(
    here: World, oidc: Provider, settings: Any, elsewhere: str
) -> None:
    oidc.person("budi-sso", nip=here.budi.nip)
    states(settings, jwks_uri=f"{elsewhere}/keys")
    client = Client()
    answer = log_in(oidc, client)
    assert answer.status_code == 403
    assert sso.BROKEN in answer.content.decode()
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("path", ["lain", "keys"])
def test_claims_of_somebody_else_than_the_token_are_not_taken(
    here: World, oidc: Provider, settings: Any, elsewhere: str, path: str
) -> None:
    oidc.person("budi-sso", nip=here.budi.nip)
    states(settings, userinfo_endpoint=f"{elsewhere}/{path}")
    assert sso.BROKEN in log_in(oidc, Client()).content.decode()


NOW = int(time.time())
CLAIMS = {"iss": "https://sso", "aud": "selaras", "sub": "x", "iat": NOW, "exp": NOW + 36_000}
PRIVATE = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC = RSAAlgorithm.to_jwk(PRIVATE.public_key(), as_dict=True)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def claims_of(token: str, *keys: dict[str, Any]) -> dict[str, Any]:
    return id_tokens.claims_of(
        token, {"keys": list(keys or [PUBLIC])}, issuer="https://sso", audience="selaras"
    )


@pytest.mark.parametrize("headers", [{}, {"kid": "1"}])
def test_a_token_of_the_providers_own_key_is_believed(headers: dict[str, str]) -> None:
    token = jwt.encode(CLAIMS, PRIVATE, algorithm="RS256", headers=headers)
    assert claims_of(token, PUBLIC | {"kid": "1"})["sub"] == "x"


@pytest.mark.parametrize(
    "token",
    [
        jwt.encode(CLAIMS, OTHER, algorithm="RS256"),
        jwt.encode(CLAIMS, PUBLIC["n"], algorithm="HS256"),
        jwt.encode(CLAIMS, None, algorithm="none"),
        jwt.encode(CLAIMS, PRIVATE, algorithm="RS256", headers={"kid": "lain"}),
        jwt.encode(CLAIMS | {"iss": "https://lain"}, PRIVATE, algorithm="RS256"),
        jwt.encode(CLAIMS | {"aud": "lain"}, PRIVATE, algorithm="RS256"),
        jwt.encode(CLAIMS | {"exp": NOW - 120}, PRIVATE, algorithm="RS256"),
        jwt.encode({"sub": "x"}, PRIVATE, algorithm="RS256"),
        "",
        "x.y.z",
        "\x00",
    ],
)
def test_any_other_token_is_not(token: str) -> None:
    with pytest.raises(jwt.PyJWTError):
        claims_of(token)


def test_without_a_name_one_of_several_keys_is_not_guessed() -> None:
    token = jwt.encode(CLAIMS, PRIVATE, algorithm="RS256")
    with pytest.raises(jwt.PyJWTError):
        claims_of(token, PUBLIC, PUBLIC)


def test_no_redirect_of_the_provider_is_followed(
    here: World, oidc: Provider, settings: Any, elsewhere: str
) -> None:
    with get_adapter().get_requests_session() as session, pytest.raises(TooManyRedirects):
        session.get(elsewhere)
    oidc.person("budi-sso", nip=here.budi.nip)
    states(settings, token_endpoint=f"{elsewhere}/token")
    answer = log_in(oidc, Client())
    assert answer.status_code == 403
    assert sso.UNREACHABLE in answer.content.decode()


def test_a_provider_of_https_states_no_plain_address() -> None:
    server = "https://sso.contoh.go.id/realms/asn"
    stated = {"issuer": f"{server}/", "token_endpoint": f"{server}/token"}
    assert sso.is_trusted(stated, server)
    assert sso.is_trusted(stated, f"{server}/.well-known/openid-configuration")
    assert not sso.is_trusted(stated | {"token_endpoint": "http://sso.contoh.go.id/token"}, server)
    assert not sso.is_trusted({"token_endpoint": f"{server}/token"}, server)
