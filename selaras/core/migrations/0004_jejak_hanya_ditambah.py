"""The trail is append-only in the database itself: core/append_only.py."""

from django.db import migrations

from selaras.core import append_only


class Migration(migrations.Migration):
    dependencies = [("core", "0003_pekerjaan")]
    operations = [migrations.RunPython(append_only.install, append_only.remove)]
