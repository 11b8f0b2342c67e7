import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("pelaksanaan", "0005_kata_yang_dinilai"),
        ("perencanaan", "0003_skp_menurut_jabatan"),
    ]

    operations = [
        migrations.AlterField(
            model_name="progresharian",
            name="instansi",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.instansi",
            ),
        ),
        migrations.AlterField(
            model_name="progresharian",
            name="skp",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="progres_set",
                to="perencanaan.skp",
            ),
        ),
    ]
