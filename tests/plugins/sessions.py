"""What PostgreSQL needs around the tests of a process.

It drops no database that somebody is connected to: what a live server left open is ended. And its
counters of keys do not see rows that come with theirs (tests/plugins/snapshots.py), so they start
far above them.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
ABOVE = "SELECT setval(oid::regclass, 40000000) FROM pg_class WHERE relkind = 'S'"


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:  # runs its end before pytest-django drops the database
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(ABOVE)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(OTHERS)
