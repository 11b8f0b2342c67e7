"""How far the cascade of each unit reaches, and who may read it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.garis.pages.kesehatan import Kesehatan, kesehatan_of
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from tests.reading import main_of, words_of

DAY = date(2026, 3, 12)


def health(here: Any, name: str, unit: int | None = None) -> Kesehatan:
    found = kesehatan_of(here.pelaku(name), here.instansi, 2026, unit)
    assert found is not None
    return found


def test_a_unit_counts_what_reaches_the_agencys_results_with_all_below_it(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        found = health(here, "dewi").jumlah
        assert (found.rhk, found.sampai, found.pegawai, found.tanpa_garis) == (2, 2, 2, 0)
        RencanaHasilKerja.objects.filter(skp=here.skp_of("sari")).update(intervensi=None)
        cut = health(here, "dewi")
    assert (cut.jumlah.sampai, cut.jumlah.persen, cut.jumlah.tanpa_garis) == (0, 0, 2)
    assert cut.jumlah.tanpa_pelaksana == 1  # Dewi's own, which nobody serves any more
    assert [row.unit for row in cut.baris] == [here.unit("sari")]


def test_the_page_goes_down_a_level_at_a_time_and_htmx_gets_the_table_alone(
    world: Callable,
) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        browser, dinas = here.client("agus"), here.unit("dewi")
        page = main_of(browser.get("/skp/garis/kesehatan/").content.decode())
        below = main_of(browser.get(f"/skp/garis/kesehatan/?unit={dinas.pk}").content.decode())
        part = browser.get("/skp/garis/kesehatan/", headers={"HX-Request": "true"})
    assert "2 dari 2 RHK sampai ke hasil instansi." in words_of(page)
    assert "Bidang Layanan Informatika" in below
    assert f"di {dinas.nama}" in words_of(below)
    assert part.content.decode().lstrip().startswith('<section id="kesehatan"')


def test_a_head_reads_his_own_units_and_who_leads_nothing_is_told_why_not(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    other = world("bkn")
    with here.on(DAY):
        sari, budi = here.client("sari"), here.client("budi")
        assert sari.get("/skp/garis/kesehatan/").status_code == 200
        for unit in (here.unit("tono").pk, other.unit("dewi").pk, "x"):
            assert sari.get(f"/skp/garis/kesehatan/?unit={unit}").status_code == 404
        answer = budi.get("/skp/garis/kesehatan/")
    assert answer.status_code == 403
    assert "dibaca pimpinan unit kerja dan pengelola kepegawaian" in answer.content.decode()


def test_it_asks_three_things_of_the_database_however_many_units(
    world: Callable, queries: Callable
) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        agus = here.pelaku("agus")
        with queries() as seen:
            kesehatan_of(agus, here.instansi, 2026)
    assert len(seen) == 3
