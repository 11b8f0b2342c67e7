"""What takes longest comes first, so that no process is left alone with it in the end.

Within both halves the order stays random (pytest-randomly).
"""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda each: each.get_closest_marker("walk") is None)
