"""A rated year of Budi's, and what is proposed after it, through their actions."""

from datetime import date
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.tindak_lanjut import actions
from selaras.tindak_lanjut.models import TindakLanjut

DAY = date(2027, 2, 1)  # after the year that the penilai rated
LEMAH = {"hasil_kerja": "di_bawah", "perilaku": "di_bawah"}
UNGGUL = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
USUL = {
    "alasan": "Predikat tahun 2026.",
    "nomor_dasar": "800/12/BKPSDM",
    "tanggal_dasar": date(2027, 1, 29),
    "tenggat": date(2027, 8, 1),
}


class Lanjut:
    """What follows from the year of a person of the cast."""

    def __init__(self, here: World) -> None:
        self.here = here

    def year(self, **ratings: str) -> Periode:
        return self.here.periode_dinilai("budi", final=True, **ratings)

    def weak_twice(self) -> Periode:
        """A weak year after another: the one before came with the data of the agency."""
        year = self.year(**LEMAH)
        Periode.objects.create(
            instansi=year.instansi,
            skp=year.skp,
            jenis=Periode.Jenis.FINAL,
            tahun=year.tahun - 1,
            nomor=1,
            mulai=date(year.tahun - 1, 1, 1),
            selesai=date(year.tahun - 1, 12, 31),
            status=Periode.Status.DINILAI,
            predikat="kurang",
        )
        return year

    def propose(self, year: Periode, jenis: str, *, by: str, **facts: Any) -> TindakLanjut:
        pelaku = self.here.pelaku(by)
        return actions.create_tindak_lanjut(year, by=pelaku, jenis=jenis, **USUL | facts)


@pytest.fixture
def lanjut() -> type[Lanjut]:
    return Lanjut
