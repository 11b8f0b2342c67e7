"""Keep beside each result the words that were agreed upon, which a revision leaves alone."""

from typing import Any

from django.db import migrations, models
from django.db.models import F

APPROVALS = ("approve", "accept_signed")
REVISED = ("draf_revisi", "diajukan", "dikembalikan")


def keep_agreed_words(apps: Any, schema_editor: Any) -> None:
    """Of an agreed SKP what stands there; of one in revision what its last agreement says."""
    del schema_editor
    rhk = apps.get_model("perencanaan", "RencanaHasilKerja")
    versi = apps.get_model("perencanaan", "VersiSkp")
    agreed = rhk.objects.filter(skp__disetujui_pada__isnull=False)
    agreed.exclude(skp__status__in=REVISED).update(uraian_sepakat=F("uraian"))
    seen = set()
    rows = versi.objects.filter(
        skp__status__in=REVISED, skp__disetujui_pada__isnull=False, verb__in=APPROVALS
    )
    for row in rows.order_by("skp", "-nomor").iterator():
        if row.skp_id in seen:
            continue
        seen.add(row.skp_id)
        for facts in row.isi["rhk"]:
            rhk.objects.filter(pk=facts["id"]).update(uraian_sepakat=facts["uraian"])


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0003_skp_menurut_jabatan")]

    operations = [
        migrations.AddField(
            model_name="rencanahasilkerja",
            name="uraian_sepakat",
            field=models.CharField(blank=True, editable=False, max_length=1000),
        ),
        migrations.RunPython(keep_agreed_words, migrations.RunPython.noop),
    ]
