"""The shipped server behind nginx, on the database of the tests: tools/door.py."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tools import door as doors

KEY = "Zq7-w2vX_9rT4kLm8NpB3cYd6HfJ5sGa1QeUoWiRxMzVtKyPbE"


@pytest.fixture(scope="session")
def database_url(django_db_setup: None) -> str:
    """The address of this process's test database, for processes beside it."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    who = f"{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}"
    return f"postgresql://{who}/{facts['NAME']}"


@pytest.fixture(scope="module")
def door(database_url: str, tmp_path_factory: Any) -> Iterator[doors.Door]:
    """In training, whose date is ours, and patient with locks that tests hold.

    Everything else as in production.
    """
    env = {
        "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
        "SELARAS_MODE": "training",
        "SELARAS_TODAY": "2026-01-12",
        "SELARAS_VAR": str(tmp_path_factory.mktemp("var")),
        "DATABASE_URL": database_url,
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": doors.HOST,
        "BEHIND_PROXY": "true",
        "LOCK_TIMEOUT": "60",
    }
    with doors.opened(env) as opened:
        yield opened
