"""List the posts that are in use; on PostgreSQL: search by any part, one head at a time."""

from django.db import migrations

# A unit has one definitif head and one stand-in at a time (rules §2.2); names and NIP are found by
# any part of them, within the agency.
ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER TABLE organisasi_riwayatjabatan ADD CONSTRAINT pimpinan_satu_pada_satu_waktu
EXCLUDE USING gist (
    unit_id WITH =,
    (CASE WHEN penugasan IN ('plt', 'plh', 'pj') THEN 1 ELSE 0 END) WITH =,
    daterange(mulai, selesai, '[]') WITH &&
) WHERE (is_pimpinan);
CREATE INDEX pegawai_nama_trgm ON organisasi_pegawai
USING gin (instansi_id, upper(nama::text) gin_trgm_ops);
CREATE INDEX pegawai_nip_trgm ON organisasi_pegawai USING gin (instansi_id, nip gin_trgm_ops);
"""
REMOVE = """
ALTER TABLE organisasi_riwayatjabatan DROP CONSTRAINT IF EXISTS pimpinan_satu_pada_satu_waktu;
DROP INDEX IF EXISTS pegawai_nama_trgm;
DROP INDEX IF EXISTS pegawai_nip_trgm;
"""


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE)


def list_posts(apps, schema_editor):
    riwayat = apps.get_model("organisasi", "RiwayatJabatan")
    jabatan = apps.get_model("organisasi", "Jabatan")
    rows = riwayat.objects.order_by().values_list("instansi_id", "jabatan", "jenis", "eselon")
    found = {row[:3]: row[3] for row in rows.distinct()}
    jabatan.objects.bulk_create(
        jabatan(instansi_id=instansi, nama=nama, jenis=jenis, eselon=eselon)
        for (instansi, nama, jenis), eselon in found.items()
    )


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0002_organisasi_lengkap")]
    operations = [
        migrations.RunPython(list_posts, migrations.RunPython.noop),
        migrations.RunPython(add, remove),
    ]
