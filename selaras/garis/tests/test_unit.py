"""The picture of a unit: whole lines, broken ones, and who closes them."""

from collections.abc import Callable
from datetime import date

from selaras.garis.pages.unit import unit_of
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from tests.reading import main_of, words_of

DAY = date(2026, 3, 12)


def test_the_results_of_her_people_stand_under_hers_with_how_many_serve_them(
    world: Callable,
) -> None:
    here = world("bkn")
    here.skp("budi")
    leader = here.skp_of("dewi")
    with here.on(DAY):
        found = unit_of(here.pelaku("dewi"), leader)
        page = main_of(here.client("dewi").get(f"/skp/{leader.pk}/garis/unit/").content.decode())
        assert here.client("budi").get(f"/skp/{leader.pk}/garis/unit/").status_code == 404
    [root] = found.akar
    [middle] = root.anak
    assert (root.rhk, middle.rhk) == (here.rhk(leader), here.rhk(here.skp_of("sari")))
    assert middle.lewat == 1
    assert found.putus == 0
    assert "Dari 2 pegawai, 2 bekerja untuk hasil pimpinan." in words_of(page)
    assert "Yang perlu disambung" not in page


def test_broken_lines_are_named_with_who_closes_them(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    leader, sari = here.skp_of("dewi"), here.rhk(here.skp_of("sari"))
    with here.on(DAY):
        RencanaHasilKerja.objects.filter(pk=sari.pk).update(intervensi=None)
        page = main_of(here.client("dewi").get(f"/skp/{leader.pk}/garis/unit/").content.decode())
        found = unit_of(here.pelaku("dewi"), leader)
    assert [row.skp.pegawai for row in found.tanpa_garis] == [here.budi, here.sari]
    words = words_of(page)
    for each in ("RHK pimpinan tanpa turunan", "RHK tanpa induk", "Pegawai tanpa garis"):
        assert each in words
    assert "Ada 4 sambungan yang putus." in words
    assert "Disambungkan lewat revisi SKP oleh Sari Puspita" in words


def test_it_asks_no_more_for_many(world: Callable, queries: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY), queries() as seen:
        unit_of(here.pelaku("dewi"), here.skp_of("dewi"))
    assert len(seen) <= 17
