from django.db import migrations, models


class Migration(migrations.Migration):
    """Sheets of leave and of predikat from other doors: choices, no change of the table."""

    dependencies = [("impor", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="impor",
            name="jenis",
            field=models.CharField(
                choices=[
                    ("semua", "Semua sekaligus (empat lembar)"),
                    ("unit", "Unit kerja"),
                    ("pegawai", "Pegawai"),
                    ("jabatan", "Riwayat jabatan"),
                    ("pimpinan", "Pimpinan unit kerja"),
                    ("keadaan", "Cuti dan keadaan"),
                    ("predikat", "Predikat dari pintu lain"),
                ],
                max_length=8,
            ),
        ),
    ]
