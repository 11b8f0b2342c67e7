"""PostgreSQL refuses two SKP over the same days, but for one that a mutasi closed unused."""

from django.db import migrations

REMOVE = "ALTER TABLE perencanaan_skp DROP CONSTRAINT IF EXISTS skp_tanpa_tumpang_tindih;"
ADD = """
ALTER TABLE perencanaan_skp ADD CONSTRAINT skp_tanpa_tumpang_tindih
EXCLUDE USING gist (
    pegawai_id WITH =, daterange(periode_awal, periode_akhir, '[]') WITH &&
){};
"""


def without_closed(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE + ADD.format(" WHERE (status <> 'ditutup')"))


def with_closed(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE + ADD.format(""))


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0003_mutasi")]
    operations = [migrations.RunPython(without_closed, with_closed)]
