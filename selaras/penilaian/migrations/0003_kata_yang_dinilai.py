"""Let the periods that are rated name the agreed SKP in whose words they were rated."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery

APPROVALS = ("approve", "accept_signed")


def name_versions(apps: Any, schema_editor: Any) -> None:
    """One statement: of each rated period the last version agreed before its first rating."""
    del schema_editor
    periode = apps.get_model("pelaksanaan", "Periode")
    evaluasi = apps.get_model("penilaian", "Evaluasi")
    versi = apps.get_model("perencanaan", "VersiSkp")
    first = evaluasi.objects.filter(periode=OuterRef(OuterRef("pk")), nomor=1)
    agreed = versi.objects.filter(
        skp=OuterRef("skp"), verb__in=APPROVALS, at__lte=Subquery(first.values("dinilai_pada")[:1])
    ).order_by("-nomor")
    rated = periode.objects.filter(status="dinilai", versi_skp=None)
    rated.update(versi_skp=Subquery(agreed.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("penilaian", "0002_menggantikan"),
        ("pelaksanaan", "0005_kata_yang_dinilai"),
        ("perencanaan", "0003_skp_menurut_jabatan"),
    ]

    operations = [migrations.RunPython(name_versions, migrations.RunPython.noop)]
