import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first of two steps of a rating (NTT-090)."""

    dependencies = [
        ("organisasi", "0003_keadaan"),
        ("pelaksanaan", "0010_penilaian_dikembalikan"),
        ("penilaian", "0006_rekomendasi"),
    ]

    operations = [
        migrations.CreateModel(
            name="PenilaianHasilKerja",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("di_atas", "Di Atas Ekspektasi"),
                            ("sesuai", "Sesuai Ekspektasi"),
                            ("di_bawah", "Di Bawah Ekspektasi"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisasi.pegawai",
                    ),
                ),
                (
                    "periode",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pelaksanaan.periode",
                    ),
                ),
            ],
        ),
    ]
