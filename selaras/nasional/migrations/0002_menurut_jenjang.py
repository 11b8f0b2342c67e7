"""Tell the sums of other cells apart by jenjang, as our own are."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("nasional", "0001_antarsel")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="rekapluar",
            name="jenjang",
            field=models.CharField(blank=True, db_default="", max_length=12),
        ),
        migrations.RemoveConstraint(model_name="rekapluar", name="rekap_luar_sekali"),
        migrations.AddConstraint(
            model_name="rekapluar",
            constraint=models.UniqueConstraint(
                fields=(
                    "instansi", "tahun", "papan", "nilai", "periode", "jabatan", "kepegawaian",
                    "jenjang",
                ),
                name="rekap_luar_sekali",
            ),
        ),
    ]
