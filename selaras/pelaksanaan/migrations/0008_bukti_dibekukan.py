from django.db import migrations, models


class Migration(migrations.Migration):
    """What a link looked like from outside, and when evidence was frozen by a submission.

    Evidence that was handed in before this stands as frozen at the last submission of its period,
    which refused every change since.
    """

    dependencies = [("pelaksanaan", "0007_harian_longgar")]

    operations = [
        migrations.AddField(
            model_name="buktidukung",
            name="dibekukan_pada",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="buktidukung",
            name="diperiksa_pada",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="buktidukung",
            name="keterbukaan",
            field=models.CharField(
                default="belum",
                max_length=16,
            ),
        ),
        migrations.RunSQL(
            """
            UPDATE pelaksanaan_buktidukung SET dibekukan_pada = (
                SELECT realisasi_diajukan_pada FROM pelaksanaan_periode
                WHERE pelaksanaan_periode.id = pelaksanaan_buktidukung.periode_id
            ) WHERE periode_id IN (
                SELECT id FROM pelaksanaan_periode
                WHERE status IN ('realisasi_diajukan', 'dinilai')
            )
            """,
            migrations.RunSQL.noop,
        ),
    ]
