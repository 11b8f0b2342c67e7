"""Which preset an agency lives under, from which day on."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from selaras.accounts.models import Instansi
from selaras.kebijakan.errors import KebijakanError
from selaras.kebijakan.presets import load_preset
from selaras.rules.kebijakan import Kebijakan

PRESET_LENGTH = 40


class PenerapanKebijakan(models.Model):
    """One dated application of a preset, with the agency's own overrides (§8, generic design)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="penerapan")
    preset = models.CharField(max_length=PRESET_LENGTH)
    mulai = models.DateField()
    overrides = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["instansi", "mulai"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instansi", "mulai"], name="satu_kebijakan_per_tanggal")
        ]

    def __str__(self) -> str:
        return f"{self.preset} sejak {self.mulai:%Y-%m-%d}"

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
        return {"preset": self.preset, "mulai": self.mulai.isoformat(), "overrides": self.overrides}
