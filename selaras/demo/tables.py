"""The tables of a new demo on SQLite, made from the models in a second.

To walk through every migration takes twenty, for an empty database; a test holds both ways to the
same result. Whatever has rows is migrated as everywhere else.
"""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from selaras.core import append_only


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """A database of SQLite in which nothing was ever made."""
    return connection.vendor == "sqlite" and not connection.introspection.table_names()


def make_tables(alias: str = "default") -> None:
    """As the migrations leave an empty database, each of them noted as done."""
    connection = connections[alias]
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    # What no model states: core/migrations.
    call_command("createcachetable", database=alias, verbosity=0)
    with connection.schema_editor() as editor:
        append_only.install(apps, editor)
        append_only.install_for_blocks(apps, editor)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(connection).disk_migrations:
        recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)
