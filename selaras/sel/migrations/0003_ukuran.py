from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("sel", "0002_berkas")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="berkasserahan",
            name="ukuran",
            field=models.PositiveIntegerField(db_default=25000000, default=25000000),
        ),
    ]
