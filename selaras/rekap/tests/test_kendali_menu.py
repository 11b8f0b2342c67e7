"""Who finds Rekapitulasi in the menu, and on the home page."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest

from selaras.demo.world import World
from selaras.tiket.actions import report
from tests.reading import words_of


def entries(page: str) -> list[str]:
    """The main menu, as it is read."""
    nav = page.partition('aria-label="Utama">')[2].partition("</nav>")[0]
    links = re.findall(r"<a [^>]*>(.*?)</a>", nav, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", link).split("\n")[0].strip() for link in links]


@pytest.mark.feature("NTT-007")
def test_a_penilai_finds_his_people_and_a_head_the_recap(world: Callable[..., World]) -> None:
    here = world("ntt")
    usual = entries(here.client("budi").get("/").content.decode())
    extra = entries(here.client("sari").get("/").content.decode())
    assert [each for each in extra if each not in usual] == ["Rekapitulasi", "Bawahan"]
    desk = here.client("sari").get("/penilaian/bawahan/").content.decode()
    assert "Penilaian bawahan</a>" in desk


def linked(page: str, label: str) -> dict[str, str]:
    """The entries of one navigation and where they lead."""
    nav = page.partition(f'aria-label="{label}">')[2].partition("</nav>")[0]
    return {name: unescape(url) for url, name in re.findall(r'href="([^"]+)"[^>]*>([^<]+)<', nav)}


@pytest.mark.feature("NTT-008")
def test_every_menu_is_there_and_penilaian_has_its_three(world: Callable[..., World]) -> None:
    here = world("ntt")
    client = here.client("dewi")
    home = client.get("/").content.decode()
    first, *others = entries(home)
    assert first.startswith("Beranda")
    assert others == ["Rekapitulasi", "SKP", "Harian", "Pelaksanaan", "Dokumen", "Bawahan"]
    assert client.get("/organisasi/profil/").status_code == 200
    desk = linked(client.get("/penilaian/bawahan/").content.decode(), "Penilaian")
    assert [*desk] == ["SKP", "Realisasi bulanan", "Realisasi akhir"]
    assert "h1>SKP bawahan</h1>" in client.get(desk["SKP"]).content.decode()
    year = client.get(desk["Realisasi akhir"]).content.decode()
    assert re.search(r'<option value="final-[0-9]+-1" selected', year)


@pytest.mark.feature("BKN-006")
def test_rekapitulasi_leads_to_the_filling_of_each_unit(world: Callable[..., World]) -> None:
    here = world("bkn")
    here.skp("budi", status="diajukan")
    client = here.client("agus")
    with here.on(date(2026, 1, 12)):
        menu = linked(client.get("/rekapitulasi/").content.decode(), "Papan rekapitulasi")
        filling = words_of(client.get(menu["Pengisian SKP"]).content.decode())
    assert "Statistik utama 7 4 0 1 2 28 % Sekretariat Daerah 7 4 0 1 2 28 %" in filling


@pytest.mark.feature("NTT-100")
def test_the_head_of_a_perangkat_daerah_opens_the_recap(world: Callable[..., World]) -> None:
    here = world("ntt")
    assert here.client("dewi").get("/rekapitulasi/").status_code == 200
    listed = here.client("dewi").get("/rekapitulasi/daftar/?daftar=pengisian").content.decode()
    assert "Budi Santoso" in listed  # two levels below her
    assert "Tono Prasetyo" not in listed
    assert here.client("budi").get("/rekapitulasi/").status_code == 403


@pytest.mark.parametrize(("name", "times"), [("dewi", 1), ("agus", 1), ("budi", 0)])
def test_the_home_of_those_who_lead_fetches_the_map(
    world: Callable[..., World], name: str, times: int
) -> None:
    page = world("ntt").client(name).get("/").content.decode()
    assert page.count('hx-get="/rekapitulasi/ringkas/"') == times


def test_it_says_until_when_and_what_waits_for_the_reader(world: Callable[..., World]) -> None:
    here = world("denpasar")
    here.periode("budi", status="berjalan")
    with here.on(date(2026, 3, 3)):
        report(by=here.pelaku("budi"), judul="Penilai keliru", isi="Bukan Ibu Sari.")
        said = words_of(here.client("rina").get("/rekapitulasi/ringkas/").content.decode())
        none = words_of(here.client("dewi").get("/rekapitulasi/ringkas/").content.decode())
    assert "Februari 2026: 0 dari 1 sudah mengajukan realisasi." in said
    assert "batas Kamis, 5 Maret 2026 pukul 23.59" in said
    assert "Menunggu Anda: 1 tiket bantuan" in said
    assert "Menunggu Anda" not in none
