"""Operations of migrations that let people work on meanwhile."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddIndex
from django.db.migrations.state import ProjectState


class AddIndexQuietly(AddIndexConcurrently):
    """On PostgreSQL without holding up writers; SQLite has one writer in any case.

    Its migration says `atomic = False`.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        base = AddIndexConcurrently if _is_quiet(schema_editor) else AddIndex
        base.database_forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        base = AddIndexConcurrently if _is_quiet(schema_editor) else AddIndex
        base.database_backwards(self, app_label, schema_editor, from_state, to_state)


def _is_quiet(editor: BaseDatabaseSchemaEditor) -> bool:
    return editor.connection.vendor == "postgresql"
