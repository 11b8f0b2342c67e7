"""Let the periods whose change is held back now name the predikat that is published."""

from typing import Any, ClassVar

from django.db import migrations
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Now


def name_the_published(apps: Any, schema_editor: Any) -> None:
    """One statement: of each the newest rating whose day has come."""
    del schema_editor
    evaluasi = apps.get_model("penilaian", "Evaluasi")
    out = evaluasi.objects.filter(periode=OuterRef("pk"), diterbitkan_pada__lte=Now())
    newest = Subquery(out.order_by("-nomor").values("predikat")[:1])
    held = apps.get_model("pelaksanaan", "Periode").objects.filter(terbit_pada__gt=Now())
    held.update(predikat_semula=Coalesce(newest, Value("")))


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("penilaian", "0007_penilaian_hasil_kerja"),
        ("pelaksanaan", "0012_predikat_semula"),
    ]

    operations: ClassVar = [
        migrations.RunPython(name_the_published, migrations.RunPython.noop),
    ]
