"""One's own periods of the year, with their days, and the button as a fallback."""

from datetime import date
from typing import Any

import pytest

from selaras.pelaksanaan.models import Periode
from tests.reading import main_of, words_of

URL = "/pelaksanaan/"


def read(cast: Any, name: str = "budi", day: Any = date(2026, 3, 3), query: str = "") -> Any:
    with cast.on(day):
        return cast.client(name).get(URL + query).content.decode()


def open_it(
    cast: Any, skp: Any, name: str = "budi", day: Any = date(2026, 3, 3), **facts: Any
) -> Any:
    data = {"jenis": "bulanan", "tahun": "2026", "nomor": "3"} | facts
    with cast.on(day):
        return cast.client(name).post(f"{URL}skp/{skp.pk}/open_periode/", data)


@pytest.mark.feature("NTT-081")
def test_the_table_has_the_days_of_each_month(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="realisasi_diajukan")
    text = read(cast)
    for words in (
        "1 Mar 2026",
        "10 Mar 2026",
        "12 Mar 2026",
        ">Penilaian<",
        "Februari 2026",
    ):
        assert words in main_of(text)


@pytest.mark.feature("BKN-030")
def test_the_page_lists_the_periods_of_the_skp(world: Any) -> None:
    cast = world("bkn")
    cast.skp("budi")
    text = read(cast)
    for label in ("Triwulan I 2026", "Triwulan IV 2026", "Penilaian Tahunan 2026"):
        assert label in text
    assert "dibuka 1 April 2026" in text


@pytest.mark.feature("BLL-034")
def test_the_button_opens_a_period(world: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi")
    assert "Buka periode" in read(cast)
    answer = open_it(cast, skp)
    periode = Periode.objects.get()
    assert answer["Location"] == f"/penilaian/periode/{periode.pk}/"
    assert open_it(cast, skp)["Location"] == answer["Location"]


def test_the_button_five_times(world: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi")
    assert open_it(cast, skp, "tono").status_code == 404
    assert open_it(cast, skp, "sari").status_code == 403
    assert open_it(cast, skp, nomor="4").status_code == 409
    for wrong in ({"nomor": "13"}, {"nomor": "x"}, {"tahun": "99999"}, {"jenis": "harian"}):
        assert open_it(cast, skp, **wrong).status_code == 422
    assert not Periode.objects.exists()


def test_without_an_skp_the_page_says_what_to_do(world: Any) -> None:
    cast = world("ntt")
    assert "Belum ada SKP 2026" in read(cast)
    assert "Belum ada SKP 2024" in read(cast, query="?tahun=2024")
    assert "Belum ada SKP 2026" in read(cast, query="?tahun=abc")


def test_an_unapproved_skp_says_why(world: Any) -> None:
    cast = world("ntt")
    cast.skp("budi", status="diajukan")
    text = read(cast)
    assert "Belum dapat membuka periode penilaian: SKP 2026 menunggu persetujuan" in text
    assert "Buka periode" not in text


@pytest.mark.feature("BKN-030")
def test_the_current_period_is_large_and_the_year_a_strip_of_cells(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    said = words_of(main_of(read(cast, day=date(2026, 4, 2))))
    assert "Realisasi Triwulan I 2026 0 dari 2 indikator terisi" in said
    assert "Mulai Realisasi Triwulan I 2026" in said
    assert "TW I 0/2 TW II – TW III – TW IV –" in said
    cast._fill(periode, "budi")
    said = words_of(main_of(read(cast, day=date(2026, 4, 2))))
    assert "Lanjutkan Realisasi Triwulan I 2026" in said
    assert "TW I 2/2" in said


def test_with_nothing_to_fill_the_card_says_what_opens_when(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="realisasi_diajukan")
    said = words_of(main_of(read(cast)))
    assert "Tidak ada yang perlu diisi sekarang. April 2026 dibuka 1 April 2026" in said
    assert "Jan – Feb … Mar – Apr –" in said


def test_the_card_says_from_when_a_report_can_be_filled(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="berjalan")
    early, due = (read(cast, day=day) for day in (date(2026, 2, 10), date(2026, 3, 3)))
    assert "Dapat diisi mulai 1 Maret 2026" in early
    assert ">Lihat<" in early
    assert "Dapat diisi mulai" not in due
    assert ">Mulai<" in due
