"""The first process of a run reads the tests before the others do, and compiles them for all.

Each would compile every file by itself otherwise, where nothing is compiled yet: at the same time,
for half a minute. Meanwhile other runs have work for both processors (tools/test.py).
"""

import time
from pathlib import Path

import pytest

FIRST = "gw0"
PATIENCE = 90.0  # seconds
PAUSE = 0.2


def said(config: pytest.Config) -> Path | None:
    """Where the first process of this run says that it has read them; nothing if it is alone."""
    folder = config.option.basetemp
    return Path(folder).parent / "read" if folder and hasattr(config, "workerinput") else None


def is_first(config: pytest.Config) -> bool:
    return getattr(config, "workerinput", {}).get("workerid") == FIRST


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    mark, end = said(session.config), time.monotonic() + PATIENCE
    if mark is None or is_first(session.config):
        return
    while not mark.exists() and time.monotonic() < end:
        time.sleep(PAUSE)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    mark = said(session.config)
    if mark is not None and is_first(session.config):
        mark.touch()
