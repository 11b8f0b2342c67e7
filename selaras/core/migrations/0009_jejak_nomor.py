"""Find the numbers of the trail by bundles: a fifth of the room that each of them took."""

from typing import ClassVar

from django.db import migrations, models

from selaras.base.quiet import AddIndexQuietly
from selaras.core.models import Bundle


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("core", "0008_jejak_gangguan")]

    operations: ClassVar = [
        AddIndexQuietly(
            model_name="auditentry",
            index=models.Index("instansi", Bundle("nomor"), name="jejak_nomor"),
        ),
    ]
