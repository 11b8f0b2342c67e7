"""Matriks peran hasil: people × the leader's results, always the same records as their SKP."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.kaskade.actions import matriks
from selaras.kaskade.pages.matriks import matriks_of
from selaras.perencanaan.actions import indikator, pengajuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.skp import Skp
from tests.reading import main_of, words_of

DAY = date(2026, 1, 12)
TITLE = "Terlaksananya pemeliharaan aplikasi layanan publik"


def grid_of(here: Any, name: str = "sari", viewer: str = "") -> Any:
    return matriks_of(here.skp_of(name), here.pelaku(viewer or name))


def address(here: Any, name: str = "sari") -> str:
    return f"/skp/{here.skp_of(name).pk}/matriks/"


def cell(here: Any, viewer: str, kolom: Any = None) -> str:
    """What stands in the cell of Budi and Sari's first result, or of another column."""
    rhk = kolom or here.rhk(here.skp_of("sari")).pk
    path = f"{address(here)}?pilih={here.skp_of('budi').pk}.{rhk}"
    return main_of(here.client(viewer).get(path).content.decode())


@pytest.mark.feature("BKN-022")
def test_the_leader_reaches_it_from_his_list_and_from_his_skp(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="diajukan")
    with here.on(DAY):
        browser, skp = here.client("sari"), here.skp_of("sari")
        buttons = {"/skp/": "Matriks bawahan", f"/skp/{skp.pk}/": "Matriks peran hasil"}
        for start, words in buttons.items():
            found = main_of(browser.get(start).content.decode())
            link = found.partition(f'href="{address(here)}"')[2].partition("</a>")[0]
            assert words_of(f"<a {link}") == words
        page = browser.get(address(here)).content.decode()
        budi = here.skp_of("budi")
        assert "/matriks/" not in here.client("budi").get(f"/skp/{budi.pk}/").content.decode()
        assert TITLE in cell(here, "sari")
    for words in ("Matriks peran hasil 2026", "Budi Santoso", here.rhk(skp).uraian):
        assert words in page


def test_the_admin_opd_reaches_it_from_the_list_of_his_units(world: Callable) -> None:
    here = world("denpasar")
    here.skp("budi", status="draf")
    with here.on(DAY):
        browser = here.client("rina")
        assert f'href="{address(here)}"' in browser.get("/skp/unit/").content.decode()
        assert browser.get(address(here)).status_code == 200


@pytest.mark.feature("BKN-023")
def test_it_is_in_step_with_the_skp_without_any_synchronising(world: Callable) -> None:
    here = world("bkn")
    here.skp("sari")
    with here.on(DAY):
        assert grid_of(here).baris == ()
        skp = here.skp("budi", status="draf", isi=False)
        [row] = grid_of(here).baris
        assert (row.skp, row.terlibat) == (skp, 0)
        served = here.rhk(here.skp_of("sari"))
        facts = {"jenis": "utama", "uraian": "Hasil baru", "intervensi": served.pk}
        rhk = rhk_actions.add_rhk(skp, by=here.pelaku("budi"), **facts)
        [row] = grid_of(here, viewer="budi").baris
        assert [isi.uraian for isi in row.sel[0]] == ["Hasil baru"]
        rhk_actions.delete_rhk(rhk, by=here.pelaku("budi"))
        assert grid_of(here).baris[0].terlibat == 0
        page = here.client("sari").get(address(here)).content.decode()
    assert "Sinkronkan" in page
    assert "dibaca langsung pada 12 Januari 2026" in page


@pytest.mark.feature("BKN-024")
def test_a_person_is_found_by_nip_and_one_without_an_skp_is_only_named(world: Callable) -> None:
    here = world("bkn")
    here.skp("sari")
    with here.on(DAY):
        browser, budi = here.client("sari"), here.budi
        page = browser.get(f"{address(here)}?q={budi.nip}").content.decode()
        assert "Cari pegawai</button>" in page
        assert "Belum mempunyai SKP 2026" in page
        assert budi.nama in page
        assert "Hanya pegawai yang sudah mempunyai SKP yang dapat diberi RHK" in page
        assert "Tambah RHK" not in page
        skp = here.skp("budi", status="draf", isi=False)
        page = browser.get(f"{address(here)}?q={budi.nip}").content.decode()
        assert f"assign_rhk/?orang={skp.pk}" in page
        page = browser.get(f"{address(here)}?q={here.tono.nip}").content.decode()
    assert "tidak ada di antara pegawai yang dinilai Ibu Sari Puspita" in page
    assert "Budi Santoso" not in page


@pytest.mark.feature("BKN-026")
def test_a_draft_stays_private_and_is_opened_once_submitted(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    link = f'href="/skp/{skp.pk}/"'
    with here.on(DAY):
        browser = here.client("sari")
        page = browser.get(address(here)).content.decode() + cell(here, "sari")
        assert "<li><span>konsep<br>" in page
        assert TITLE not in page
        assert link not in page
        assert browser.get(f"/skp/{skp.pk}/").status_code == 404
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Mohon diperiksa.")
        assert TITLE in cell(here, "sari")
        assert link in browser.get(address(here)).content.decode()
        assert browser.get(f"/skp/{skp.pk}/").status_code == 200


@pytest.mark.feature("DPS-017", "DPS-018")
def test_where_the_admin_fills_he_reads_drafts_and_the_pegawai_is_asked_to_check(
    world: Callable,
) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        served = here.rhk(here.skp_of("sari"))
        facts = {"skp": skp, "jenis": "utama", "uraian": "Dari matriks"}
        rhk = matriks.assign_rhk(served, by=here.pelaku("rina"), **facts)
        assert "Dari matriks" in cell(here, "rina")
        assert "Dari matriks" not in cell(here, "sari")
        owner = here.client("budi")
        page = owner.get(f"/skp/{skp.pk}/").content.decode()
        assert "Dari matriks" in page
        assert "Mohon periksa kembali." in page
        assert f"/skp/rhk/{rhk.pk}/" not in page
        data = {"jenis": "utama", "uraian": "Lain", "intervensi": served.pk}
        assert owner.post(f"/skp/rhk/{rhk.pk}/", data).status_code == 403


@pytest.mark.feature("DPS-013")
def test_each_year_has_its_own_matrix(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="diajukan")
    with here.on(date(2026, 12, 14)):
        facts = {"model": "ja_jf", "pendekatan": "kuantitatif"}
        days = {"periode_awal": date(2027, 1, 1), "periode_akhir": date(2027, 12, 31)}
        later = skp_actions.create_skp(by=here.pelaku("sari"), **days, **facts)
        now = here.client("sari").get(address(here)).content.decode()
        assert f'href="/skp/{later.pk}/matriks/"' in now
        page = here.client("sari").get(f"/skp/{later.pk}/matriks/").content.decode()
        assert "Matriks peran hasil 2027" in page
        assert TITLE not in page
        own = here.skp_of("budi")
        grid = matriks_of(later, here.pelaku("sari"))
    assert own.pk not in {row.skp.pk for row in grid.baris}
    assert here.budi.pk in {post.pegawai_id for post in grid.belum}


def test_work_that_serves_no_result_of_the_leader_stands_apart(world: Callable) -> None:
    here = world("denpasar")
    here.skp("budi", status="diajukan")
    with here.on(DAY):
        grid = grid_of(here)
        page = cell(here, "sari", "lain")
    [row] = grid.baris
    assert [isi.uraian for isi in row.lain] == [here.kebijakan.tugas_direktif]
    assert here.kebijakan.tugas_direktif in page


def test_involvement_is_counted_and_said_in_words(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf", isi=False)
    leader = here.skp_of("sari")
    with here.on(date(2026, 1, 8)):
        sari = here.pelaku("sari")
        assert grid_of(here).keterlibatan[0] == ("Belum terlibat", 1)
        facts = {"skp": skp, "jenis": "utama"}
        matriks.assign_rhk(here.rhk(leader), by=sari, uraian="Satu", **facts)
        assert grid_of(here).keterlibatan[1] == ("Satu RHK", 1)
        assert "Terlibat pada 1 RHK" in here.client("sari").get(address(here)).content.decode()
        revisi.request_revision(leader, by=sari, catatan="Ada tugas baru.")
        revisi.accept_revision(leader, by=here.pelaku("dewi"))
        mine = here.rhk(here.skp_of("dewi")).pk
        extra = rhk_actions.add_rhk(leader, by=sari, jenis="utama", uraian="Lain", intervensi=mine)
        for row in here._indikator(leader):
            indikator.add_indikator(extra, by=sari, **row)
        pengajuan.submit(leader, by=sari, catatan="Mohon diperiksa.")
        here._approve(leader, "sari")
        matriks.assign_rhk(extra, by=sari, uraian="Dua", **facts)
        assert grid_of(here).keterlibatan[2] == ("Dua RHK atau lebih", 1)


def test_who_helped_and_moved_on_is_still_named(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="disetujui")
    here.mutasi("budi", tmt=date(2026, 7, 1))
    with here.on(date(2026, 8, 3)):
        rows = grid_of(here).baris
    assert [row.skp.pegawai for row in rows] == [here.budi]
    assert rows[0].skp.status != Skp.Status.DITUTUP


def test_htmx_gets_the_people_alone(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="diajukan")
    with here.on(DAY):
        browser = here.client("sari")
        answer = browser.get(f"{address(here)}?q=Budi", headers={"HX-Request": "true"})
        nobody = browser.get(f"{address(here)}?q=Zul", headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<div id="matriks-orang"')
    assert "Budi Santoso" in answer.content.decode()
    assert "Tidak ada pegawai yang cocok" in nobody.content.decode()


def test_a_result_that_nobody_serves_is_marked(world: Callable) -> None:
    here = world("bkn")
    here.skp("sari")
    with here.on(DAY):
        page = here.client("sari").get(address(here)).content.decode()
    assert "Belum ada pegawai</span>" in page


def test_it_is_printed_as_a_list_of_people_with_what_they_serve(world: Callable) -> None:
    here = world("denpasar")
    here.skp("budi", status="diajukan")
    with here.on(DAY):
        browser = here.client("sari")
        assert "?susunan=cetak" in browser.get(address(here)).content.decode()
        page = browser.get(f"{address(here)}?susunan=cetak").content.decode()
    served = here.rhk(here.skp_of("sari"))
    for words in ("Budi Santoso", f"1. {served.uraian}", TITLE, "Penugasan lain"):
        assert words in page
