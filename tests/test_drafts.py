"""Pages are kept nowhere, so what is typed must come back from a draft: after Back, or a lost line.

static/drafts.js keeps the texts of a form with `data-draft` until the server has taken them.
"""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[1] / "selaras"
FORM = re.compile(r'<form\b((?:[^>"]|"(?:\{\{.*?\}\}|[^"])*")*)>(.*?)</form>', re.DOTALL)
VERB = re.compile(r"\{% call verb_form\((.*?)\) %\}(.*?)\{% endcall %\}", re.DOTALL)
# A field that takes more than a word: these are the names that the product gives to them.
TEXT = re.compile(r'\["(catatan|isi|uraian|alasan|narasi|judul|komentar)"\]|<textarea')


def forms(page: str) -> list[tuple[str, str]]:
    """What opens each form, and what it holds."""
    plain = [found.groups() for found in FORM.finditer(page) if 'method="post"' in found[1]]
    return [*plain, *(found.groups() for found in VERB.finditer(page))]


def test_no_form_loses_what_was_typed() -> None:
    without = []
    for path in sorted(TEMPLATES.glob("**/templates/**/*.html")):
        for opening, body in forms(path.read_text()):
            if TEXT.search(body) and not re.search(r"data-draft=|\bdraft=", opening):
                without.append((path.relative_to(TEMPLATES).as_posix(), opening[:80]))
    assert without == []
