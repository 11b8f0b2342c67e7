"""Every error of the API is a problem, and the contract says so of every call."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from selaras.api.shared import SHARED
from selaras.demo.world import World
from tests.contract import contract
from tests.plugins.caller import PROBLEM, Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
CONTRACT = contract()
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
FIELDS = {"type", "title", "status", "detail"}


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in CONTRACT["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def followed(found: dict[str, Any]) -> Any:
    """What a reference of the contract names."""
    here: Any = CONTRACT
    for part in found["$ref"].removeprefix("#/").split("/"):
        here = here[part]
    return here


@pytest.mark.parametrize("status", SHARED)
def test_every_operation_documents_the_shared_answers(status: int) -> None:
    without = []
    for name, operation in operations():
        answer = operation["responses"].get(str(status))
        content = followed(answer)["content"] if answer else {}
        if PROBLEM not in content or followed(content[PROBLEM]["schema"])["title"] != "Masalah":
            without.append(name)
    assert without == []


def test_each_documented_problem_has_the_fields_of_the_real_one(
    world: Worlds, caller: Callers
) -> None:
    schema = CONTRACT["components"]["schemas"]["Masalah"]
    real = caller().ask("GET", "/me", status=401)
    assert set(real) <= set(schema["properties"])
    assert set(schema["required"]) <= set(real)


def unknown_methods(*, every: bool) -> Iterator[tuple[str, str]]:
    """One in turn of those that an address does not take, or all of them."""
    for place, (path, methods) in enumerate(CONTRACT["paths"].items()):
        unknown = sorted(METHODS - {method.upper() for method in methods})
        address = path.replace("{pk}", "1").replace("{nip}", "1").replace("{kode}", "1")
        if "{" not in address:
            asked = unknown if every else [unknown[place % len(unknown)]]
            yield from ((method, address) for method in asked)


def is_problem(answer: Any, status: int) -> bool:
    body = json.loads(answer.content) if answer["Content-Type"] == PROBLEM else {}
    return body.keys() >= FIELDS and body["status"] == answer.status_code == status


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)])
def test_a_method_that_an_address_does_not_take_is_a_problem(
    world: Worlds, caller: Callers, *, every: bool
) -> None:
    by = caller(world("bkn"), "budi")
    wrong = []
    for method, path in unknown_methods(every=every):
        answer = by.send(method, path)
        if not is_problem(answer, 405) or method in answer["Allow"]:
            wrong.append((method, path, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/skp", "/api/v1"])
def test_beside_the_calls_there_are_problems_too(client: Client, db: None, path: str) -> None:
    answer = client.get(path, follow=True)
    assert is_problem(answer, 404)


def test_a_page_that_is_not_there_stays_a_page(client: Client, db: None) -> None:
    assert client.get("/apinya/").headers["Content-Type"].startswith("text/html")
