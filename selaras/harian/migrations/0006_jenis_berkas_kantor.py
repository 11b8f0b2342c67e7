"""Let a document of an office program prove an entry: its MIME type has 71 letters."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("harian", "0005_berkas_bukti_catatan")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="bukticatatan",
            name="jenis_berkas",
            field=models.CharField(blank=True, max_length=100),
        ),
    ]
