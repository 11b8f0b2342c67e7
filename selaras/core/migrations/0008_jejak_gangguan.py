"""The rows of the trail that tell administrators of trouble: looked for on each of their pages."""

from typing import ClassVar

from django.db import migrations, models

from selaras.base.quiet import AddIndexQuietly


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("core", "0007_terbitan_nasional")]

    operations: ClassVar = [
        AddIndexQuietly(
            model_name="auditentry",
            index=models.Index(
                fields=["instansi", "id"],
                name="jejak_gangguan",
                condition=models.Q(verb__in=("give_up", "tell_refused")),
            ),
        ),
    ]
