"""The two tokens that every call carries, kept until they expire.

Which header is which token is told by one client library (WS1) and the other way round by another
(WS4); we follow WS1: `Authorization: Bearer <API manager>`, `Auth: bearer <SSO>`.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2

from selaras.clients.siasn.config import SiasnSettings
from selaras.clients.siasn.errors import SiasnAksesDitolak, SiasnBukanJson

EARLY = 30.0  # seconds before its end a token counts as old
DEFAULT_LIFE = 300.0  # Keycloak's own default, when the answer names none

Post = Callable[..., tuple[int, Any]]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    until: float

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() < self.until


class Tokens:
    """Both tokens of one configuration, shared by threads; `forget` after a 401."""

    def __init__(self, config: SiasnSettings) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._manager: _Token | None = None
        self._sso: _Token | None = None

    def headers(self, post: Post) -> dict[str, str]:
        """The two headers; `post` fetches what is missing or old."""
        with self._lock:
            if self._manager is None or not self._manager.is_fresh:
                self._manager = self._from_manager(post)
            if self._sso is None or not self._sso.is_fresh:
                self._sso = self._from_sso(post)
            return {
                "Authorization": f"Bearer {self._manager.text}",
                "Auth": f"bearer {self._sso.text}",
            }

    def forget(self, headers: dict[str, str]) -> None:
        """Drop the tokens that were refused, unless another thread renewed them meanwhile."""
        with self._lock:
            if self._manager and headers["Authorization"] == f"Bearer {self._manager.text}":
                self._manager = None
            if self._sso and headers["Auth"] == f"bearer {self._sso.text}":
                self._sso = None

    def _from_manager(self, post: Post) -> _Token:
        config = self._config
        return _token(
            "token API",
            post(
                config.token_url,
                data={"grant_type": "client_credentials"},
                auth=httpx2.BasicAuth(config.consumer_key, config.consumer_secret),
            ),
        )

    def _from_sso(self, post: Post) -> _Token:
        config = self._config
        data = {
            "grant_type": "password",
            "client_id": config.sso_client_id,
            "username": config.sso_user,
            "password": config.sso_password,
        }
        return _token("token SSO", post(config.sso_url, data=data))


def _token(what: str, answer: tuple[int, Any]) -> _Token:
    status, body = answer
    if status >= httpx2.codes.BAD_REQUEST:
        raise SiasnAksesDitolak(what)
    text = body.get("access_token") if isinstance(body, dict) else None
    if not isinstance(text, str) or not text.isascii() or not text.isprintable():
        raise SiasnBukanJson(f"bukan {what}")
    life = body.get("expires_in")
    life = float(life) if isinstance(life, int | float) and life > 0 else DEFAULT_LIFE
    return _Token(text, time.monotonic() + max(life - EARLY, life / 2))
