"""PostgreSQL refuses two SKP of one pegawai over the same days; the locked row does on both."""

from django.db import migrations

ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE perencanaan_skp ADD CONSTRAINT skp_tanpa_tumpang_tindih
EXCLUDE USING gist (
    pegawai_id WITH =, daterange(periode_awal, periode_akhir, '[]') WITH &&
);
"""
REMOVE = "ALTER TABLE perencanaan_skp DROP CONSTRAINT IF EXISTS skp_tanpa_tumpang_tindih;"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE)


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
