"""Writes down which statements each test makes the product send, when tools/suite.py asks for it.

tools/cover.py reads it: tests/postgres-cover.txt names tests that send them all.
"""

import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.plugins.cover import place
from tests.plugins.shapes import listener, show_locks

FOLDER = "SELARAS_STATEMENTS"


class Recorder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tests: dict[str, tuple[str, set[str]]] = {}
        self.collected: list[str] = []

    @pytest.hookimpl(tryfirst=True)  # before anything is deselected
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.collected = [each.nodeid for each in items if not _runs_elsewhere(each)]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        listener.heard = set()
        result = yield
        self.tests[item.nodeid] = (place(item), listener.heard)
        return result

    def pytest_sessionfinish(self) -> None:
        texts = sorted({text for _, sent in self.tests.values() for text in sent})
        number = {text: each for each, text in enumerate(texts)}
        tests = {
            name: [where, sorted(number[text] for text in sent)]
            for name, (where, sent) in self.tests.items()
        }
        path = self.folder / f"{os.getpid()}.json"
        path.write_text(
            json.dumps({"statements": texts, "tests": tests, "collected": self.collected})
        )


def _runs_elsewhere(item: pytest.Item) -> bool:
    """On PostgreSQL alone, or in `make test-all` alone."""
    return any(item.get_closest_marker(name) for name in ("postgres_only", "long"))


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    if folder := os.environ.get(FOLDER):
        config.pluginmanager.register(Recorder(Path(folder)))
        listener.listen()
        if connection.vendor == "sqlite":
            show_locks()
