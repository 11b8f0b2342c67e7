"""Run all migrations on empty databases at once: `python -m tools.migrate URL …`.

Nine tenths of the time go into the classes of all models as they were at each step, and those are
the same for SQLite and PostgreSQL: both take a step before the next one's classes are made.
"""

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from typing import Any
from unittest.mock import patch

import django
import environ
from django.apps import apps
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django.db.transaction import atomic
from django.db.utils import ConnectionHandler

DEFAULT = "default"
SELDOM = (200_000, 50, 1000)  # classes are circular garbage: thousands of them at each step


def main(urls: list[str]) -> None:
    os.environ["DATABASE_URL"] = urls[0]
    django.setup()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    # Else the classes of a step make Django forget, for every key, which setting names its model.
    setattr(apps, "get_swappable_settings_name", cache(apps.get_swappable_settings_name))  # noqa: B010 -- mypy takes no assignment to a method
    databases = [connections[DEFAULT], *map(opened, urls[1:])]
    with patch.object(migrate, "MigrationExecutor", partial(Together, databases)):
        call_command("migrate", verbosity=0)
    for database in databases[1:]:  # nothing is left to do but to name types and permissions
        with by_default(database):
            call_command("migrate", verbosity=0)
        database.close()


def opened(url: str) -> BaseDatabaseWrapper:
    """Another database of the same name, which takes its place for a moment."""
    return ConnectionHandler({DEFAULT: environ.Env.db_url_config(url)})[DEFAULT]


@contextmanager
def by_default(database: BaseDatabaseWrapper) -> Iterator[None]:
    before = connections[DEFAULT]
    connections[DEFAULT] = database
    try:
        yield
    finally:
        connections[DEFAULT] = before


@contextmanager
def editor_of(
    database: BaseDatabaseWrapper, migration: Migration
) -> Iterator[BaseDatabaseSchemaEditor]:
    """Django's own, which begins and ends while its database is the default."""
    editor = database.schema_editor(atomic=migration.atomic)
    with by_default(database):
        editor.__enter__()
    with ExitStack() as end:
        end.push(partial(left, database, editor))
        yield editor


def left(database: BaseDatabaseWrapper, editor: BaseDatabaseSchemaEditor, *error: Any) -> None:
    with by_default(database):
        editor.__exit__(*error)


class Together(MigrationExecutor):
    """What Django's executor and `Migration.apply` do, for several databases."""

    def __init__(self, databases: Iterable[BaseDatabaseWrapper], *facts: Any) -> None:
        super().__init__(*facts)
        self.databases = list(databases)

    def apply_migration(
        self, state: ProjectState, migration: Migration, *_: bool, **__: bool
    ) -> ProjectState:
        with ExitStack() as stack:
            editors = [stack.enter_context(editor_of(each, migration)) for each in self.databases]
            for operation in migration.operations:
                before = state.clone()
                operation.state_forwards(migration.app_label, state)
                for editor in editors:
                    alone = not editor.atomic_migration and operation.atomic
                    with by_default(editor.connection), atomic() if alone else ExitStack():
                        operation.database_forwards(migration.app_label, editor, before, state)
        for database in self.databases:
            with by_default(database):
                recorder = MigrationRecorder(database)
                recorder.record_applied(migration.app_label, migration.name)
        return state


if __name__ == "__main__":
    main(sys.argv[1:])
