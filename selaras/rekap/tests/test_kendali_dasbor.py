"""BKN's three tables of an agency, per unit down to persons, on the page and for programs."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from selaras.accounts.models import ApiToken
from selaras.demo.world import World
from selaras.rekap.pages import sebaran
from selaras.rules.predikat import PredikatKinerja

HARI = date(2026, 3, 3)
DASBOR = "/rekapitulasi/dasbor/"


@pytest.fixture
def maret(world: Callable[..., World]) -> World:
    """Dewi and Sari have an agreed SKP and Budi's waits; Sari's February is rated."""
    here = world("denpasar")
    here.skp("budi", status="diajukan")
    here.periode("sari", status="realisasi_diajukan")
    return here


def rows(world: World, name: str, address: str) -> dict[str, list[str]]:
    """Each row of a table by its heading."""
    client = Client()
    client.force_login(getattr(world, name).user)
    with world.on(HARI):
        response = client.get(address)
    assert response.status_code == 200
    found = {}
    for line in re.findall(r"<tr.*?</tr>", response.content.decode(), re.DOTALL)[1:]:
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.split(r"</t[hd]>", line)[:-1]]
        found[cells[0]] = cells[1:]
    return found


def people(world: World, name: str, query: str) -> list[str]:
    client = Client()
    client.force_login(getattr(world, name).user)
    with world.on(HARI):
        text = client.get(f"/rekapitulasi/daftar/?{query}").content.decode()
    return re.findall(r'<th scope="row">([^<]+)<br>', text)


def key_of(world: World, name: str = "agus") -> dict[str, str]:
    """For programs."""
    token, _ = ApiToken.objects.issue(world.user(name))
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.feature("BKN-057")
def test_pengisian_counts_the_four_states_and_leads_to_the_persons(maret: World) -> None:
    table = rows(maret, "agus", f"{DASBOR}pengisian/")
    assert table["Statistik utama"] == ["7", "4", "0", "1", "2", "28 %"]
    assert "Sekretariat Daerah" in table
    assert people(maret, "agus", "daftar=pengisian&kelompok=pengajuan") == ["Budi Santoso"]
    assert len(people(maret, "agus", "daftar=pengisian&kelompok=belum")) == 4


@pytest.mark.feature("BKN-058")
def test_matriks_counts_how_many_results_each_person_serves(maret: World) -> None:
    """Without those who write their own results."""
    table = rows(maret, "agus", f"{DASBOR}matriks/")
    total, nol, satu, banyak, _ = table["Statistik utama"]
    assert int(total) == int(nol) + int(satu) + int(banyak)
    assert people(maret, "agus", "daftar=matriks&kelompok=1") == ["Budi Santoso", "Sari Puspita"]


def test_filters_narrow_the_figure_and_its_list_alike(maret: World) -> None:
    query = "jabatan=fungsional&kepegawaian=pns&jenjang=Ahli+Muda"
    table = rows(maret, "agus", f"{DASBOR}pengisian/?{query}")
    assert table["Statistik utama"][0] == "1"
    assert people(maret, "agus", f"daftar=pengisian&{query}") == ["Budi Santoso"]


@pytest.mark.parametrize("query", ["jabatan=x", "kepegawaian=honorer", "jenjang=Jenderal"])
def test_a_filter_that_does_not_exist_is_a_404_and_not_everybody(maret: World, query: str) -> None:
    """As on the nation's pages, and for programs too."""
    browser, program = Client(), Client(headers=key_of(maret))
    browser.force_login(maret.user("agus"))
    with maret.on(HARI):
        for path in ("", "dasbor/penilaian/", "dasbor/matriks/", "sebaran/", "daftar/"):
            assert browser.get(f"/rekapitulasi/{path}?{query}").status_code == 404, path
            api = f"/api/v1/rekapitulasi/{path}".rstrip("/")
            assert program.get(f"{api}?{query}").status_code == 404, path
            assert program.get(api).status_code == 200, path


@pytest.mark.feature("BKN-056")
def test_an_instansi_admin_counts_his_own_agency_only(
    maret: World, world: Callable[..., World]
) -> None:
    other = world("ntt")
    assert rows(other, "agus", f"{DASBOR}pengisian/")["Statistik utama"][0] == "7"
    assert people(other, "agus", "daftar=pengisian&cari=Budi") == ["Budi Santoso"]


def test_programs_get_the_figures_of_the_page(maret: World) -> None:
    client = Client(headers=key_of(maret))

    def ask(path: str) -> Any:
        with maret.on(HARI):
            response = client.get(f"/api/v1/rekapitulasi{path}")
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    table = ask("/dasbor/pengisian")
    told = {row["kelompok"]: row["orang"] for row in table["jumlah"]["angka"]}
    assert told == {"belum": 4, "draf": 0, "pengajuan": 1, "persetujuan": 2}
    room = ask("?periode=bulanan-2026-2&langkah=realisasi")
    assert (room["orang"], room["sudah"]) == (1, 1)
    names, turned = (
        [row["nama"] for row in ask(f"/daftar?daftar=pengisian&urut={sign}nama")["items"]]
        for sign in ("", "-")
    )
    assert names == turned[::-1] == sorted(names)
    listed = ask("/daftar?daftar=pengisian&kelompok=pengajuan&jabatan=fungsional")
    assert [row["nama"] for row in listed["items"]] == ["Budi Santoso"]


@pytest.mark.feature("BKN-005", "BKN-059")
def test_the_ratings_of_the_chosen_period_are_counted_per_unit_and_drawn(
    world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drawn from five on in the product; here of the two whom Dewi's unit has."""
    monkeypatch.setattr(sebaran, "MIN_PEGAWAI", 1)
    here = world("denpasar")
    here.periode_dinilai("budi")
    februari = rows(here, "dewi", f"{DASBOR}penilaian/?periode=bulanan-2026-2")
    units = ("Statistik utama", "Bidang Layanan Informatika")
    assert [februari[unit][2] for unit in units] == ["2", "1"]
    assert not rows(here, "dewi", f"{DASBOR}penilaian/?periode=bulanan-2026-3")
    client = Client()
    client.force_login(here.dewi.user)
    kurva = "/rekapitulasi/sebaran/?periode=bulanan-2026-"
    with here.on(HARI):
        menu = client.get("/rekapitulasi/?periode=bulanan-2026-2").content.decode()
        drawn, empty = (client.get(f"{kurva}{month}").content.decode() for month in (2, 3))
        program = Client(headers=key_of(here, "dewi"))
        told = program.get("/api/v1/rekapitulasi/sebaran?periode=bulanan-2026-2").json()
    assert f'<a href="{kurva}2">Kurva</a>' in menu
    for line in ("c-real", "c-ideal"):
        assert f'<polyline class="{line}" points=' in drawn
    assert '<polyline class="c-real" points=' not in empty
    assert (told["periode"], told["dinilai"]) == ("Februari 2026", 2)
    below = next(each for each in told["unit"] if each["nama"] == "Bidang Layanan Informatika")
    assert [each["orang"] for each in below["predikat"]] == [0, 1, 0, 0, 0]
    ideal = next(each for each in told["unit"] if each["capaian"])
    assert ideal["capaian"] in drawn
    assert [each["predikat"] for each in ideal["predikat"]] == list(PredikatKinerja)
    assert sum(each["pola"] for each in ideal["predikat"]) == 100


def test_the_spread_of_an_agency_is_read_from_its_sums(
    world: Callable[..., World], queries: Any
) -> None:
    """The frame asks what it asks on any page; the spread five more at most, however many."""
    here = world("denpasar")
    address, asked = "/rekapitulasi/sebaran/?periode=bulanan-2026-2", []
    client = Client()
    client.force_login(here.dewi.user)
    for name in ("sari", "budi"):
        here.periode_dinilai(name)
        with here.on(HARI):
            client.get(address)
            with queries() as found:
                client.get(address)
        asked.append([row["sql"] for row in found])
    with here.on(HARI), queries() as frame:
        client.get("/penilaian/panduan/")
    assert len(asked[0]) == len(asked[1])
    assert len(asked[1]) - len(frame) <= 5


def test_one_or_two_ratings_are_told_to_the_chain_alone(world: Callable[..., World]) -> None:
    """Dewi leads the unit of the two; Agus administers it, and reads that it is two at most."""
    here = world("denpasar")
    here.periode_dinilai("budi")
    address = f"{DASBOR}penilaian/?periode=bulanan-2026-2"
    assert rows(here, "dewi", address)["Statistik utama"][:3] == ["2", "0", "2"]
    assert rows(here, "agus", address)["Statistik utama"][:3] == ["2", "0", "≤2"]
    client = Client()
    client.force_login(here.agus.user)
    with here.on(HARI):
        drawn = client.get("/rekapitulasi/sebaran/?periode=bulanan-2026-2").content.decode()
        program = Client(headers=key_of(here))
        told = program.get("/api/v1/rekapitulasi/sebaran?periode=bulanan-2026-2").json()
    assert "Terlalu sedikit untuk digambar" in drawn
    assert '<td class="num" data-label="B">≤2</td>' in drawn
    assert [each["predikat"][1]["orang"] for each in told["unit"]] == [None]
    assert {each["pola"] for unit in told["unit"] for each in unit["predikat"]} == {None}
