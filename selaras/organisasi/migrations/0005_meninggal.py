"""The dead, found by their keys: a penilai's badge asks of each of his people."""

from typing import ClassVar

from django.db import migrations, models

from selaras.base.quiet import AddIndexQuietly


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("organisasi", "0004_pengelola_tpp")]

    operations: ClassVar = [
        AddIndexQuietly(
            model_name="pegawai",
            index=models.Index(
                fields=["id"], condition=models.Q(kedudukan="67"), name="pegawai_meninggal"
            ),
        ),
    ]
