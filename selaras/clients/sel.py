"""Says something to another cell: one POST with JSON, whose answer is JSON."""

from typing import Any

import httpx2

DIRECT = {"all://127.0.0.1": None, "all://localhost": None}  # this machine needs no proxy
SECONDS = 10.0


class SelBisuError(Exception):
    """The cell is away, or said no; `sentence` says which."""


def tell(url: str, said: dict[str, str], seconds: float = SECONDS) -> dict[str, Any]:
    """Raises SelBisuError where the other does not say that it took it."""
    try:
        with httpx2.Client(timeout=seconds, mounts=DIRECT) as client:
            answer = client.post(url, json=said)
            answer.raise_for_status()
            found: dict[str, Any] = answer.json()
            return found
    except (httpx2.HTTPError, ValueError) as error:
        raise SelBisuError(str(error)) from error
