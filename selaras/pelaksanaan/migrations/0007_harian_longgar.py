import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_percobaan_dan_token"),
        ("pelaksanaan", "0006_progres_ringan"),
        ("perencanaan", "0005_menunggu_per_instansi"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="progresharian",
            options={
                "ordering": [
                    "-tanggal",
                    models.OrderBy(models.F("mulai"), descending=True, nulls_last=True),
                    "-id",
                ]
            },
        ),
        migrations.AddField(
            model_name="progresharian",
            name="tempat",
            field=models.CharField(
                choices=[("kantor", "Kantor"), ("dinas_luar", "Dinas luar"), ("rumah", "Rumah")],
                db_default="kantor",
                default="kantor",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="progresharian",
            name="indikator",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="progres_set",
                to="perencanaan.indikator",
            ),
        ),
        migrations.AlterField(
            model_name="progresharian",
            name="mulai",
            field=models.TimeField(null=True),
        ),
        migrations.AlterField(
            model_name="progresharian",
            name="selesai",
            field=models.TimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="progresharian",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mulai__isnull", True), ("selesai__isnull", True)),
                    models.Q(("mulai__isnull", False), ("selesai__isnull", False)),
                    _connector="OR",
                ),
                name="progres_jam_berdua",
            ),
        ),
    ]
