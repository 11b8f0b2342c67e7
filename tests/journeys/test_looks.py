"""axe looks at what is new on a page."""

from typing import Any, cast

import pytest
from playwright.sync_api import Page

from tests.journeys import looks


class Seen:
    """A page on which these paths stand."""

    def __init__(self, *paths: int) -> None:
        self.paths = paths

    def evaluate(self, _script: str) -> list[int]:
        return list(self.paths)


@pytest.fixture(autouse=True)
def nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "_seen", looks.defaultdict(set))


def has_news(*paths: int, **where: Any) -> bool:
    place = {"kind": "/skp/#/", "width": 360, "scheme": "light"} | where
    return looks.has_news(cast("Page", Seen(*paths)), **place)


def test_what_stood_on_such_a_page_is_no_news_and_a_new_element_is() -> None:
    assert has_news(1, 2)
    assert not has_news(1)
    assert has_news(1, 3)
    assert not has_news(2, 3)


@pytest.mark.parametrize(
    "other", [{"kind": "/tim/"}, {"width": 1280}, {"scheme": "dark"}], ids=["page", "width", "dark"]
)
def test_each_kind_of_page_is_looked_at_on_each_screen(other: dict[str, Any]) -> None:
    assert has_news(1)
    assert has_news(1, **other)
