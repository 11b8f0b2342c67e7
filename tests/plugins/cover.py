"""PostgreSQL runs the committed cover: tests that together send every statement of the product.

`make cover` writes tests/postgres-cover.txt; tools/test.py says when it is asked for.
"""

from pathlib import Path

import pytest

LIST = Path(__file__).resolve().parents[1] / "postgres-cover.txt"
NEVER = ("sqlite_only", "pure")
ALWAYS = ("race", "constraint", "both", "postgres_only")
SLOW = ("browser", "server", "walk")  # what they send, smaller tests send, too


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--cover", action="store_true", help="run what tests/postgres-cover.txt names, no more"
    )


def place(item: pytest.Item) -> str:
    """Whether PostgreSQL always runs this test, never, or when the cover names it."""
    for names, where in ((NEVER, "never"), (ALWAYS, "always"), (SLOW, "never")):
        if any(item.get_closest_marker(name) for name in names):
            return where
    return "named"


def named() -> set[str]:
    return set(LIST.read_text(encoding="utf-8").splitlines()) if LIST.exists() else set()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--cover"):
        return
    listed = named()
    kept = [each for each in items if place(each) == "always" or each.nodeid in listed]
    dropped = [each for each in items if each not in set(kept)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept
