from django.db import migrations, models


class Migration(migrations.Migration):
    """What undoing a whole change needs; of changes applied before, nothing is known."""

    dependencies = [("sotk", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="perubahansotk",
            name="semula",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="perubahansotk",
            name="status",
            field=models.CharField(
                choices=[
                    ("berjalan", "Menunggu penempatan"),
                    ("selesai", "Selesai"),
                    ("dibatalkan", "Dibatalkan"),
                ],
                default="berjalan",
                editable=False,
                max_length=10,
            ),
        ),
    ]
