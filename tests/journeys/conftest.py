"""A real browser for the journeys: Chromium, one per test process."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from selaras.demo.player.scan import pdf
from selaras.demo.world import World
from tests.journeys.browser import HP, PATIENCE, Office, Screen
from tools.suite import require_chromium

FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Playwright runs an event loop in this thread, where Django then sees an async context."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    path = require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def warm() -> Callable[[], None]:
    """The first page of a process reads addresses and templates: not while a browser waits."""

    @cache
    def read() -> None:
        Client().get(reverse("account_login"))

    return read


@pytest.fixture
def office(
    live_server: LiveServer,
    chromium: Browser,
    world: Callable[..., World],
    settings: Any,
    warm: Callable[[], None],
) -> Iterator[Callable[..., Office]]:
    """`office("ntt")`: an agency, and its people each before a browser of their own."""
    made: list[Office] = []
    warm()

    def make(preset: str, screen: Screen = HP, **overrides: Any) -> Office:
        made.append(Office(world(preset, **overrides), chromium, live_server.url, settings, screen))
        return made[-1]

    yield make
    for each in made:
        for visitor in each.visitors.values():
            # A request that a test answers itself, in flight just now, would hold the close up.
            if not visitor.page.is_closed():
                visitor.page.unroute_all(behavior="ignoreErrors")
            visitor.page.context.close()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A file that is a whole PDF."""
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(pdf(("Contoh pindaian bertanda tangan",)))
    return path
