"""What CONTRIBUTING.md and docs/architecture.md show of the code is there today."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.floors import ROOT, SELARAS

RECIPES = ROOT / "CONTRIBUTING.md"
DIFF = re.compile(r"```diff\n(.*?)```", re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"\w[\w/-]*(?:/|\.(?:py|js|toml|txt|md|yml|json))")
WRITTEN = (RECIPES, ROOT / "docs/architecture.md")


def shown() -> Iterator[tuple[str, str]]:
    """Of each diff what it finds there: the file, and a line that it keeps or takes away."""
    for diff in DIFF.findall(RECIPES.read_text()):
        file = ""
        for line in diff.splitlines():
            if line.startswith("--- "):
                file = line.removeprefix("--- ").removeprefix("a/")
            elif line[0] in " -":
                yield file, line[1:]


def test_every_recipe_fits_the_code() -> None:
    found = list(shown())
    lost = [(file, line) for file, line in found if line not in (ROOT / file).read_text()]
    assert lost == []
    assert len(found) > 5


def named(page: Path) -> Iterator[tuple[str, str]]:
    """The files and folders that a page names, and what it says that one of them holds."""
    for code in CODE.findall(DIFF.sub("", page.read_text())):
        name, _, held = code.partition(": ")
        if FILE.fullmatch(name):
            yield name, held


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_every_file_that_is_named_is_there_and_holds_what_is_said(page: Path) -> None:
    lost, folder = [], ROOT
    for name, held in named(page):
        places = (ROOT / name, SELARAS / name, folder / name)  # or beside the one before it
        file = next((each for each in places if each.exists()), None)
        word = re.match(r"\w+", held)
        if file is None or (word and word[0] not in file.read_text()):
            lost.append(f"{name} {held}".strip())
        else:
            folder = file.parent
    assert lost == []
