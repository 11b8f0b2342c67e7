"""Keep what a period's owner knows while a change of it is held back."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("pelaksanaan", "0011_periode_per_instansi")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="periode",
            name="predikat_semula",
            field=models.CharField(blank=True, db_default="", default="", max_length=16),
        ),
    ]
