"""Let a document be of the nation: of no agency."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("core", "0006_jejak_penilai")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="dokumenterbit",
            name="instansi",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.instansi",
            ),
        ),
    ]
