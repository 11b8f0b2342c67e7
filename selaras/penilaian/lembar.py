"""The sheet of a period: who, what was promised, done, said and rated."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import DateField, QuerySet

from selaras.core.pelaku import Pelaku, Visible
from selaras.core.prepared import Named, Prepared
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.penilaian.models import Evaluasi, PenilaianHasilKerja, UmpanBalik
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.perencanaan.models.naskah import Ekspektasi
from selaras.rules.cara import CaraUmpanBalik


class Lembar(IsiPeriode):
    """Everything a period's page shows, each part read when first asked for."""

    def __init__(self, periode: Periode, pembaca: Pelaku | None = None) -> None:
        super().__init__(periode)
        self.pembaca = pembaca

    @cached_property
    def evaluasi(self) -> list[Evaluasi]:
        """All ratings, the one in force first."""
        if not self.periode.is_rated:
            return []
        return list(self.periode.evaluasi_set.select_related("penilai"))

    @cached_property
    def hasil_dinilai(self) -> PenilaianHasilKerja | None:
        """The first of two steps, where the policy has them and it was taken."""
        is_asked = self.periode.status == Periode.Status.REALISASI_DIAJUKAN
        if not is_asked or not self.kebijakan.penilaian_dua_tahap:
            return None
        return PenilaianHasilKerja.objects.of_submission(self.periode)

    @cached_property
    def ekspektasi(self) -> dict[str, str]:
        """What the leader expects, by kode perilaku; of a rated period what was rated by."""
        if self.versi:
            return dict(self.versi.isi["ekspektasi"])
        rows = ekspektasi_of.find(Ekspektasi, (), {"skp": self.periode.skp_id})
        return {row.perilaku: row.isi for row in rows}

    @cached_property
    def umpan(self) -> list[UmpanBalik]:
        """All feedback of the period."""
        return umpan_of.find(UmpanBalik, (), {"periode": self.periode.pk})

    @cached_property
    def umpan_indikator(self) -> dict[int, str]:
        return {row.indikator_id: row.isi for row in self.umpan if row.indikator_id}

    @cached_property
    def umpan_perilaku(self) -> dict[str, str]:
        return {row.perilaku: row.isi for row in self.umpan if row.perilaku}

    @cached_property
    def umpan_lalu(self) -> dict[str, str]:
        """The last words on each thing in an earlier period, where the penilai types them himself.

        By the name of the field: one's own text may be taken up again and changed (practice.md §2).
        """
        if self.kebijakan.umpan_balik == CaraUmpanBalik.BAKU:
            return {}
        facts = {"skp": self.periode.skp_id, "mulai": self.periode.mulai}
        return {row.hal: row.isi for row in umpan_before.find(UmpanBalik, (), facts)}

    @cached_property
    def kalimat(self) -> tuple[str, ...]:
        """The agency's sentences, the one that this reader used last before the others."""
        known = self.kebijakan.umpan_balik_baku
        if not known or self.pembaca is None or self.pembaca.pegawai_id is None:
            return known
        last = UmpanBalik.objects.last_said_by(self.pembaca.pegawai_id, known)
        return tuple(sorted(known, key=lambda each: each != last))

    @property
    def umpan_pada(self) -> datetime | None:
        """When the last feedback was written."""
        return max((row.at for row in self.umpan), default=None)

    @cached_property
    def missing(self) -> int:
        """How many indicators and behaviours have no feedback yet."""
        said = sum(row.kode in self.umpan_perilaku for row in self.kebijakan.perilaku)
        return self.missing_hasil_kerja + len(self.kebijakan.perilaku) - said

    @property
    def missing_hasil_kerja(self) -> int:
        """How many indicators have none yet."""
        return sum(row.indikator.pk not in self.umpan_indikator for row in self.indikator)

    def policies(self, pelaku: Pelaku) -> tuple[PeriodePolicy, EvaluasiPolicy]:
        """Both policies of the period, which look nothing up that the sheet has."""
        plan = PeriodePolicy(pelaku, self.periode, isi=self)
        return plan, EvaluasiPolicy(pelaku, self.periode, bahan=self)


def lembar_of(pelaku: Pelaku, pk: int) -> Lembar:
    """The sheet of a period, with its people; 404 for a stranger."""
    return Lembar(periode_visible.get(pelaku, pk), pelaku)


@Prepared
def ekspektasi_of() -> QuerySet[Any, Any]:
    return Ekspektasi.objects.filter(skp=Named("skp"))


@Prepared
def umpan_of() -> QuerySet[Any, Any]:
    return UmpanBalik.objects.filter(periode=Named("periode")).order_by("pk")


@Prepared
def umpan_before() -> QuerySet[Any, Any]:
    """Of the earlier periods of an SKP, in their order."""
    rows = UmpanBalik.objects.filter(periode__skp=Named("skp"))
    rows = rows.filter(periode__mulai__lt=Named("mulai", DateField()))
    return rows.order_by("periode__mulai", "pk")


periode_visible = Visible(Periode, lambda who: Periode.objects.visible_to(who).with_people())
