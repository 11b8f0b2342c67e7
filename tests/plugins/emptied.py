"""What empties the tables behind a test leaves those that Django fills.

Otherwise every type of content and its permissions would be written down again after each test
that has no transaction around it, and that takes longer than most of them.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush
from django.db.backends.base.base import BaseDatabaseWrapper

FILLED = {model._meta.db_table for model in (ContentType, Permission)}


def sql_of_others(style: Any, connection: BaseDatabaseWrapper, **how: bool) -> list[str]:
    """Django's `sql_flush`, of all tables but these."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return connection.ops.sql_flush(style, sorted(set(tables) - FILLED), **how)


@pytest.fixture(scope="session", autouse=True)
def emptied() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "sql_flush", sql_of_others)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_: None)
        yield
