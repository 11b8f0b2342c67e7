from django.db import migrations, models


class Migration(migrations.Migration):
    """When a rating saved at the desk is published; null, as before this: when it was given."""

    dependencies = [("pelaksanaan", "0008_bukti_dibekukan")]

    operations = [
        migrations.AddField(
            model_name="periode",
            name="terbit_pada",
            field=models.DateTimeField(null=True),
        ),
    ]
