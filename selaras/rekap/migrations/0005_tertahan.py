"""Keep of each person when a rating of his that is held back now will be out."""

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models.functions import Now


def count_anew_whose_rating_is_held(apps: Any, schema_editor: Any) -> None:
    """They were counted with what is not out yet: the next fold looks at them, and at nobody else."""
    del schema_editor
    periode = apps.get_model("pelaksanaan", "Periode")
    held = periode.objects.filter(terbit_pada__gt=Now()).values("skp")
    rows = apps.get_model("rekap", "RekapPegawai").objects.filter(skp__in=held)
    rows.update(terbit_pada=Now())


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("rekap", "0004_ringkasan_terbit"),
        ("pelaksanaan", "0012_predikat_semula"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="rekappegawai",
            name="terbit_pada",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(count_anew_whose_rating_is_held, migrations.RunPython.noop),
    ]
