"""The periods of an agency in the order of their keys; it takes the foreign key's own index over."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from selaras.base.quiet import AddIndexQuietly


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [
        ("accounts", "0001_initial"),
        ("pelaksanaan", "0010_penilaian_dikembalikan"),
    ]

    operations: ClassVar = [
        AddIndexQuietly(
            model_name="periode",
            index=models.Index(fields=["instansi", "id"], name="periode_per_instansi"),
        ),
        migrations.AlterField(
            model_name="periode",
            name="instansi",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.instansi",
            ),
        ),
    ]
