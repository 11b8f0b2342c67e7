"""One HTTP call to SIASN: bounded in time and size, repeated where that is harmless."""

import json
import random
import re
import time
from functools import cache
from ssl import SSLContext
from typing import Any

import httpx2

from selaras.clients.siasn.config import SiasnSettings
from selaras.clients.siasn.errors import (
    SiasnAksesDitolak,
    SiasnBukanJson,
    SiasnError,
    SiasnMenolak,
    SiasnSibuk,
    SiasnTerganggu,
    SiasnTerlaluBesar,
    SiasnTidakTerjangkau,
    SiasnWaktuHabis,
)
from selaras.clients.siasn.tokens import Tokens

SECONDS = re.compile(r"[0-9]{1,9}")
DIRECT = {"all://127.0.0.1": None, "all://localhost": None}  # this machine needs no proxy


@cache
def _certificates() -> SSLContext:
    """Read once: it takes longer than a call."""
    return httpx2.create_ssl_context()


class Transport:
    """Sends with both tokens, renews them at a 401, and turns every failure into a SiasnError."""

    def __init__(self, config: SiasnSettings, tokens: Tokens) -> None:
        self._config = config
        self._tokens = tokens
        timeout = httpx2.Timeout(config.read_timeout, connect=config.connect_timeout)
        self._http = httpx2.Client(timeout=timeout, mounts=DIRECT, verify=_certificates())

    def close(self) -> None:
        self._http.close()

    def get(self, path: str, params: dict[str, Any] | None = None) -> Any:
        """Read; repeated with backoff and jitter when another attempt may succeed."""
        attempt = 1
        while True:
            try:
                return self._authorised("GET", path, params=params)
            except SiasnError as error:
                if not error.is_worth_retrying or attempt >= self._config.attempts:
                    raise
                self._pause(attempt, error.wait)
            attempt += 1

    def post(self, path: str, **content: Any) -> Any:
        """Save; sent once, for nobody knows whether a lost answer was a lost request."""
        return self._authorised("POST", path, **content)

    def _pause(self, attempt: int, asked: float) -> None:
        config = self._config
        wait = config.backoff * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)  # noqa: S311 -- jitter
        time.sleep(min(max(wait, asked), config.max_wait))

    def _authorised(self, method: str, path: str, **content: Any) -> Any:
        url = self._config.base_url.rstrip("/") + path
        headers = self._tokens.headers(self._token_request)
        status, body = self._send(method, url, headers=headers, **content)
        if status == httpx2.codes.UNAUTHORIZED:  # refused before it was read: harmless to repeat
            self._tokens.forget(headers)
            headers = self._tokens.headers(self._token_request)
            status, body = self._send(method, url, headers=headers, **content)
        return _accepted(status, body)

    def _token_request(self, url: str, **content: Any) -> tuple[int, Any]:
        """As `_send`; but asking for a token saves nothing."""
        return self._send("POST", url, is_save=False, **content)

    def _send(
        self, method: str, url: str, *, is_save: bool | None = None, **content: Any
    ) -> tuple[int, Any]:
        """One exchange: the status and the JSON of its body."""
        is_save = method == "POST" if is_save is None else is_save
        try:
            with self._http.stream(method, url, **content) as answer:
                raw = self._read(answer, is_save=is_save)
        except httpx2.ConnectTimeout as error:
            raise SiasnTidakTerjangkau from error
        except httpx2.TimeoutException as error:
            raise SiasnWaktuHabis(is_save=is_save) from error
        except (httpx2.TransportError, httpx2.InvalidURL) as error:
            raise SiasnTidakTerjangkau from error
        except httpx2.DecodingError as error:
            raise SiasnBukanJson("isi yang rusak") from error
        _refuse_trouble(answer, is_save=is_save)
        return answer.status_code, _json(answer, raw)

    def _read(self, answer: httpx2.Response, *, is_save: bool) -> bytes:
        until = time.monotonic() + self._config.total_timeout
        raw = bytearray()
        for piece in answer.iter_bytes():
            raw += piece
            if len(raw) > self._config.max_bytes:
                raise SiasnTerlaluBesar(self._config.max_bytes)
            if time.monotonic() > until:
                raise SiasnWaktuHabis(is_save=is_save)
        return bytes(raw)


def _refuse_trouble(answer: httpx2.Response, *, is_save: bool) -> None:
    """What is wrong whatever the body says."""
    status = answer.status_code
    if status == httpx2.codes.TOO_MANY_REQUESTS:
        asked = answer.headers.get("Retry-After", "")
        raise SiasnSibuk(wait=float(asked) if SECONDS.fullmatch(asked) else 0.0)
    if status >= httpx2.codes.INTERNAL_SERVER_ERROR:
        raise SiasnTerganggu(status, is_save=is_save)
    if httpx2.codes.is_redirect(status):
        raise SiasnBukanJson("pengalihan ke halaman lain")


def _json(answer: httpx2.Response, raw: bytes) -> Any:
    """The body as JSON; of a refusal, nothing when it has none."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        if answer.status_code >= httpx2.codes.BAD_REQUEST:
            return None
        start = raw[:200].lstrip().lower()
        is_html = "html" in answer.headers.get("Content-Type", "") or start.startswith(b"<")
        raise SiasnBukanJson("halaman HTML" if is_html else "bukan JSON") from error


def _accepted(status: int, body: Any) -> Any:
    if status == httpx2.codes.UNAUTHORIZED:
        raise SiasnAksesDitolak("token tidak diterima")
    if status == httpx2.codes.FORBIDDEN:
        raise SiasnAksesDitolak("akun ini tidak berhak")
    if status >= httpx2.codes.BAD_REQUEST:
        said = body.get("message") if isinstance(body, dict) else None
        raise SiasnMenolak(said if isinstance(said, str) else f"kode {status}")
    return body
