from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0004_kata_sepakat")]

    operations = [
        migrations.AddIndex(
            model_name="skp",
            index=models.Index(
                condition=models.Q(("status__in", ["diajukan", "revisi_diajukan"])),
                fields=["instansi", "riwayat_jabatan", "id"],
                name="skp_menunggu_per_instansi",
            ),
        ),
        migrations.RemoveIndex(model_name="skp", name="skp_menunggu"),
    ]
