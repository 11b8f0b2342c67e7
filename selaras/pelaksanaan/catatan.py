"""Which entries of the log: of whom, of which days, and which of them count."""

from typing import Any

from django.db import models

from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.skp import Skp


class ProgresHarianQuerySet(models.QuerySet[Any]):
    def visible_to(self, pelaku: Pelaku) -> "ProgresHarianQuerySet":
        return self.filter(
            skp__in=Skp.objects.visible_to(pelaku).values("pk"), instansi=pelaku.instansi_id
        )

    def within(self, skp_id: Any, mulai: Any, selesai: Any) -> "ProgresHarianQuerySet":
        """Of the days of a period; names stand for its facts, too."""
        return self.filter(skp=skp_id, tanggal__range=(mulai, selesai))

    def counted(self) -> "ProgresHarianQuerySet":
        """For an indicator of the SKP: a roll call serves none (practice.md §5)."""
        return self.filter(is_dihitung=True, is_rencana=False, indikator__isnull=False)
