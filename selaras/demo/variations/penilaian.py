"""Feedback and ratings in a given state, reached through actions."""

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.demo.variations.pelaksanaan import Pelaksanaan
from selaras.demo.variations.perencanaan import PDF, PIMPINAN
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating
from selaras.penilaian.actions import umpan_balik as umpan_balik_actions
from selaras.penilaian.models import CapaianOrganisasi, Evaluasi
from selaras.rules.cara import GerbangCapaian

UMPAN_BALIK = "Bagus dan pertahankan"


class Penilaian(Pelaksanaan):
    """What stage 3 adds to the world: `world.periode_dinilai("budi")`."""

    def rating_day(self, periode: Periode) -> date:
        """The third day after the period: inside every preset's window."""
        return self.filling_day(periode).replace(day=3)

    def umpan_balik(self, periode: Periode, isi: str = UMPAN_BALIK) -> dict[str, Any]:
        """Feedback on everything, as the action takes it."""
        return {
            "hasil_kerja": [{"indikator": each.pk, "isi": isi} for each in self.indikator(periode)],
            "perilaku": {each.kode: isi for each in self.kebijakan.perilaku},
        }

    def siap_dinilai(self, name: str = "budi", **facts: Any) -> Periode:
        """A period with its realisation submitted and its feedback complete."""
        periode = self.periode(name, status="realisasi_diajukan", **facts)
        with self.on(self.rating_day(periode)):
            penilai = self.pelaku(self.penilai_of(name))
            umpan_balik_actions.give_feedback(periode, by=penilai, **self.umpan_balik(periode))
        periode.refresh_from_db()
        return periode

    def capaian(self, periode: Periode) -> None:
        """What a hard gate waits for: the JPT of the unit is rated for the same period first."""
        known = CapaianOrganisasi.objects.of_period(periode).exists()
        if known or self.kebijakan.gerbang_capaian != GerbangCapaian.HARD:
            return
        self.periode_dinilai("dewi", final=periode.is_final, nomor=periode.nomor)

    def periode_dinilai(self, name: str = "budi", **facts: Any) -> Periode:
        """A rated period; the capaian that it waits for comes first."""
        ratings = {key: facts.pop(key, "sesuai") for key in ("hasil_kerja", "perilaku")}
        periode = self.siap_dinilai(name, **facts)
        if name not in {"dewi", "sekda"}:
            self.capaian(periode)
        self.rate(periode, name, **ratings)
        return periode

    def rate(self, periode: Periode, name: str = "budi", **facts: Any) -> Evaluasi:
        """By the penilai, on the rating day."""
        facts = {"hasil_kerja": "sesuai", "perilaku": "sesuai"} | facts
        if name == "sekda":
            self.formulir(periode)
        with self.on(self.rating_day(periode)):
            evaluasi = rating.rate(periode, by=self.pelaku(self.penilai_of(name)), **facts)
        periode.refresh_from_db()
        return evaluasi

    def formulir(self, periode: Periode) -> None:
        """The form that a non-ASN penilai signed."""
        with self.on(self.rating_day(periode)):
            scan = SimpleUploadedFile("Keputusan.pdf", PDF)
            umpan_balik_actions.upload_decision(
                periode, by=self.pelaku(PIMPINAN["sekda"]), berkas=scan
            )

    def moment_of(self, month: int, day: int) -> datetime:
        return self.moment(date(self.tahun, month, day))

    def capaian_row(self, unit: UnitKerja) -> CapaianOrganisasi:
        """The first periodic period of a unit, not saved: what a policy is asked about."""
        jenis, nomor = self._which(final=False)
        facts = {"jenis": jenis.value, "tahun": self.tahun, "nomor": nomor}
        return CapaianOrganisasi(instansi=unit.instansi, unit=unit, **facts)

    def unit(self, name: str) -> UnitKerja:
        """The unit in which this person works."""
        return self.riwayat(name).unit
