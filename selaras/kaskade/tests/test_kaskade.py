"""The cascade: from the head down, a level at a time; what is amiss; who may read what."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.kaskade.pages.kaskade import Kaskade
from selaras.organisasi.actions import penilai
from selaras.perencanaan.actions import persetujuan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.tests.crowd import asked, crowd

DAY = date(2026, 3, 2)
TITLE = "Terlaksananya pemeliharaan aplikasi layanan publik"


def look(here: Any, name: str = "budi") -> Kaskade:
    return Kaskade(here.pelaku(name), here.instansi, 2026)


def read(here: Any, name: str, query: str = "", **headers: str) -> str:
    answer = here.client(name).get(f"/skp/kaskade/{query}", headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.feature("NTT-027")
def test_a_leaders_results_are_served_only_once_they_are_approved(world: Callable) -> None:
    here = world("ntt")
    with here.on(date(2026, 1, 12)):
        here.skp("dewi")
        leader = here.skp("sari", status="diajukan")
        skp = here.skp("budi", status="draf", isi=False)
        path = f"/skp/{skp.pk}/rhk/baru/?jenis=utama"
        served = here.rhk(leader)
        browser = here.client("budi")
        assert served.uraian not in browser.get(path).content.decode()
        data = {"jenis": "utama", "uraian": "Hasil", "intervensi": served.pk}
        assert browser.post(path, data).status_code == 422
        assert not look(here).terbaca().filter(pk=served.pk)
        here.ekspektasi(leader, "sari")
        persetujuan.approve(leader, by=here.pelaku("dewi"), catatan="Setuju.")
        assert served.uraian in browser.get(path).content.decode()
        assert browser.post(path, data).status_code == 302
        assert look(here).terbaca().filter(pk=served.pk)
    assert skp.rhk_set.get().intervensi == served


def test_it_opens_from_the_head_down_to_the_pelaksana(world: Callable) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    here.skp("sekda")
    here.skp("budi")
    with here.on(DAY):
        top = read(here, "budi")
        for words in ("Bambang Wiratama", "Pimpinan di bawah Bambang Wiratama", "Dewi Lestari"):
            assert words in top
        dewi = read(here, "budi", f"?tahun=2026&pimpinan={here.dewi.pk}")
        first = here.rhk(here.skp_of("dewi"))
        for words in (first.uraian, "1 RHK mendukung", f"rhk={first.pk}"):
            assert words in dewi
        node = read(here, "budi", f"?tahun=2026&rhk={first.pk}")
        second = here.rhk(here.skp_of("sari"))
        assert second.uraian in node
        part = read(here, "budi", f"?tahun=2026&rhk={second.pk}", **{"HX-Request": "true"})
        assert part.lstrip().startswith("<ul")
        assert TITLE in part
        leaf = read(here, "budi", f"?rhk={here.rhk(here.skp_of('budi')).pk}&tahun=2026")
    assert leaf.index(first.uraian) < leaf.index(second.uraian)
    assert "Belum ada yang mendukung" in leaf


def test_titles_of_an_approved_skp_are_open_to_the_agency_and_others_are_not(
    world: Callable,
) -> None:
    here, elsewhere = world("bkn"), world("bkn")
    here.skp("budi", status="draf")
    agreed, draft = here.rhk(here.skp_of("sari")), here.rhk(here.skp_of("budi"))
    with here.on(DAY):
        for name, node, status in (
            ("tono", agreed, 200),
            ("tono", draft, 404),
            ("sari", draft, 404),
            ("budi", draft, 200),
        ):
            answer = here.client(name).get(f"/skp/kaskade/?tahun=2026&rhk={node.pk}")
            assert answer.status_code == status
        page = read(here, "tono", f"?tahun=2026&rhk={agreed.pk}")
        assert TITLE not in page
        assert "1 RHK lain masih konsep dan belum dapat dibaca." in page
        stranger = elsewhere.client("dewi")
        for query in (f"rhk={agreed.pk}", f"pimpinan={here.sari.pk}"):
            assert stranger.get(f"/skp/kaskade/?tahun=2026&{query}").status_code == 404


def test_ones_own_line_leads_from_ones_results_to_the_head(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="draf")
    with here.on(DAY):
        [line] = look(here).garis_saya()
        page = read(here, "budi", "?tahun=2026&garis=1")
    assert [rhk.skp.pegawai for rhk in line] == [here.budi, here.sari, here.dewi]
    assert page.index(line[2].uraian) < page.index(line[1].uraian) < page.rindex(TITLE)


def test_orphans_gaps_and_skipped_levels_are_marked(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    with here.on(DAY):
        near = look(here, "sari").hitung(here.sari.pk)
        assert near == {"yatim": 0, "tanpa_pendukung": 0, "lompat_jenjang": 0}
        rhk = here.rhk(skp)
        rhk.serve(here.rhk(here.skp_of("dewi")))  # as it was before Sari came between
        rhk.save()
        RencanaHasilKerja.objects.create(skp=skp, jenis="utama", uraian="Tanpa pimpinan")
        near = look(here, "sari").hitung(here.sari.pk)
        assert near == {"yatim": 1, "tanpa_pendukung": 1, "lompat_jenjang": 1}
        assert look(here, "dewi").hitung(here.dewi.pk)["lompat_jenjang"] == 1
        address = f"?tahun=2026&pimpinan={here.sari.pk}&tanda="
        assert "Tanpa pimpinan" in read(here, "sari", f"{address}yatim")
        gap = read(here, "sari", f"{address}tanpa_pendukung")
        assert here.rhk(here.skp_of("sari")).uraian in gap
        skipped = read(here, "sari", f"{address}lompat_jenjang")
    assert TITLE in skipped
    assert "Tanpa pimpinan" not in skipped


def test_a_change_of_the_penilai_makes_a_skipped_level(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        facts = {"mulai": DAY, "alasan": "Penugasan khusus", "penilai": here.dewi}
        penilai.set_penilai(here.riwayat("budi"), by=here.pelaku("agus"), **facts)
        [row] = look(here, "dewi").bertanda(here.dewi.pk, "lompat_jenjang")
    assert row.skp.pegawai == here.budi


@pytest.mark.feature("NTT-103")
def test_the_catch_all_is_no_orphan(world: Callable) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="draf")
    with here.on(date(2026, 1, 12)):
        text = here.kebijakan.penugasan_pimpinan
        rhk_actions.edit_rhk(here.rhk(skp), by=here.pelaku("budi"), intervensi_teks=text)
        assert look(here).hitung(here.sari.pk)["yatim"] == 0
        RencanaHasilKerja.objects.filter(skp=skp).update(intervensi_teks="")
        assert look(here).hitung(here.sari.pk)["yatim"] == 1


def test_who_has_no_agency_gets_403_and_nonsense_asks_for_nothing(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        browser = here.client("budi")
        for query in ("?tahun=abc", "?rhk=x&pimpinan=-3", "?tanda=lain", "?halaman=9999"):
            assert browser.get(f"/skp/kaskade/{query}").status_code == 200
        assert browser.get(f"/skp/kaskade/?rhk={10**30}").status_code == 404
        assert browser.get("/skp/kaskade/?tahun=2025").status_code == 200


def test_a_level_asks_few_queries_however_many_serve_it(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    here.skp("budi")
    served = here.rhk(here.skp_of("sari"))
    pages = [
        f"kaskade/?tahun=2026&rhk={served.pk}",
        f"kaskade/?tahun=2026&pimpinan={here.sari.pk}",
        f"kaskade/?tahun=2026&pimpinan={here.sari.pk}&tanda=yatim",
        "kaskade/?tahun=2026&garis=1",
        "kaskade/",
    ]
    with here.on(DAY):
        few = [asked(here.client("budi"), queries, page) for page in pages]
    crowd(here, *range(1, 20))
    Skp.objects.update(disetujui_pada=here.moment(DAY))
    facts = {"skp": here.skp_of("budi"), "jenis": "utama", "intervensi": served}
    RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(uraian=f"Hasil {n}", **facts) for n in range(60)
    )
    with here.on(DAY):
        many = [asked(here.client("budi"), queries, page) for page in pages]
        assert "Halaman 1 dari " in read(here, "budi", f"?tahun=2026&rhk={served.pk}")
    for pair in zip(few, many, strict=True):
        budget(*pair)
