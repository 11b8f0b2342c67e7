"""Ruang kendali: one sentence, a map, a funnel whose gaps add up; each figure is its list."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client

from selaras.accounts.models import User
from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.demo.world import World
from selaras.impor.models import Impor
from selaras.jadwal import actions as jadwal
from selaras.organisasi.actions.unit import move_unit
from selaras.organisasi.pelaku import pelaku_of
from selaras.rekap.pages.kendali import kendali_of
from tests.reading import words_of

ALAMAT, DAFTAR = "/rekapitulasi/", "/rekapitulasi/daftar/"
FEBRUARI = "bulanan-2026-2"
HARI = date(2026, 3, 3)


def ask(world: World, user: User, address: str, on: date = HARI, **extra: Any) -> HttpResponse:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    with world.on(on):
        response: HttpResponse = client.get(address, **extra)
    return response


def text_of(response: HttpResponse) -> str:
    assert response.status_code == 200, response.status_code
    content = b"".join(response) if response.streaming else response.content
    text = content.decode()
    main = text[text.index("<main") : text.index("</main>")] if "<main" in text else text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def show(
    world: World, name: str, address: str = f"{ALAMAT}?periode={FEBRUARI}", **more: Any
) -> str:
    user = getattr(world, name).user
    assert user is not None
    return text_of(ask(world, user, address, **more))


def acts(world: World, name: str) -> Pelaku:
    with world.on(HARI):
        return pelaku_of(getattr(world, name).user)


@pytest.fixture
def februari(world: Callable[..., World]) -> World:
    """Budi has not reported; Sari waits for her rating; Dewi's plan waits for its approval."""
    here = world("denpasar")
    here.periode("budi", status="berjalan")
    here.periode("sari", status="realisasi_diajukan")
    here.periode("dewi", status="rencana_diajukan")
    return here


def test_the_page_says_how_many_are_missing_and_where(februari: World) -> None:
    text = show(februari, "agus")
    assert "Februari 2026: 1 dari 3 sudah mengajukan realisasi. Kurang 2 orang lagi" in text


def test_the_gaps_of_the_funnel_add_up_and_each_is_its_list(februari: World) -> None:
    pelaku = acts(februari, "agus")
    with februari.on(HARI):
        kendali = kendali_of(pelaku, QueryDict(f"periode={FEBRUARI}"))
        bars = kendali.perjalanan
        gaps = [bar.celah for bar in bars if bar.celah]
        assert bars[0].orang == bars[-1].orang + sum(gap.orang for gap in gaps) == 3
        assert sum(each.orang for each in kendali.penahan) == 2
        his = kendali_of(acts(februari, "dewi"), QueryDict(f"periode={FEBRUARI}")).penahan
        assert [each.is_saya for each in his] == [True, False]  # the reader's own first
    for gap in gaps:
        listed = show(februari, "agus", f"{DAFTAR}?{gap.query}")
        assert f": {gap.orang} orang" in listed


def test_a_cell_opens_who_is_missing_with_the_state_and_the_penilai(februari: World) -> None:
    address = f"{DAFTAR}?periode={FEBRUARI}&kelompok=kurang_realisasi"
    listed = show(februari, "agus", address, headers={"HX-Request": "true"})
    assert "Budi Santoso" in listed
    assert "Realisasi belum diajukan" in listed
    assert "Dewi Lestari" in listed
    assert "menunggu penilai" in listed
    assert "Sari Puspita Realisasi" not in listed  # she has reported


def test_a_head_reads_his_units_and_an_admin_opd_hers(februari: World) -> None:
    for name, people in (("sari", 2), ("dewi", 3), ("rina", 3)):
        text = show(februari, name, f"{DAFTAR}?periode={FEBRUARI}")
        assert f": {people} orang" in text, name


def test_a_unit_that_moves_takes_its_months_along(februari: World) -> None:
    """decisions/0013: Februari counts where the unit hangs today, and the agency's figure stays."""
    dinas, unit = februari.unit("dewi").pk, februari.unit("budi")
    lain = februari.unit("tono")
    with februari.on(HARI):
        move_unit(unit, by=februari.pelaku("agus"), induk=lain, mulai=HARI)
    for name, query, people in (("dewi", "", 1), ("agus", f"&unit={lain.pk}", 2), ("agus", "", 3)):
        text = show(februari, name, f"{DAFTAR}?periode={FEBRUARI}{query}")
        assert f": {people} orang" in text, name
    assert ": 1 orang" in show(februari, "rina", f"{DAFTAR}?periode={FEBRUARI}&unit={dinas}")


@pytest.mark.parametrize("name", ["budi", "tono"])
def test_who_leads_nobody_is_told_whom_it_is_for(februari: World, name: str) -> None:
    response = ask(februari, getattr(februari, name).user, ALAMAT)
    assert response.status_code == 403


def test_an_admin_of_another_agency_finds_nobody(
    februari: World, world: Callable[..., World]
) -> None:
    other = world("ntt")
    unit = februari.budi.riwayat.get().unit_id
    admin = other.agus.user
    assert admin is not None
    for address in (f"{ALAMAT}?unit={unit}", f"{DAFTAR}?unit={unit}"):
        assert ask(other, admin, address).status_code == 404
    listed = text_of(ask(other, admin, f"{DAFTAR}?cari=Budi&periode={FEBRUARI}"))
    assert "Tidak ada orang di sini" in listed


@pytest.mark.parametrize(
    "query", ["urut=gaji", "kelompok=apa", "periode=bulanan-1999-1", "unit=987654", "daftar=x"]
)
def test_what_does_not_exist_is_a_404(februari: World, query: str) -> None:
    assert ask(februari, februari.agus.user, f"{DAFTAR}?{query}").status_code == 404


def test_ingatkan_reaches_who_must_act_once_a_day(februari: World) -> None:
    """Of a waiting plan the penilai; a second press the same day reaches nobody."""
    client = Client()
    client.force_login(februari.agus.user)
    address = f"{DAFTAR}?periode={FEBRUARI}&kelompok=kurang_realisasi"
    with februari.on(HARI):
        page = client.get(address).content.decode()
        sent = re.findall(r'name="periode" value="([0-9]+)"', page)
        assert "Ingatkan 2 orang" in page
        facts = {"periode": sent, "rekap": f"periode={FEBRUARI}"}
        answer = client.post("/pemberitahuan/belum/semua/", facts)
        assert answer["Location"].startswith(DAFTAR)
        again = client.get(address).content.decode()
    told = AuditEntry.objects.filter(data__kepada__isnull=False, actor=februari.agus.user)
    reached = set(told.values_list("data__kepada", flat=True))
    assert reached == {februari.budi.pk, februari.sekda.pk}
    assert "data-ingatkan" not in again
    assert "sudah diingatkan hari ini" in again


def test_the_room_fetches_the_cascade_of_the_unit_that_is_open(februari: World) -> None:
    unit = februari.budi.riwayat.get().unit_id
    page = ask(februari, februari.sari.user, f"{ALAMAT}?periode={FEBRUARI}&unit={unit}")
    way = re.findall(r'hx-get="([^"]*garis/kesehatan[^"]*)"', page.content.decode())[0]
    address = way.replace("&amp;", "&")
    assert f"unit={unit}" in address
    part = ask(februari, februari.sari.user, address, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<section id="kesehatan"')


def test_a_meeting_reads_figures_only(februari: World) -> None:
    """The whole page: not who shows it, nor what waits for him, nor a way into a list."""
    page = ask(februari, februari.dewi.user, f"{ALAMAT}?periode={FEBRUARI}&rapat=1")
    text = words_of(page.content.decode())
    assert "Februari 2026: 1 dari 3 sudah mengajukan realisasi. Kurang 2 orang lagi." in text
    assert "Realisasi diajukan 1 dari 3" in text
    for name in ("Budi", "Sari", "Dewi", "Kepala Bidang", "Pemberitahuan"):
        assert name not in text
    assert DAFTAR not in page.content.decode()


def test_a_meeting_reads_nothing_of_a_unit_of_two(februari: World) -> None:
    text = show(februari, "dewi", f"{ALAMAT}?periode={FEBRUARI}&rapat=1")
    assert "Bidang Layanan Informatika" in show(februari, "dewi")
    assert "Bidang Layanan Informatika" not in text
    assert "2 unit dengan satu atau dua pegawai tidak ditampilkan." in text


def test_the_list_is_a_file_of_the_same_rows(februari: World) -> None:
    query = f"?periode={FEBRUARI}&kelompok=kurang_realisasi"
    user = februari.agus.user
    lines = text_of(ask(februari, user, f"{DAFTAR}unduh/csv/{query}"))
    assert lines.count("Realisasi belum diajukan") == 1
    assert "Budi Santoso" in lines
    book = ask(februari, user, f"{DAFTAR}unduh/xlsx/{query}")
    assert book.content.startswith(b"PK")
    assert ask(februari, user, f"{DAFTAR}unduh/pdf/{query}").status_code == 404


def test_each_reads_what_waits_for_him_alone(world: Callable[..., World]) -> None:
    """A capaian waits for the head who sets it, the rest for administrators.

    Of extensions those that are asked for and those that are proposed are two lists.
    """
    here, day = world("ntt"), date(2026, 3, 12)
    facts: dict[str, Any] = {"langkah": "realisasi", "jenis": "bulanan", "tahun": 2026, "nomor": 2}
    why = {"alasan": "Listrik padam tiga hari.", "dasar": "ND 800/12/2026, 11 Maret 2026"}
    with here.on(day):
        jadwal.request_perpanjangan(here.budi, by=here.pelaku("budi"), **facts)
        by, until = here.pelaku("rina"), date(2026, 3, 20)
        jadwal.propose_perpanjangan(
            here.instansi, by=by, pegawai=here.sari, sampai=until, **why, **facts
        )
    facts = {"jenis": "unit", "nama": "unit.xlsx", "diunggah_pada": clock.now()}
    Impor.objects.create(instansi=here.instansi, oleh=here.agus.user, status="siap", **facts)
    for name, told in (
        ("agus", "2 usulan perpanjangan 1 impor siap diterapkan"),
        ("rina", "Menunggu Anda 1 usulan perpanjangan"),
        ("dewi", "Menunggu Anda 1 unit tanpa capaian Februari 2026"),
        ("sari", "tidak ada yang menunggu Anda"),
    ):
        page = ask(here, getattr(here, name).user, f"{ALAMAT}menahan/", day)
        assert told in words_of(page.content.decode()), name


LIST = {"most": 13, "why": "a list also asks who is away and who was reminded"}


@pytest.mark.parametrize(("address", "limit"), [(ALAMAT, {}), (DAFTAR, LIST)])
def test_a_page_asks_as_much_for_one_person_as_for_two(
    world: Callable[..., World],
    queries: Callable[[], Any],
    budget: Callable[..., None],
    address: str,
    limit: dict[str, Any],
) -> None:
    here = world("denpasar")
    client, seen = Client(), []
    client.force_login(here.dewi.user)
    for name in ("budi", "sari"):
        here.periode(name, status="berjalan")
        with here.on(HARI):
            client.get(f"{address}?periode={FEBRUARI}")
            with queries() as found:
                client.get(f"{address}?periode={FEBRUARI}")
        seen.append(found)
    budget(*seen, **limit)
