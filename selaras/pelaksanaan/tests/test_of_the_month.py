"""What ntt asks each month: the amount of that month alone, and evidence in its own folder."""

import re
from typing import Any

import pytest

from selaras.pelaksanaan.tests.test_realisasi_pages import read, send, typed

NILAI = re.compile(r'name="nilai-\d+"[^>]* value="([^"]*)"')


@pytest.mark.feature("NTT-105")
def test_each_month_has_its_own_amount_beside_the_years_target(world: Any) -> None:
    cast = world("ntt")
    for nomor, nilai in ((2, "3"), (3, "2")):
        periode = cast.periode("budi", nomor=nomor)
        data = typed(cast, periode, nilai=nilai, narasi="Dipelihara")
        assert send(cast, "budi", periode, **data).status_code == 302
        text = read(cast, "budi", periode)
        assert f"Realisasi {'Februari' if nomor == 2 else 'Maret'}" in text
        assert "Target 12 Aplikasi" in text
        assert NILAI.findall(text)[:1] == [nilai]  # not 5 in March


@pytest.mark.feature("NTT-086")
def test_it_advises_one_folder_for_each_month_and_indicator(world: Any) -> None:
    cast = world("ntt")
    text = read(cast, "budi", cast.periode("budi"))
    assert "satu folder untuk setiap bulan dan setiap indikator" in text
