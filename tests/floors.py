"""The floor plan, read from the one place that states it: the import contract in pyproject.toml."""

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SELARAS = ROOT / "selaras"


def contract(name: str) -> dict[str, Any]:
    """One contract of imports as it is stated."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts: list[dict[str, Any]] = config["tool"]["importlinter"]["contracts"]
    return next(each for each in contracts if each["id"] == name)


def floors() -> dict[str, int]:
    """Return the height of every app; a higher one may lean on a lower one."""
    return {
        name.strip(" ()"): height
        for height, layer in enumerate(reversed(contract("floors")["layers"]))
        for name in layer.split("|")
    }


def our_modules() -> list[Path]:
    """Every module of the product, without tests and migrations."""
    return [
        path
        for path in sorted(SELARAS.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.parts)
    ]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All that a module is made of, itself first; read once for all tests of a process."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
