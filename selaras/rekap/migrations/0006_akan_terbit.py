"""Find those few whose rating comes out by the clock, without a row of the trail."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

from selaras.base.quiet import AddIndexQuietly


class Migration(migrations.Migration):
    atomic = False

    dependencies: ClassVar = [("rekap", "0005_tertahan")]

    operations: ClassVar = [
        AddIndexQuietly(
            model_name="rekappegawai",
            index=models.Index(
                fields=["instansi", "terbit_pada"],
                condition=Q(terbit_pada__isnull=False),
                name="rekap_akan_terbit",
            ),
        ),
    ]
