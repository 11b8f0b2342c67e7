"""A scan is known again by its fingerprint: whether it was uploaded with another document."""

from typing import ClassVar

from django.db import migrations, models

from selaras.base.quiet import AddIndexQuietly


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("core", "0005_segel"), ("documents", "0001_initial")]

    operations: ClassVar = [
        AddIndexQuietly(
            model_name="pindaiandokumen",
            index=models.Index(fields=["sha256"], name="pindaian_per_sidik"),
        ),
    ]
