"""Which preset an agency lives under, from which day on, and what it changed in it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from selaras.accounts.models import Instansi
from selaras.kebijakan.errors import KebijakanError
from selaras.kebijakan.presets import load_preset, overlaid
from selaras.rules.kebijakan import Kebijakan

PRESET_LENGTH, KUNCI_LENGTH, NOMOR_LENGTH = 40, 80, 80


class PenerapanKebijakan(models.Model):
    """A preset with the agency's own overrides from a day on (§8, generic design).

    With a `kunci` it is a change of that one value: it holds on top of what holds that day, until
    a later row of the same key, or a later preset.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="penerapan")
    preset = models.CharField(max_length=PRESET_LENGTH)  # "" of a change
    mulai = models.DateField()
    overrides = models.JSONField(default=dict, blank=True)
    kunci = models.CharField(max_length=KUNCI_LENGTH, blank=True)
    dasar_nomor = models.CharField(max_length=NOMOR_LENGTH, blank=True)  # of the decision behind it
    dasar_tanggal = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["instansi", "mulai", "kunci"]  # a preset before what changes it
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instansi", "mulai", "kunci"], name="satu_kebijakan_per_tanggal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kunci or self.preset} sejak {self.mulai:%Y-%m-%d}"

    def clean(self) -> None:
        """The overrides are read by the same code as the presets."""
        try:
            self.kebijakan()
        except KebijakanError as error:
            field = "preset" if error.key == "preset" else "overrides"
            raise ValidationError({field: f"{error.key}: {error.reason}."}) from error

    def kebijakan(self) -> Kebijakan:
        return load_preset(self.preset, self.overrides)

    def as_facts(self) -> dict[str, Any]:
        """What the trail keeps."""
        facts = {
            "preset": self.preset,
            "mulai": self.mulai.isoformat(),
            "overrides": self.overrides,
        }
        if not self.kunci:
            return facts
        signed = self.dasar_tanggal.isoformat() if self.dasar_tanggal else ""
        return facts | {"kunci": self.kunci, "dasar": self.dasar_nomor, "dasar_tanggal": signed}


def in_turn(rows: Iterable[PenerapanKebijakan]) -> Iterator[tuple[date, Kebijakan]]:
    """Each row's day with all that holds from it on; the rows in the order of the model.

    Raises KebijakanError where a change does not fit what it stands on.
    """
    preset = ""
    overrides: dict[str, Any] = {}
    for row in rows:
        if row.kunci:
            overrides = overlaid(overrides, row.overrides)
        else:
            preset, overrides = row.preset, row.overrides
        yield row.mulai, load_preset(preset, overrides)
