"""What an agency decided of the plans is named as their documents are."""

from typing import Any, ClassVar

from django.db import migrations


def rename(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    for name in ("Retensi", "Pemusnahan"):
        rows = apps.get_model("arsip", name).objects
        rows.filter(jenis="rencana").update(jenis="rencana_aksi")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("arsip", "0002_berkas_dan_retensi")]

    operations: ClassVar = [migrations.RunPython(rename, migrations.RunPython.noop)]
