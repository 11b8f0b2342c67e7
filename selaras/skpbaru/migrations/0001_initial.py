import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("perencanaan", "0006_dialog")]

    operations = [
        migrations.CreateModel(
            name="HasilDipilih",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hasil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="perencanaan.rencanahasilkerja",
                    ),
                ),
                (
                    "skp",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hasil_dipilih_set",
                        to="perencanaan.skp",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("skp", "hasil"), name="hasil_dipilih_sekali")
                ],
            },
        ),
    ]
