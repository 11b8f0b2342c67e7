"""The rows of the trail that name a penilai: news to him, looked for on every page."""

from typing import ClassVar

from django.db import migrations, models

from selaras.base.quiet import AddIndexQuietly


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("core", "0005_segel")]

    operations: ClassVar = [
        AddIndexQuietly(
            model_name="auditentry",
            index=models.Index(
                models.F("data__penilai"),
                name="jejak_penilai",
                condition=models.Q(data__has_key="penilai"),
            ),
        ),
    ]
