"""Tell the sums of the nation apart by jenjang; the next fold counts everybody anew (`bentuk`)."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("rekap", "0007_nomor_lipatan")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="penandarekap",
            name="bentuk",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="rekapinstansi",
            name="jenjang",
            field=models.CharField(blank=True, db_default="", max_length=12),
        ),
        migrations.AddField(
            model_name="rekappegawai",
            name="jenjang",
            field=models.CharField(blank=True, db_default="", max_length=12),
        ),
        migrations.RemoveConstraint(model_name="rekapinstansi", name="rekap_instansi_sekali"),
        migrations.AddConstraint(
            model_name="rekapinstansi",
            constraint=models.UniqueConstraint(
                fields=(
                    "instansi", "tahun", "papan", "nilai", "periode", "jabatan", "kepegawaian",
                    "jenjang",
                ),
                name="rekap_instansi_sekali",
            ),
        ),
    ]
