"""A month of NTT up to its allowance, through the actions of the people who do it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.jobs import run
from selaras.core.pelaku import PENGELOLA_TPP
from selaras.demo.world import World
from selaras.impor.tulis import csv_text
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.models import Periode
from selaras.rilis.actions import aturan, kehadiran, rilis
from selaras.rilis.lembar import KEHADIRAN
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.models.kehadiran import BerkasKehadiran
from selaras.rilis.models.rilis import BarisRilis, Rilis
from selaras.rilis.pages.bulanan import unreleased
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tpp import KelompokTpp, Pita

PERSEN = dict(zip(PredikatKinerja, map(Decimal, (100, 100, 75, 50, 25)), strict=True))
PITA = tuple(
    Pita(*map(Decimal, each))
    for each in (("0", "74.99", "0"), ("75", "89.99", "50"), ("90", "100", "100"))
)
ATURAN: dict[str, Any] = {
    "nomor_perkada": "Pergub 12 Tahun 2026",
    "tanggal_perkada": date(2026, 1, 5),
    "mulai": date(2026, 1, 1),
    "bobot_kinerja": 60,
    "predikat": PERSEN,
    "pita": PITA,
    "kelompok": (KelompokTpp("Kelas 9", "Pranata Komputer", Decimal(5_000_500)),),
    "kelipatan": 1000,
    "pembulatan": "ke_bawah",
    "batas": None,
}


class Bulan:
    """February of an agency: its attendance, its releases, its rule."""

    tahun, bulan = 2026, 2

    def __init__(self, here: World) -> None:
        self.here = here

    def attend(
        self, *rows: tuple[str, str], by: str = "agus", alasan: str = "", day: int = 6
    ) -> BerkasKehadiran:
        """A sheet of NIP and value, uploaded and taken over by the worker."""
        content = csv_text(KEHADIRAN.judul, rows).encode()
        with self.here.on(date(2026, 3, day)):
            row = kehadiran.upload_kehadiran(
                by=self.here.pelaku(by),
                tahun=self.tahun,
                bulan=self.bulan,
                berkas=SimpleUploadedFile("hadir.csv", content),
                alasan=alasan,
            )
            run.call(row.pekerjaan_id)
        return BerkasKehadiran.objects.get(pk=row.pk)

    def release(self, *, by: str = "agus", day: date = date(2026, 3, 13)) -> None:
        """All that wait for it."""
        with self.here.on(day):
            pelaku = self.here.pelaku(by)
            units = unreleased(pelaku, self.tahun, self.bulan)
            job = rilis.create_rilis(units, by=pelaku, tahun=self.tahun, bulan=self.bulan)
            run.call(job.pk)

    def line(self, name: str) -> BarisRilis:
        rows = BarisRilis.objects.with_corrections()
        return rows.get(pegawai=getattr(self.here, name), tahun=self.tahun, bulan=self.bulan)

    def rilis(self, name: str = "budi") -> Rilis:
        return self.line(name).rilis

    def rated(self, **facts: Any) -> Periode:
        return self.here.periode_dinilai("budi", **facts)

    def rule(self, **facts: Any) -> AturanTpp:
        """Written and proposed by Agus, released by Rina, who keeps the payroll."""
        Peran.objects.get_or_create(user=self.here.user("rina"), jenis=PENGELOLA_TPP)
        with self.here.on(date(2026, 1, 20)):
            agus, rina = self.here.pelaku("agus"), self.here.pelaku("rina")
            row = aturan.create_aturan_tpp(by=agus, **ATURAN | facts)
            aturan.propose_aturan_tpp(row, by=agus)
            aturan.release_aturan_tpp(row, by=rina)
        return row


@pytest.fixture
def bulan(world: Any) -> Bulan:
    return Bulan(world("ntt"))
