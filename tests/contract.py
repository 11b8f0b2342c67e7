"""The contract of the API, as a program reads it: it takes seconds to write, so once in a run."""

import json
from functools import cache
from typing import Any

from selaras.api.main import api
from tests.plugins.shelf import shelf

NAME = "contract"


@cache
def contract() -> dict[str, Any]:
    shared = shelf()
    found: dict[str, Any] | None = shared.take(NAME) if shared else None
    if found is None:
        found = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
        if shared:
            shared.put(NAME, found)
    return found


def calls() -> list[tuple[str, str]]:
    """Every call that the contract names: its method and its path."""
    paths = contract()["paths"].items()
    return [(method.upper(), path) for path, methods in paths for method in methods]
