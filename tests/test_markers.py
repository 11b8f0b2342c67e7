"""A word that every page of a person has around it proves nothing of the page that is tested."""

import ast
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from selaras.demo.world import CAST
from tests.floors import ROOT
from tests.reading import MAIN, frame_of

TESTS = ("selaras/**/test_*.py", "tests/**/test_*.py")
PARTS = ("main_of(", "rows_of(", "frame_of(", ".partition(", ".split(", "HTMX", "htmx")
Functions = dict[str, ast.FunctionDef]


@pytest.fixture
def frames(world: Callable[..., Any]) -> dict[str, str]:
    """What stands around the pages of each of the cast."""
    here = world("denpasar")
    with here.on(date(2026, 2, 3)):
        pages = {name: here.client(name).get("/").content.decode() for name in CAST}
    assert all(MAIN.search(page) for page in pages.values())
    return {name: frame_of(page) for name, page in pages.items()}


def test_no_test_asserts_what_the_frame_of_the_page_says(frames: dict[str, str]) -> None:
    found = [
        f"{file.relative_to(ROOT)}::{test}: {word!r}"
        for file in sorted({path for pattern in TESTS for path in ROOT.glob(pattern)})
        for test, word, people in asserted(file.read_text())
        if all(word in frames[name] for name in people or frames)
    ]
    assert not found, "\n".join(found)


SAMPLE = """
WORDS = ("satu", "dua")
def shown(here): return here.client("sari").get("/").content.decode()
@pytest.mark.parametrize(("status", "label"), [("a", "tiga"), ("b", "empat")])
def test_all(here, status, label):
    page = shown(here)
    part = main_of(page)
    for word in WORDS:
        assert word in page
        assert word in part
    assert label in page
    assert "lima" in here.client("budi").get("/").content.decode()
    assert "enam" in part
    assert "tujuh" not in page
    assert "delapan" in refusal.sentence
"""


def test_every_way_to_assert_a_word_in_a_page_is_found() -> None:
    found = list(asserted(SAMPLE))
    assert {word for _, word, _ in found} == {"satu", "dua", "tiga", "empat", "lima"}
    assert {(test, *sorted(people)) for test, _, people in found} == {("test_all", "budi", "sari")}


def asserted(source: str) -> Iterator[tuple[str, str, set[str]]]:
    """Each word that a test asserts to be in a whole page, and who may look at that page there."""
    module = ast.parse(source)
    functions = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
    constants = {
        ast.unparse(node.targets[0]): node.value
        for node in module.body
        if isinstance(node, ast.Assign)
    }
    for name, function in functions.items():
        if name.startswith("test_") and any(map(claim_of, ast.walk(function))):
            pages, people = pages_of(function, functions), people_of(function, functions)
            given = arguments_of(function, constants)
            for node in ast.walk(function):
                for word in words_in(node, constants | given, pages):
                    yield name, word, people


def arguments_of(function: ast.FunctionDef, constants: dict[str, ast.expr]) -> dict[str, ast.expr]:
    """What `parametrize` gives to each argument, as a list."""
    given: dict[str, ast.expr] = {}
    for call in function.decorator_list:
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("parametrize"):
            names, rows = call.args[0], constants.get(ast.unparse(call.args[1]), call.args[1])
            if isinstance(names, ast.Constant):
                given[str(names.value)] = rows
            elif isinstance(names, ast.Tuple) and isinstance(rows, ast.List):
                cells = [row.elts for row in rows.elts if isinstance(row, ast.Tuple)]
                for place, name in enumerate(names.elts):
                    given[name.value] = ast.List([row[place] for row in cells])
    return given


def pages_of(function: ast.FunctionDef, functions: Functions) -> set[str]:
    """The names of the function that hold a whole page."""
    pages: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and is_page(node.value, pages, functions):
            pages |= {ast.unparse(target) for target in node.targets}
    return pages | {
        name for name, helper in functions.items() if helper is not function and reads(helper)
    }


def is_page(node: ast.expr, pages: set[str], functions: Functions) -> bool:
    source = ast.unparse(node)
    if any(part in source for part in PARTS):
        return False
    called = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
    asks = any(name in functions and reads(functions[name]) for name in called)
    return ".content" in source or asks or source in pages


@cache
def reads(function: ast.FunctionDef) -> bool:
    """Whether a helper returns the text of a page, whole."""
    returns = [node for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
    sources = [ast.unparse(node) for node in returns]
    return any(".content" in each and not any(n in each for n in PARTS) for each in sources)


def people_of(function: ast.FunctionDef, functions: Functions) -> set[str]:
    """Those of the cast whom the function names, itself or through its helpers."""
    called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    bodies = [function, *(functions[name] for name in called if name in functions)]
    return {
        node.value
        for body in bodies
        for node in ast.walk(body)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CAST
    }


def words_in(node: ast.AST, constants: dict[str, ast.expr], pages: set[str]) -> Iterator[str]:
    """The strings of `assert "word" in page`, or of a loop around it."""
    if isinstance(node, ast.For) and isinstance(node.target, ast.Name):
        words = constants.get(ast.unparse(node.iter), node.iter)
        for each in node.body:
            if node.target.id in claimed(each, pages):
                yield from strings(words)
    for word in claimed(node, pages):
        yield from [word[1:]] if word.startswith('"') else strings(constants.get(word, node))


def claim_of(node: ast.AST) -> ast.Compare | None:
    """That something is in something, if it asserts that."""
    compared = node.test if isinstance(node, ast.Assert) else None
    is_one = isinstance(compared, ast.Compare) and isinstance(compared.ops[0], ast.In)
    return compared if is_one else None


def claimed(node: ast.AST, pages: set[str]) -> Iterator[str]:
    """What the statement asserts to be in a page: the name of a variable, or `"` and a string."""
    compared = claim_of(node)
    if compared is None or not holds(compared.comparators[0], pages):
        return
    left = compared.left
    if isinstance(left, ast.Constant) and isinstance(left.value, str):
        yield f'"{left.value}'
    elif isinstance(left, ast.Name):
        yield left.id


def holds(node: ast.expr, pages: set[str]) -> bool:
    source = ast.unparse(node)
    if any(part in source for part in PARTS):
        return False
    names = {ast.unparse(each) for each in ast.walk(node) if isinstance(each, ast.Name)}
    return bool(names & pages) or ".content" in source


def strings(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        for each in node.elts:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value
