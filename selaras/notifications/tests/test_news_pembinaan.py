"""A pembinaan is told to who must act, inside in a sentence, outside without saying what it is."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.core.sealing import seal_all
from selaras.demo.world import World
from selaras.notifications import antrean
from selaras.notifications.kabar import news_for
from selaras.notifications.models import Pengiriman, Pilihan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pembinaan import actions
from selaras.pembinaan.models import Pembinaan
from selaras.pembinaan.tests.conftest import Bina
from tests.reading import main_of

pytestmark = pytest.mark.django_db
Build = Callable[..., World]
DAY, TINJAUAN = date(2026, 4, 6), date(2026, 10, 6)


@pytest.fixture(autouse=True)
def a_provider(settings: Any) -> None:
    settings.WHATSAPP = dict.fromkeys(settings.WHATSAPP, "x")


def by_whatsapp(here: World, *names: str) -> None:
    """These want to be told there, and have said so."""
    for name in names:
        user = here.user(name)
        Pegawai.objects.filter(user=user).update(telepon="081234567890")
        Pilihan.objects.create(user=user, is_whatsapp=True, setuju_whatsapp_pada=here.moment(DAY))


def told(here: World) -> set[tuple[str, str]]:
    """Who is told of what by WhatsApp."""
    seal_all()
    antrean.queue(here.instansi, clock.now())
    rows = Pengiriman.objects.filter(kanal="whatsapp").select_related("kejadian", "user")
    names = {here.user(name).pk: name for name in ("budi", "sari", "tono")}
    return {(names[row.user_id], row.kejadian.verb) for row in rows}


def drawn_up(here: World, *, by: str) -> Pembinaan:
    post = here.budi.riwayat.get()
    row = actions.create_pembinaan(post, by=here.pelaku(by), jenis="mentoring")
    isi = {"keahlian": "Arsip", "jangka_waktu": "6 bulan", "perubahan": "Mandiri", "ukuran": "120"}
    actions.add_butir(row, by=here.pelaku(by), bagian="tujuan", isi=isi)
    return row


@pytest.mark.feature("BKN-050")
def test_the_penilai_hears_of_a_proposal_and_the_pegawai_of_the_answer(world: Build) -> None:
    here = world("bkn")
    by_whatsapp(here, "budi", "sari")
    with here.on(DAY):
        row = drawn_up(here, by="budi")
        actions.propose_pembinaan(row, by=here.pelaku("budi"))
        actions.approve_pembinaan(row, by=here.pelaku("sari"), tinjauan=TINJAUAN)
        assert told(here) >= {("sari", "propose_pembinaan"), ("budi", "approve_pembinaan")}
        inbox = main_of(here.client("sari").get("/pemberitahuan/").content.decode())
    assert "mengusulkan pembinaan kepada Anda" in inbox


def test_both_are_reminded_of_a_review_and_no_penilai_of_anothers_counselling(
    world: Build,
) -> None:
    here = world("bkn", ingatkan_langkah_hari=(7, 1))
    with here.on(DAY):
        Bina(here).running("coaching")
        Bina(here).running("konseling", by="rina", konselor=here.rina, perilaku=["AK"])
    counts = []
    for before in (8, 7, 6, 0):
        with here.on(TINJAUAN - timedelta(days=before)):
            counts.append(actions.remind_due(here.instansi, by=here.sistem))
    assert counts == [0, 2, 0, 2]  # a day that was missed is caught up
    with here.on(TINJAUAN):
        seen = {
            name: news_for(here.pelaku(name)).filter(verb="remind_pembinaan").count()
            for name in ("budi", "sari", "rina", "tono")
        }
        inbox = main_of(here.client("budi").get("/pemberitahuan/").content.decode())
    assert seen == {"budi": 4, "sari": 2, "rina": 2, "tono": 0}
    assert "Hari tinjauan pembinaan: Selasa, 6 Oktober 2026" in inbox


@pytest.mark.feature("BKN-050")
def test_a_refusal_reaches_the_pegawai_too(world: Build) -> None:
    here = world("bkn")
    by_whatsapp(here, "budi")
    with here.on(DAY):
        row = drawn_up(here, by="budi")
        actions.propose_pembinaan(row, by=here.pelaku("budi"))
        actions.reject_pembinaan(row, by=here.pelaku("sari"), catatan="Sudah ada kelasnya.")
        assert ("budi", "reject_pembinaan") in told(here)


@pytest.mark.feature("BKN-053")
def test_the_pegawai_hears_of_what_his_penilai_begins(world: Build) -> None:
    here = world("bkn")
    by_whatsapp(here, "budi")
    with here.on(DAY):
        actions.start_pembinaan(
            drawn_up(here, by="sari"), by=here.pelaku("sari"), tinjauan=TINJAUAN
        )
        assert ("budi", "start_pembinaan") in told(here)


def test_a_named_counsellor_is_asked_and_nobody_else_hears_of_it(world: Build) -> None:
    here = world("bkn")
    with here.on(DAY):
        facts = {"jenis": "konseling", "konselor": here.tono, "perilaku": ["KO"]}
        actions.create_pembinaan(here.budi.riwayat.get(), by=here.pelaku("sari"), **facts)
        heard = {
            name: [entry.verb for entry in news_for(here.pelaku(name))]
            for name in ("tono", "budi", "dewi", "agus")
        }
    assert AuditEntry.objects.filter(verb="create_pembinaan").count() == 1
    assert "create_pembinaan" in heard.pop("tono")
    assert not [name for name, verbs in heard.items() if "create_pembinaan" in verbs]
