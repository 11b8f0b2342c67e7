from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0005_menunggu_per_instansi")]

    operations = [
        migrations.AddField(
            model_name="skp",
            name="dialog_pada",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="skp",
            name="dialog_bersama",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
    ]
