"""Remarks during a period: who gives them, who reads them, and when."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.dialog.actions import dialog, masukan
from selaras.dialog.models import Masukan
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.tim import actions as tim

PAGE = "/penilaian/periode/{}/"
FEBRUARI = date(2026, 2, 10)
RAMAH = {"BP": "Selalu menjawab warga dengan ramah."}

Worlds = Callable[..., World]


@pytest.fixture
def running(world: Worlds) -> tuple[World, Periode]:
    """Budi's first quarter, which runs."""
    here = world("bkn")
    return here, here.periode("budi", status="berjalan")


def read(here: World, name: str, periode: Periode) -> str:
    page: str = here.client(name).get(PAGE.format(periode.pk)).content.decode()
    return page


def test_a_note_is_read_the_same_day_and_told_in_the_product(
    running: tuple[World, Periode],
) -> None:
    here, periode = running
    with here.on(FEBRUARI):
        masukan.add_note(periode, by=here.pelaku("sari"), isi="Laporan pertama sudah rapi.")
        assert "Laporan pertama sudah rapi." in read(here, "budi", periode)
        inbox = here.client("budi").get("/pemberitahuan/").content.decode()
    assert "menulis catatan" in inbox


@pytest.mark.parametrize("name", ["dewi", "rina"])
def test_the_trail_that_others_read_repeats_no_word_of_the_two(
    running: tuple[World, Periode], name: str
) -> None:
    here, periode = running
    sari = here.pelaku("sari")
    with here.on(FEBRUARI):
        masukan.add_note(periode, by=sari, isi="Sering terlambat.")
        talk = {"pada": FEBRUARI, "bersama": "Sari dan Budi", "kesepakatan": "Hadir lebih awal."}
        dialog.record_talk(periode, by=sari, **talk)
        address = reverse("penilaian:riwayat", args=[periode.pk])
        trail = here.client(name).get(address).content.decode()
    assert "Diberi catatan selama periode" in trail
    assert "Sering terlambat." not in trail
    assert "Hadir lebih awal." not in trail


def test_a_note_leaves_an_open_desk_as_it_is(running: tuple[World, Periode]) -> None:
    here, periode = running
    before = periode.versi
    with here.on(FEBRUARI):
        masukan.add_note(periode, by=here.pelaku("sari"), isi="Baik.")
    periode.refresh_from_db()
    assert periode.versi == before


@pytest.mark.parametrize("name", ["budi", "tono", "dewi"])
def test_only_the_penilai_writes_notes(running: tuple[World, Periode], name: str) -> None:
    here, periode = running
    with here.on(FEBRUARI), pytest.raises(NotAllowed, match="ditulis oleh pejabat penilai"):
        masukan.add_note(periode, by=here.pelaku(name), isi="Baik.")


@pytest.mark.feature("BKN-037")
def test_a_colleague_is_read_by_the_penilai_at_once_and_by_the_owner_when_it_is_out(
    world: Worlds,
) -> None:
    """Found by NIP, a text for each behaviour; the owner reads it without the name."""
    here = world("bkn")
    periode = here.periode("budi", status="rencana")
    with here.on(FEBRUARI):
        tono = here.client("tono")
        page = tono.get(f"/dialog/rekan/?nip={here.budi.nip}").content.decode()
        assert 'name="BP"' in page
        sent = {"nip": here.budi.nip, **RAMAH}
        assert tono.post("/dialog/rekan/", sent).status_code == 302
        assert here.tono.nama in read(here, "sari", periode)
        assert RAMAH["BP"] not in read(here, "budi", periode)
    here.periode_dinilai()
    with here.on(here.rating_day(periode)):
        page = read(here, "budi", periode)
    assert RAMAH["BP"] in page
    assert here.tono.nama not in page


@pytest.mark.parametrize(("name", "word"), [("budi", "diri sendiri"), ("sari", "penilainya")])
def test_neither_owner_nor_penilai_writes_as_a_colleague(
    running: tuple[World, Periode], name: str, word: str
) -> None:
    here, periode = running
    with here.on(FEBRUARI), pytest.raises(NotAllowed, match=word):
        masukan.give_peer_feedback(periode, by=here.pelaku(name), perilaku=RAMAH)


def test_a_policy_without_colleagues_says_who_decides_that(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi", status="berjalan")
    with here.on(FEBRUARI), pytest.raises(NotNow, match="tidak memakai umpan balik rekan"):
        masukan.give_peer_feedback(periode, by=here.pelaku("tono"), perilaku=RAMAH)


def test_what_is_rated_takes_no_more(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode_dinilai()
    with here.on(here.rating_day(periode)), pytest.raises(NotNow, match="sudah selesai"):
        masukan.give_peer_feedback(periode, by=here.pelaku("tono"), perilaku=RAMAH)


def test_a_blank_text_takes_ones_words_back(running: tuple[World, Periode]) -> None:
    here, periode = running
    with here.on(FEBRUARI):
        for said in (RAMAH, {"BP": "Ramah dan sabar."}, {"BP": ""}):
            masukan.give_peer_feedback(periode, by=here.pelaku("tono"), perilaku=said)
    assert not Masukan.objects.exists()
    verbs = AuditEntry.objects.filter(verb="take_back_masukan")
    assert verbs.count() == 1


def test_who_is_invited_is_told_once(running: tuple[World, Periode]) -> None:
    here, periode = running
    with here.on(FEBRUARI):
        facts = {"by": here.pelaku("budi"), "nip": here.tono.nip}
        masukan.invite_peer(periode, **facts)
        tono, asked = here.client("tono"), AuditEntry.objects.get(verb="invite_peer")
        assert "meminta umpan balik Anda" in tono.get("/pemberitahuan/").content.decode()
        opened = tono.post(reverse("notifications:open", args=[asked.pk]))
        assert opened["Location"] == f"/dialog/rekan/?nip={here.budi.nip}"
        with pytest.raises(InvalidInput) as again:
            masukan.invite_peer(periode, **facts)
        with pytest.raises(InvalidInput) as penilai:
            masukan.invite_peer(periode, by=here.pelaku("budi"), nip=here.sari.nip)
    assert "sudah diundang" in again.value.errors["nip"][0]
    assert "bukan rekan kerja" in penilai.value.errors["nip"][0]


def test_a_ketua_reads_and_answers_what_serves_his_team_alone(
    running: tuple[World, Periode],
) -> None:
    here, periode = running
    with here.on(FEBRUARI):
        team = tim.create_tim(
            here.unit("sari"),
            by=here.pelaku("sari"),
            ketua=here.tono,
            nama="Tim Data",
            mulai=FEBRUARI,
        )
        rhk = here.rhk(periode.skp)
        RencanaHasilKerja.objects.filter(pk=rhk.intervensi_id).update(tim=team)
        ketua = here.client("tono")
        assert rhk.uraian in ketua.get("/dialog/tim/").content.decode()
        address, said = f"/dialog/tim/{periode.pk}/", {"rhk": rhk.pk, "isi": "Datanya lengkap."}
        assert ketua.post(address, said).status_code == 302
        assert ketua.post(address, said | {"rhk": 999}).status_code == 422
        assert here.client("rina").post(address, said).status_code == 404
        assert "Datanya lengkap." in read(here, "sari", periode)
        assert "Datanya lengkap." not in read(here, "budi", periode)
