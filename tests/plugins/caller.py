"""A program that calls the API as one person."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from selaras.accounts.models import ApiToken
from selaras.core import known
from selaras.demo.world import World

PASSWORD = "rahasia-contoh"
PROBLEM = "application/problem+json"


def token_of(secret: str) -> ApiToken | None:
    """What the API takes a secret for."""
    return known.token_of(secret)


class Caller:
    """Sends JSON with a token, and expects an answer of a certain status."""

    def __init__(self, token: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        content = b"" if body is None else json.dumps(body).encode()
        return self.raw(method, path, content, **headers)

    def raw(
        self,
        method: str,
        path: str,
        content: bytes,
        content_type: str = "application/json",
        **headers: str,
    ) -> HttpResponse:
        every = self.headers | {name.replace("_", "-"): text for name, text in headers.items()}
        return self.client.generic(
            method, f"/api/v1{path}", content, content_type=content_type, headers=every
        )

    def upload(self, path: str, **fields: Any) -> HttpResponse:
        return self.client.post(f"/api/v1{path}", fields, headers=self.headers)

    def ask(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        """The answer as data; a wrong status shows what was said."""
        answer = self.send(method, path, body)
        assert answer.status_code == status, (method, path, answer.status_code, answer.content)
        if status >= 400:
            assert answer["Content-Type"] == PROBLEM
        return json.loads(answer.content) if answer.content else None


@pytest.fixture
def caller() -> Callable[..., Caller]:
    """`caller(world, "budi")` has a token of Budi's; `caller()` is nobody.

    It is issued, not asked for: a login takes as long as ten calls, and its own tests ask.
    """

    def log_in(world: World | None = None, name: str = "") -> Caller:
        if world is None:
            return Caller()
        return Caller(ApiToken.objects.issue(world.user(name))[0])

    return log_in
