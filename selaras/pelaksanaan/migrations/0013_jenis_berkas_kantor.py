"""Let a document of an office program be evidence: its MIME type has 71 letters."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("pelaksanaan", "0012_predikat_semula")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="buktidukung",
            name="jenis_berkas",
            field=models.CharField(blank=True, max_length=100),
        ),
    ]
