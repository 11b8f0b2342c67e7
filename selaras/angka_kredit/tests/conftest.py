"""Budi, Pranata Komputer Ahli Muda III/d, and what his years are worth, through the deeds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.angka_kredit.actions import dasar, pak
from selaras.angka_kredit.actions.dasar import IsiDasar
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.siasn.tests.conftest import siasn, siasn_process

__all__ = ["siasn", "siasn_process"]  # fixtures

DAY = date(2027, 2, 1)  # after the year that the penilai rated
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
UNGGUL = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
PERTAMA = IsiDasar("pengangkatan", "III/c", mulai=date(2025, 1, 1))
INTEGRASI = IsiDasar(
    "integrasi",
    "III/d",
    angka=Decimal("40.5"),
    nomor_sk="800/12/PAK",
    tanggal_sk=date(2023, 1, 20),
)
SURAT = {"nomor": "800/7/PAK/2027", "tanggal": date(2027, 1, 29)}


class Kredit:
    """What a person of the cast has of angka kredit."""

    def __init__(self, here: World, name: str = "budi") -> None:
        self.here, self.name = here, name

    @property
    def by(self) -> Any:
        return self.here.pelaku(self.name)

    @contextmanager
    def later(self, day: date = DAY) -> Iterator[None]:
        with self.here.on(day):
            yield

    def year(self, **ratings: str) -> Periode:
        return self.here.periode_dinilai(self.name, final=True, **ratings)

    def base(self, isi: IsiDasar = PERTAMA, *, approved: bool = True) -> DasarAngkaKredit:
        berkas = SimpleUploadedFile("SK PAK.pdf", PDF) if isi.angka else None
        row = dasar.create_dasar(self.here.riwayat(self.name), by=self.by, isi=isi, berkas=berkas)
        if approved:
            dasar.approve_dasar(row, by=self.here.pelaku(self.here.penilai_of(self.name)))
        return row

    def draft(self, periode: Periode, **facts: bool) -> Pak:
        return pak.create_pak(periode, by=self.by, **facts)

    def handed_in(self, periode: Periode, surat: dict[str, Any] = SURAT, **facts: bool) -> Pak:
        row = self.draft(periode, **facts)
        pak.submit_pak(row, by=self.by, **surat)
        return row

    def correct(self, periode: Periode, predikat: str) -> None:
        """Another predikat in force, as a decided objection leaves it."""
        last = periode.evaluasi_set.first()
        assert last is not None
        last.pk, last.nomor, last.predikat = None, last.nomor + 1, predikat
        last.save()
        Periode.objects.filter(pk=periode.pk).update(predikat=predikat)

    def decided(self, periode: Periode, surat: dict[str, Any] = SURAT, **facts: bool) -> Pak:
        row = self.handed_in(periode, surat, **facts)
        pak.approve_pak(row, by=self.here.pelaku(self.here.penilai_of(self.name)))
        return row


@pytest.fixture
def kredit() -> type[Kredit]:
    return Kredit
