"""Says something to another cell: one POST with JSON, whose answer is JSON."""

import json
from typing import Any

import httpx2

DIRECT = {"all://127.0.0.1": None, "all://localhost": None}  # this machine needs no proxy
SECONDS = 10.0
ANSWER_MAX = 16_000_000  # bytes: the NIPs of a cell whose directory was lost


class SelBisuError(Exception):
    """The cell is away, or said no; `sentence` says which."""


def tell(url: str, said: dict[str, str], seconds: float = SECONDS) -> dict[str, Any]:
    """Raises SelBisuError where the other does not say that it took it."""
    try:
        with (
            httpx2.Client(timeout=seconds, mounts=DIRECT) as client,
            client.stream("POST", url, json=said) as answer,
        ):
            answer.raise_for_status()
            found: dict[str, Any] = json.loads(_read(answer))
            return found
    except (httpx2.HTTPError, ValueError) as error:
        raise SelBisuError(str(error)) from error


def _read(answer: httpx2.Response) -> bytes:
    """No further than an answer of ours can be long."""
    raw = bytearray()
    for piece in answer.iter_bytes():
        raw += piece
        if len(raw) > ANSWER_MAX:
            raise SelBisuError("The answer has no end.")
    return bytes(raw)
