from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0003_keadaan")]

    operations = [
        migrations.AlterField(
            model_name="peran",
            name="jenis",
            field=models.CharField(
                choices=[
                    ("admin_opd", "Admin OPD"),
                    ("admin_instansi", "Admin Instansi"),
                    ("admin_nasional", "Admin Nasional"),
                    ("auditor", "Auditor"),
                    ("tim_penilai", "Tim Penilai Kinerja"),
                    ("operator_penilai", "Operator Pejabat Penilai Non-ASN"),
                    ("pengelola_tpp", "Pengelola TPP"),
                ],
                max_length=16,
            ),
        ),
    ]
