"""Marks what asks no database: it has nothing to learn from a second one (tools/test.py)."""

import pytest

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        asks = DATABASE.intersection(getattr(item, "fixturenames", ()))
        marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres_only"))
        if not (asks or marked):
            item.add_marker("pure")
