"""A row may change one value only: its key, and the decision behind it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("kebijakan", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="penerapankebijakan",
            options={"ordering": ["instansi", "mulai", "kunci"]},
        ),
        migrations.RemoveConstraint(
            model_name="penerapankebijakan", name="satu_kebijakan_per_tanggal"
        ),
        migrations.AddField(
            model_name="penerapankebijakan",
            name="kunci",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="penerapankebijakan",
            name="dasar_nomor",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="penerapankebijakan",
            name="dasar_tanggal",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="penerapankebijakan",
            constraint=models.UniqueConstraint(
                fields=["instansi", "mulai", "kunci"], name="satu_kebijakan_per_tanggal"
            ),
        ),
    ]
