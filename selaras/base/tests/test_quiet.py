"""An index that is built while people work; on SQLite, plainly."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.state import ProjectState

from selaras.base.quiet import AddIndexQuietly

OPERATION = AddIndexQuietly("tickdone", models.Index(fields=["hari"], name="uji_hari"))


@pytest.mark.both
@pytest.mark.django_db
def test_nobody_waits_for_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ProjectState.from_apps(apps)
    after = before.clone()
    OPERATION.state_forwards("core", after)
    monkeypatch.setattr(AddIndexQuietly, "_ensure_not_in_transaction", lambda *_: None)
    editor = connection.SchemaEditorClass(connection, collect_sql=True, atomic=False)
    editor.deferred_sql = []  # entering it would ask SQLite for more than a test can give
    OPERATION.database_forwards("core", editor, before, after)
    OPERATION.database_backwards("core", editor, after, before)
    made, dropped = editor.collected_sql
    is_quiet = connection.vendor == "postgresql"
    assert ("CREATE INDEX CONCURRENTLY" in made) is is_quiet
    assert ("DROP INDEX CONCURRENTLY" in dropped) is is_quiet
