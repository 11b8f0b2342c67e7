"""`budget(few, many)`: a page asks as many statements for one row as for thirty.

How many is a hint only: above 12 (20 on the pages of an SKP, a period and the matriks) the
statements are listed at the end of the run. A page that needs more says `most` and `why`.
"""

from collections.abc import Callable, Collection

import pytest

PAGE, LARGE = 12, 20
PROPERTY = "statements"


@pytest.fixture
def budget(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Compare what was captured by `queries`; `large`: a page of an SKP, a period, the matriks."""

    def compare(
        *seen: Collection[dict[str, str]], large: bool = False, most: int = 0, why: str = ""
    ) -> None:
        assert bool(most) == bool(why), "A number of one's own has a reason, in one line."
        last, limit = seen[-1], most or (LARGE if large else PAGE)
        text = "\n".join(f"{n:4}  {row['sql'][:160]}" for n, row in enumerate(last, 1))
        assert len({len(each) for each in seen}) == 1, f"{[len(each) for each in seen]}\n{text}"
        if len(last) > limit:
            record_property(PROPERTY, f"{len(last)} statements, {limit} are enough:\n{text}")

    return compare


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which pages ask more than they should, whichever process found it."""
    reports = [row for name in ("passed", "failed") for row in terminalreporter.getreports(name)]
    found = {
        (report.nodeid, text)
        for report in reports
        for name, text in report.user_properties
        if name == PROPERTY
    }
    if found:
        terminalreporter.section("pages that ask many statements")
    for nodeid, text in sorted(found):
        terminalreporter.write_line(f"{nodeid}: {text}\n")
