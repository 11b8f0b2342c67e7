"""Templates: each one is used, says what it needs, and carries no style or script of its own."""

import re
from pathlib import Path

import pytest

from tests.floors import ROOT, SELARAS, our_modules

TEMPLATES = sorted(
    path for path in SELARAS.rglob("templates/**/*") if path.suffix in {".html", ".txt"}
)
# Templates that Django or allauth ask for by a name of their own.
ASKED_FOR_BY_OTHERS = re.compile(r"^(account|mfa|usersessions|django|[45]\d\d\.html)")
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "an inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "an unescaped value": re.compile(r"\|\s*safe\b|Markup\("),
    "another machine's address": re.compile(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//"),
}
MARKED_SAFE = re.compile(r"\b(mark_safe|Markup)\(")
# Modules that build HTML in Python, and why that is safe.
MAY_MARK_SAFE = {
    "selaras/base/charts.py": "draws SVG from numbers and escaped labels",
}


def name_of(path: Path) -> str:
    return str(path).partition("/templates/")[2]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_template_is_used() -> None:
    texts = {path: path.read_text() for path in [*TEMPLATES, *our_modules()]}
    unused = [
        relative(path)
        for path in TEMPLATES
        if not ASKED_FOR_BY_OTHERS.match(name_of(path))
        and not any(name_of(path) in text for other, text in texts.items() if other != path)
    ]
    assert unused == []


def test_every_page_says_what_it_needs() -> None:
    silent = [
        relative(path)
        for path in TEMPLATES
        if path.suffix == ".html" and not path.read_text().lstrip().startswith("{#")
    ]
    assert silent == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_carries(what: str) -> None:
    found = [
        f"{relative(path)}:{number}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert found == []


def test_html_is_marked_safe_only_where_listed() -> None:
    found = {relative(path) for path in our_modules() if MARKED_SAFE.search(path.read_text())}
    assert found - MAY_MARK_SAFE.keys() == set()
