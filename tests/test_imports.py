"""What the modules may lean on."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.floors import SELARAS, our_modules


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


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


def is_api(path: Path) -> bool:
    return "api" in path.relative_to(SELARAS).with_suffix("").parts


def test_no_api_module_imports_a_view() -> None:
    """What both need lies below both; the rooms contract sees only those of one app."""
    found = [
        (str(path.relative_to(SELARAS)), module)
        for path in our_modules()
        if is_api(path)
        for module in imported(path)
        if module.startswith("selaras.") and "views" in module.split(".")
    ]
    assert found == []
