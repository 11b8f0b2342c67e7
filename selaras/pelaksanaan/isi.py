"""What a period holds, read once: the same answers serve policies, actions and pages.

A constant number of queries however many rows there are; each part is read when first asked for.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import CharField, Count, DateField, Max, QuerySet

from selaras.base import clock
from selaras.base.angka import read_typed
from selaras.core.prepared import Named, Prepared
from selaras.keadaan.bebas import Bebas, bebas_of
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.questions import penilai_on
from selaras.pelaksanaan.models import BuktiDukung, Periode, ProgresHarian, Realisasi, RencanaAksi
from selaras.perencanaan.models.naskah import VersiSkp
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.versi import agreed_version, in_words_of
from selaras.rules.cara import BuktiCara, Keharusan, RealisasiCara, RencanaAksiCara
from selaras.rules.kebijakan import Kebijakan

TANPA_BUKTI = "-"  # NTT-084: what is entered when there is no evidence


def plain_number(target: str) -> Decimal | None:
    """The number that a target is, or a share of 100; nothing where it says more than that."""
    try:
        return read_typed(target.strip().rstrip("% "))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class IsiIndikator:
    """One indicator in a period: its realisation and its evidence."""

    indikator: Indikator
    realisasi: Realisasi | None
    bukti: tuple[BuktiDukung, ...]

    @property
    def is_nihil(self) -> bool:
        return self.realisasi is not None and self.realisasi.is_nihil

    def is_filled(self, kebijakan: Kebijakan) -> bool:
        """Whether every field that the policy asks for is there; nil with a reason is."""
        row = self.realisasi
        if row is None or row.is_nihil:
            return row is not None
        asked = (
            (kebijakan.realisasi_nilai, row.nilai is not None),
            (kebijakan.realisasi_narasi, bool(row.narasi)),
            (kebijakan.realisasi_sumber_data, bool(row.sumber_data)),
        )
        says_something = row.nilai is not None or bool(row.narasi)
        return says_something and all(there for isian, there in asked if isian == Keharusan.WAJIB)

    def lacks(self, kebijakan: Kebijakan) -> tuple[str, ...]:
        """What is still asked for before the submission, in words; nil needs nothing more."""
        row = self.realisasi
        asked = (
            ("angka", kebijakan.realisasi_nilai, row is not None and row.nilai is not None),
            ("uraian", kebijakan.realisasi_narasi, row is not None and bool(row.narasi)),
            ("sumber data", kebijakan.realisasi_sumber_data, bool(row and row.sumber_data)),
        )
        filled = self.is_filled(kebijakan)
        words = [
            word for word, isian, there in asked if isian == Keharusan.WAJIB and not there
        ] or ["angka atau uraian"]
        bare = not self.has_evidence(kebijakan)
        return (*(() if filled else words), *(("bukti",) if bare else ()))

    def has_evidence(self, kebijakan: Kebijakan) -> bool:
        return kebijakan.bukti == BuktiCara.TIDAK_ADA or self.is_nihil or bool(self.bukti)


@Prepared
def indikator_of() -> QuerySet[Any, Any]:
    rows = Indikator.objects.filter(rhk__skp=Named("skp"))
    return rows.select_related("rhk__intervensi")


@Prepared
def rencana_of() -> QuerySet[Any, Any]:
    return RencanaAksi.objects.filter(periode=Named("periode"))


@Prepared
def realisasi_of() -> QuerySet[Any, Any]:
    return Realisasi.objects.filter(periode=Named("periode"))


@Prepared
def realisasi_before() -> QuerySet[Any, Any]:
    rows = Realisasi.objects.filter(
        periode__skp=Named("skp"),
        periode__jenis=Named("jenis", CharField()),
        periode__mulai__lt=Named("mulai", DateField()),
    )
    return rows.select_related("periode").order_by("periode__mulai")


@Prepared
def progres_counted() -> QuerySet[Any, Any]:
    mulai, selesai = Named("mulai", DateField()), Named("selesai", DateField())
    rows = ProgresHarian.objects.within(Named("skp"), mulai, selesai).counted()
    return rows.order_by().values("indikator").annotate(banyak=Count("pk"), terakhir=Max("tanggal"))


class IsiPeriode:
    """Plan, realisation, evidence and log of a period."""

    def __init__(self, periode: Periode) -> None:
        self.periode = periode

    @cached_property
    def kebijakan(self) -> Kebijakan:
        return self.periode.kebijakan

    @cached_property
    def hubungan(self) -> HubunganPenilai | None:
        """Who rates the owner today."""
        today = clock.today(self.periode.instansi.zona)
        return penilai_on(self.periode.skp.riwayat_jabatan_id, today)

    @cached_property
    def bebas(self) -> Bebas | None:
        """Why nothing is asked in it, nor rated; nothing in a period at work."""
        if self.periode.is_rated:
            return None
        return bebas_of(self.periode.skp.pegawai_id, self.periode.mulai, self.periode.selesai)

    @cached_property
    def needs_plan(self) -> bool:
        """The final has no plan (BLL-014), nor days that were past when the SKP was agreed."""
        planned = self.kebijakan.needs_plan and not self.periode.is_final
        return planned and not self.periode.is_caught_up

    @cached_property
    def needs_plan_approval(self) -> bool:
        return self.needs_plan and self.kebijakan.rencana_aksi == RencanaAksiCara.DENGAN_PERSETUJUAN

    @cached_property
    def butir(self) -> tuple[Indikator, ...]:
        """The indicators that this period is about, in their words and in the order of the form.

        A revision counts once it is agreed upon, and for periods that are not rated (practice §6).
        """
        rows = indikator_of.find(Indikator, (), {"skp": self.periode.skp_id})
        if self.versi:
            rows = in_words_of(self.versi, rows)
        return tuple(sorted(rows, key=lambda i: (not i.rhk.is_utama, i.rhk_id, i.pk)))

    @cached_property
    def versi(self) -> VersiSkp | None:
        """Whose words hold, where they may differ from what stands in the SKP now."""
        periode = self.periode
        if periode.is_rated:
            return periode.versi_skp
        return agreed_version(periode.skp) if periode.skp.is_being_revised else None

    @cached_property
    def indikator(self) -> tuple[IsiIndikator, ...]:
        """Each indicator with what this period says of it."""
        return tuple(
            IsiIndikator(row, self._realisasi.get(row.pk), tuple(self._bukti.get(row.pk, ())))
            for row in self.butir
        )

    @cached_property
    def rhk(self) -> dict[RencanaHasilKerja, tuple[IsiIndikator, ...]]:
        grouped: dict[RencanaHasilKerja, list[IsiIndikator]] = defaultdict(list)
        for isi in self.indikator:
            grouped[isi.indikator.rhk].append(isi)
        return {rhk: tuple(rows) for rhk, rows in grouped.items()}

    @cached_property
    def rencana(self) -> dict[int, tuple[RencanaAksi, ...]]:
        """The lines of the plan by RHK."""
        if not self.needs_plan:
            return {}
        grouped: dict[int, list[RencanaAksi]] = defaultdict(list)
        for row in rencana_of.find(RencanaAksi, (), {"periode": self.periode.pk}):
            grouped[row.rhk_id].append(row)
        return {rhk: tuple(rows) for rhk, rows in grouped.items()}

    @cached_property
    def rencana_lalu(self) -> Periode | None:
        """The last period before it that has a plan: what a copy is taken from."""
        periode = self.periode
        rows = Periode.objects.filter(skp=periode.skp_id, jenis=periode.jenis)
        earlier = rows.filter(mulai__lt=periode.mulai, rencana_set__isnull=False)
        return earlier.order_by("-mulai").first()

    @cached_property
    def _catatan(self) -> list[dict[str, Any]]:
        days = {"mulai": self.periode.mulai, "selesai": self.periode.selesai}
        return list(progres_counted.ask((), {"skp": self.periode.skp_id, **days}))

    @cached_property
    def progres(self) -> dict[int, int]:
        """How many entries of the log count, by indicator (NTT-083); none where there are none."""
        return {row["indikator"]: row["banyak"] for row in self._catatan}

    @cached_property
    def progres_terakhir(self) -> dict[int, date]:
        """The day of the last of them, by indicator."""
        return {row["indikator"]: row["terakhir"] for row in self._catatan}

    @property
    def is_kumulatif(self) -> bool:
        """Whether a figure says what came since the year began (§8 (g)); the year's own is one."""
        return self.kebijakan.realisasi == RealisasiCara.KUMULATIF and not self.periode.is_final

    @cached_property
    def lalu(self) -> dict[int, tuple[Realisasi, ...]]:
        """What the earlier periods of this SKP said of each indicator, oldest first."""
        its = self.periode
        facts = {"skp": its.skp_id, "jenis": its.jenis, "mulai": its.mulai}
        grouped: dict[int, list[Realisasi]] = defaultdict(list)
        for row in realisasi_before.find(Realisasi, (), facts):
            grouped[row.indikator_id].append(row)
        return {indikator: tuple(rows) for indikator, rows in grouped.items()}

    def angka_nihil(self, indikator: int) -> Decimal | None:
        """The figure of a period without any: of this period 0 (NTT-084), else the last one."""
        if self.kebijakan.realisasi_nilai == Keharusan.TIDAK_ADA:
            return None
        if not self.is_kumulatif:
            return Decimal(0)
        known = [row.nilai for row in self.lalu.get(indikator, ()) if row.nilai is not None]
        return known[-1] if known else None

    @property
    def jumlah_progres(self) -> int:
        return sum(self.progres.values())

    def unfilled(self) -> list[Indikator]:
        return [i.indikator for i in self.indikator if not i.is_filled(self.kebijakan)]

    def without_evidence(self) -> list[Indikator]:
        return [i.indikator for i in self.indikator if not i.has_evidence(self.kebijakan)]

    def unplanned(self) -> list[RencanaHasilKerja]:
        """RHK worked on that have no line in the plan (BLL-016, BLL-028)."""
        if not self.needs_plan or self.needs_plan_approval:
            return []
        return [
            rhk
            for rhk, rows in self.rhk.items()
            if rhk.pk not in self.rencana
            and any(row.realisasi and not row.is_nihil for row in rows)
        ]

    @cached_property
    def _realisasi(self) -> dict[int, Realisasi]:
        rows = realisasi_of.find(Realisasi, (), {"periode": self.periode.pk})
        return {row.indikator_id: row for row in rows}

    @cached_property
    def _bukti(self) -> dict[int, list[BuktiDukung]]:
        grouped: dict[int, list[BuktiDukung]] = defaultdict(list)
        if self.kebijakan.bukti != BuktiCara.TIDAK_ADA:
            for row in self.periode.bukti_set.all():
                grouped[row.indikator_id].append(row)
        return grouped
