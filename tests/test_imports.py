"""What the modules may lean on."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.floors import SELARAS, contract, nodes, our_modules


def imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def named(path: Path) -> Iterator[str]:
    """What may be a module: `from selaras.tim import views` names one too."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    yield from imported(path)


def is_pure(module: str) -> bool:
    standard = module.split(".", maxsplit=1)[0] in sys.stdlib_module_names
    return standard or module.startswith("selaras.rules")


def test_the_law_knows_the_standard_library_alone() -> None:
    found = {
        path.name: module
        for path in (SELARAS / "rules").glob("*.py")
        for module in imported(path)
        if not is_pure(module)
    }
    assert found == {}


def test_no_product_module_imports_the_tests_or_the_tools() -> None:
    found = [
        (path.name, module)
        for path in our_modules()
        if path.name != "settings_test.py"
        for module in imported(path)
        if module.split(".")[0] in {"tests", "tools", "conftest"} or ".tests" in module
    ]
    assert found == []


def test_no_module_but_urls_and_views_knows_an_html_view() -> None:
    """Neither the API nor what it leans on: a page may change without a program noticing."""
    found = [
        (str(path.relative_to(SELARAS)), module)
        for path in our_modules()
        if not {"urls.py", "views.py", "views"} & set(path.parts)
        for module in named(path)
        if module.startswith("selaras.") and "views" in module.split(".")
    ]
    assert found == []


def test_every_named_extra_of_the_rooms_is_there() -> None:
    """What a room leans on is named once; a name that nothing has left with its module."""
    rooms = contract("rooms")
    folders = [SELARAS / app.rpartition(".")[2] for app in rooms["containers"]]
    there = {path.stem for folder in folders for path in folder.iterdir()}
    assert set(rooms["exhaustive_ignores"]) - there == set()
