"""What was reported of an indicator last: for a leader's drawer and for one's own results."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery

from selaras.base.format import angka
from selaras.pelaksanaan.models import Periode, Realisasi
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp

DILAPORKAN = (Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI)  # handed in


@dataclass(frozen=True, slots=True)
class CapaianTarget:
    """An indicator, and what was reported of it last."""

    indikator: Indikator
    terakhir: Realisasi | None

    @property
    def kata(self) -> str:
        """As "3 dari 12 Dokumen, September 2026"; without a number what stands in its place."""
        target = self.indikator.target_lengkap
        if self.terakhir is None:
            return f"target {target}" if target else ""
        told = "nihil" if self.terakhir.is_nihil else angka(self.terakhir.nilai) or "dilaporkan"
        of = f" dari {target}" if target else ""
        return f"{told}{of}, {self.terakhir.periode}"


def reached_of(skp: Skp) -> dict[int, str]:
    """RHK → what was reached, of those of which anything was handed in: one query.

    Of several indicators how many of them were reported, never a sum: their units differ, and a
    share of a target would be a rating that only the penilai gives (practice.md §1).
    """
    together = Indikator.objects.filter(rhk=OuterRef("indikator__rhk")).order_by().values("rhk")
    rows = Realisasi.objects.filter(indikator__rhk__skp=skp.pk, periode__status__in=DILAPORKAN)
    rows = rows.select_related("indikator", "periode").order_by("periode__selesai", "pk")
    rows = rows.annotate(dari=Subquery(together.annotate(n=Count("pk")).values("n")))
    last = {row.indikator_id: row for row in rows}
    found: dict[int, list[Any]] = defaultdict(list)
    for row in last.values():
        row.periode.instansi = skp.instansi  # read already
        found[row.indikator.rhk_id].append(row)
    return {rhk: _words(told) for rhk, told in found.items()}


def _words(told: list[Any]) -> str:
    if told[0].dari == 1:
        return CapaianTarget(told[0].indikator, told[0]).kata
    return f"{len(told)} dari {told[0].dari} indikator dilaporkan, {told[-1].periode}"
