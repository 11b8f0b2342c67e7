"""The handbook: its settings are what is read, its links and commands lead to what there is."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from django.core.management import get_commands

from tests.floors import ROOT
from tools import handbook

LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
ELSEWHERE = ("http", "mailto:", "/")
PANDUAN = ROOT / "docs" / "panduan"
OF_DEPLOY = {"backup", "restore"}  # what deploy/selaras does itself


def pages() -> Iterator[Path]:
    yield from (ROOT / "docs").rglob("*.md")
    yield from (ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"))
    yield ROOT / "deploy" / "README.md"


def test_every_link_leads_to_a_file() -> None:
    found = ((page, link) for page in pages() for link in LINK.findall(page.read_text()))
    ours = ((page, link) for page, link in found if not link.startswith(ELSEWHERE))
    assert [(page.name, link) for page, link in ours if not (page.parent / link).exists()] == []


def test_every_page_stands_behind_a_door() -> None:
    doors = (ROOT / "mkdocs.yml").read_text().partition("nav:")[2].partition("not_in_nav:")[0]
    here = {f"panduan/{page.name}" for page in PANDUAN.glob("*.md")}
    assert here == set(re.findall(r"panduan/[\w-]+\.md", doors))


def typed() -> Iterator[list[str]]:
    """The lines of an operator, as a shell reads them; of several lines one."""
    for page in PANDUAN.glob("*.md"):
        for block in page.read_text().split("```")[1::2]:
            for line in block.replace("\\\n", " ").splitlines():
                words = [each for each in shlex.split(line, comments=True) if each != "sudo"]
                yield [each for each in words if not re.match(r"[A-Z_]+=", each)]


def test_what_an_operator_types_exists() -> None:
    typo = []
    installs = (ROOT / "deploy" / "install").read_text()
    for words in filter(None, typed()):
        if words[0] == "selaras" and words[1] not in OF_DEPLOY | set(get_commands()):
            typo.append(words)
        if words[0].startswith("deploy/"):
            options = [each for each in words if each.startswith("--")]
            known = (ROOT / words[0]).exists() and all(f"{each})" in installs for each in options)
            typo += [] if known else [words]
    assert typo == []


def test_every_setting_is_explained_and_none_that_is_not_read() -> None:
    explained = [name for rows in handbook.sentences().values() for name in rows]
    read = dict(handbook.variables(ast.parse(handbook.SETTINGS.read_text())))
    assert sorted(explained) == sorted(read)


def test_the_committed_page_is_the_generated_one() -> None:
    assert handbook.PAGE.read_text() == handbook.page(), "Run: python -m tools.handbook --settings"
