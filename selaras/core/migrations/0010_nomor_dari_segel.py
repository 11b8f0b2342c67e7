"""Let the blocks alone say that no number is given twice: they did already."""

from typing import Any, ClassVar

from django.db import migrations

from selaras.core import append_only


def remove(apps: Any, editor: Any) -> None:
    """SQLite makes the table of the trail anew, which drops its triggers."""
    if editor.connection.vendor == "sqlite":
        append_only.remove(apps, editor)


def install(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        append_only.install(apps, editor)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("core", "0009_jejak_nomor")]

    operations: ClassVar = [
        migrations.RunPython(remove, install),
        migrations.RemoveConstraint(model_name="auditentry", name="audit_nomor_sekali"),
        migrations.RunPython(install, remove),
    ]
