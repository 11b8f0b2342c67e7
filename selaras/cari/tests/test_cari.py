"""One field finds what its reader may see, and offers what he may do."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.istilah import istilah
from selaras.cari.kata import plain
from selaras.cari.pages import Pencarian
from selaras.pelaksanaan.models import ProgresHarian

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
HARI = date(2026, 3, 5)


def lines(cast: Any, name: str, typed: str) -> dict[str, list[str]]:
    found = Pencarian(cast.pelaku(name), typed).kelompok
    return {each.judul: [row.judul for row in each.hasil] for each in found}


def test_people_are_found_by_those_who_may_see_them(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    with cast.on(HARI):
        seen = lines(cast, "sari", "Pak Budi Santso")  # a title, and one letter wrong
        assert seen["Orang"] == ["Budi Santoso"]
        assert seen["SKP"] == ["SKP 2026 Budi Santoso"]
        assert "Orang" in lines(cast, "rina", cast.budi.nip)
        assert lines(cast, "agus", "agus")["Orang"] == ["Agus Hartono"]  # no month to him
        assert not {"Orang", "SKP"} & lines(cast, "tono", "budi").keys()


def test_a_verb_with_a_name_leads_to_that_persons_rating(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(HARI):
        found = Pencarian(cast.pelaku("sari"), "nilai bud").kelompok[0]
        assert found.judul == "Perintah"
        assert found.hasil[0].judul == f"Nilai Budi Santoso, {periode}"
        assert found.hasil[0].url == f"/penilaian/periode/{periode.pk}/"
        assert "Perintah" not in lines(cast, "budi", "nilai bud")


def test_what_is_not_possible_yet_says_why(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(HARI):
        (found,) = Pencarian(cast.pelaku("budi"), "cetak februari").kelompok[0].hasil
        page = cast.client("budi").get("/cari/?q=cetak+februari").content.decode()
    assert found.judul == f"Cetak dokumen evaluasi {periode}"
    assert "belum dinilai, sehingga dokumen evaluasinya belum dapat dicetak" in found.alasan
    assert 'aria-disabled="true"' in page
    assert f'href="{found.url}"' not in page


def test_a_reminder_is_one_tap_from_the_list(world: Build) -> None:
    cast = world("bkn")
    with cast.on(date(2026, 1, 12)):
        skp = cast.skp("budi", status="diajukan")
    with cast.on(date(2026, 1, 13)):
        page = cast.client("budi").get("/cari/?q=ingatkan").content.decode()
        assert f'<form method="post" action="/ingatkan/skp/{skp.pk}/">' in page
        cast.client("budi").post(f"/ingatkan/skp/{skp.pk}/")
        again = Pencarian(cast.pelaku("budi"), "ingatkan").kelompok[0].hasil[0]
    assert "besok" in again.alasan


def test_before_a_letter_is_typed_it_shows_the_work_of_now(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="draf")
    with cast.on(date(2026, 1, 13)):
        assert "Lengkapi SKP 2026" in lines(cast, "budi", " ")["Lakukan sekarang"]
        page = cast.client("budi").get("/cari/", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith("<form")  # the dialog gets the field and its list


def test_where_nothing_is_found_it_guesses_and_names_whom_to_ask(world: Build) -> None:
    cast = world("ntt")
    with cast.on(HARI):
        page = cast.client("budi").get("/cari/?q=intervnesi+xyzzy").content.decode()
    assert "Belum ketemu untuk “intervnesi xyzzy”" in page
    assert "?q=intervensi%20xyzzy" in page
    assert f"Tanyakan kepada {cast.rina.nama}" in page


def test_as_many_queries_for_one_person_as_for_many(
    world: Build, django_assert_max_num_queries: Any
) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    with cast.on(HARI):
        browser = cast.client("agus")
        browser.get("/cari/?q=a")
        with django_assert_max_num_queries(16):
            browser.get("/cari/?q=san+2026")


def test_the_api_answers_the_same(world: Build, caller: Any) -> None:
    cast = world("ntt")
    with cast.on(HARI):
        found = caller(cast, "budi").ask("GET", "/cari?q=apa+itu+intervensi")["items"]
    assert found[-1]["judul"] == "Bantuan"
    assert found[-1]["hasil"][0]["url"] == "/bantuan/istilah/#intervensi"


def test_every_term_is_a_noun_of_the_glossary() -> None:
    glossary = (Path(__file__).parents[3] / "docs" / "glossary.md").read_text()
    nouns = plain(glossary).replace(" ", "")
    strange = [
        key
        for key, each in istilah().items()
        if not any(plain(word).replace(" ", "") in nouns for word in (key, each.nama, *each.juga))
    ]
    assert strange == []


def test_one_line_is_logged_from_the_list_and_can_be_undone(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    with cast.on(HARI):
        found = Pencarian(cast.pelaku("budi"), "catat Rapat dialog kinerja").kelompok[0].hasil[0]
        browser = cast.client("budi")
        page = browser.get("/cari/?q=catat+Rapat+dialog+kinerja").content.decode()
        assert 'name="uraian" value="Rapat dialog kinerja"' in page
        answer = browser.post(found.url, dict(found.isian), follow=True).content.decode()
    row = ProgresHarian.objects.get()
    assert (row.uraian, row.tanggal, row.is_rencana) == ("Rapat dialog kinerja", HARI, False)
    assert "Urungkan" in answer


def test_without_an_skp_nothing_is_logged_and_it_says_why(world: Build) -> None:
    cast = world("ntt")
    with cast.on(HARI):
        found = Pencarian(cast.pelaku("budi"), "catat rapat").kelompok[0].hasil[0]
    assert "SKP 2026 belum disusun" in found.alasan


def test_terms_are_explained_where_they_are_first_read(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    lembar = f"/penilaian/periode/{periode.pk}/"
    pages = {
        "budi": (
            "/",
            lembar,
            reverse("jadwal:saya"),
            f"/skp/{periode.skp_id}/",
            reverse("keberatan:list"),
            reverse("tim:list"),
            reverse("pembinaan:own"),
        ),
        "sari": (lembar, reverse("penilaian:bawahan")),
    }
    with cast.on(cast.filling_day(periode)):
        for name, addresses in pages.items():
            for address in addresses:
                html = cast.client(name).get(address, follow=True).content.decode()
                shown = re.findall(r'class="term" popovertarget="(istilah-\w+)"', html)
                assert shown, (name, address)
                assert all(html.count(f'id="{each}"') == 1 for each in shown), (name, address)
