"""No dead citations: every § that the code cites is an anchor of docs/rules.md or practice.md."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READ = {".py", ".toml", ".jinja", ".html", ".typ", ".css", ".js"}
CITED = re.compile(
    r"(?P<practice>practice(?:\.md)?,? )?"
    r"§ ?(?P<section>\d+(?:\.\d+)?)(?: ?#(?P<row>\d+)| \((?P<letter>[a-z])\))?"
)
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')


def anchors(page: str) -> set[str]:
    return set(ANCHOR.findall((ROOT / "docs" / page).read_text()))


def citations() -> Iterator[tuple[str, str, str]]:
    """File and line, document, anchor."""
    folders = ("selaras", "tests", "tools")
    files = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.*")))
    for path in files:
        if path.suffix not in READ:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for found in CITED.finditer(line):
                part = found["row"] or found["letter"]
                anchor = f"{found['section']}-{part}" if part else found["section"]
                page = "practice.md" if found["practice"] else "rules.md"
                yield f"{path.relative_to(ROOT)}:{number}", page, anchor


def test_every_citation_has_an_anchor() -> None:
    known = {page: anchors(page) for page in ("rules.md", "practice.md")}
    found = list(citations())
    dead = [
        f"{where}: {page} §{anchor}" for where, page, anchor in found if anchor not in known[page]
    ]
    assert dead == []
    assert len(found) > 100


def test_a_dead_citation_would_be_found() -> None:
    found = CITED.search("see practice.md " + "§" + "12")
    assert found is not None
    assert found["practice"]
    assert found["section"] not in anchors("practice.md")


PAGE = re.compile(r"(?<![\w.-])[\w-]+\.md\b")


def test_every_page_that_is_named_is_of_this_repository() -> None:
    known = {path.name.lower() for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))}
    lost = [
        f"{path.relative_to(ROOT)}: {page}"
        for folder in ("selaras", "tests", "tools", "bench", "fuzz", "deploy")
        for path in sorted((ROOT / folder).rglob("*.*"))
        if path.suffix in READ
        for page in PAGE.findall(path.read_text())
        if page.lower() not in known
    ]
    assert lost == []
