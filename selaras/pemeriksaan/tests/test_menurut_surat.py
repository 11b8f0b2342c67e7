"""An auditor reads the records of others by his letter, not by his role (practice.md §4)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from selaras.accounts.models import ApiToken, User
from selaras.core import audit
from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pemeriksaan import actions
from selaras.pemeriksaan.models import SuratTugas

DAY = date(2026, 4, 3)
LISTS = (  # pages that name people
    "/rekapitulasi/daftar/",
    "/organisasi/pegawai/",
    "/organisasi/peran/",
    "/jejak/instansi/",
)


@pytest.fixture
def here(world: Any) -> World:
    """Budi's period waits for its rating, and he has an entry of the log."""
    found: World = world("bkn")
    periode = found.periode("budi", status="realisasi_diajukan")
    found.log("budi", date(2026, 2, 10), skp=periode.skp)
    return found


@pytest.fixture
def auditor(here: World) -> User:
    user = User.objects.create_user(
        "X-AUDIT-01", "rahasia-contoh", nama="Auditor Inspektorat", instansi=here.instansi
    )
    Peran.objects.create(user=user, jenis=Peran.Jenis.AUDITOR)
    return user


def answers(here: World, user: User) -> set[int]:
    """What he gets of Budi's SKP, period, log and page, at both doors."""
    browser, bearer = Client(), ApiToken.objects.issue(user, nama="Periksa")[0]
    browser.force_login(user)
    entry = ProgresHarian.objects.get(skp__pegawai=here.budi)
    skp, periode = entry.skp_id, here.budi.skp_set.get().periode_set.earliest("mulai").pk
    pages = (
        f"/skp/{skp}/",
        f"/penilaian/periode/{periode}/",
        f"/organisasi/pegawai/{here.budi.pk}/",
        f"/pelaksanaan/harian/tim/{skp}/?tanggal=2026-02-10",
    )
    calls = (
        f"skp/{skp}/progres-harian",
        f"skp/{skp}",
        f"periode/{periode}",
        f"pegawai/{here.budi.nip}",
    )
    with here.on(DAY):
        found = [browser.get(each) for each in pages]
        head = {"Authorization": f"Bearer {bearer}"}
        found += [Client(headers=head).get(f"/api/v1/{each}") for each in calls]
    return {each.status_code for each in found}


def test_without_a_letter_he_finds_nobody_and_is_told_who_writes_one(
    here: World, auditor: User
) -> None:
    assert answers(here, auditor) == {404}
    browser = Client()
    browser.force_login(auditor)
    with here.on(DAY):
        for address in LISTS:
            refused = browser.get(address)
            assert refused.status_code == 403, address
            text = refused.content.decode()
            assert "dicatat oleh Agus Hartono" in text, address
            assert 'href="/pemeriksaan/"' in text, address
        assert "Yang mencatatnya: Agus Hartono" in browser.get("/pemeriksaan/").content.decode()
        assert browser.get("/rekapitulasi/").status_code == 200  # counts are his by role
        assert pelaku_of(auditor).periksa.surat == ()


def test_a_letter_opens_its_units_while_it_holds_and_each_look_names_it(
    here: World, auditor: User
) -> None:
    row = here.surat_tugas(auditor, unit=[here.unit("budi")], sampai=date(2026, 4, 30))
    assert answers(here, auditor) == {200}
    note = audit.AuditEntry.objects.about(here.budi).filter(verb="seen").latest("pk").note
    assert note == "Surat tugas 700/7"
    with here.on(DAY):
        actions.end_surat_tugas(row, by=here.pelaku("agus"), catatan="Selesai.")
    assert answers(here, auditor) == {404}
    SuratTugas.objects.update(diakhiri_pada=None, sampai=date(2026, 4, 2))
    assert answers(here, auditor) == {404}


def test_a_letter_for_another_unit_or_another_auditor_opens_nothing(
    here: World, auditor: User
) -> None:
    here.surat_tugas(auditor, unit=[here.unit("tono")])
    other = User.objects.create_user("X-AUDIT-02", "x", nama="Lain", instansi=here.instansi)
    Peran.objects.create(user=other, jenis=Peran.Jenis.AUDITOR)
    here.surat_tugas(other)
    assert answers(here, auditor) == {404}
    assert answers(here, other) == {200}
    Peran.objects.filter(user=other).delete()
    assert answers(here, other) == {404}


def test_a_drawn_sample_stands_in_the_place_of_the_scope(here: World, auditor: User) -> None:
    here.surat_tugas(auditor)
    SuratTugas.objects.update(sampel=[here.tono.pk])
    assert answers(here, auditor) == {404}
    SuratTugas.objects.update(sampel=[here.budi.pk])
    assert answers(here, auditor) == {200}


def test_names_behind_a_figure_end_where_the_letter_does(here: World, auditor: User) -> None:
    browser = Client()
    browser.force_login(auditor)
    here.surat_tugas(auditor, unit=[here.unit("tono")])
    with here.on(DAY):
        text = browser.get("/rekapitulasi/daftar/").content.decode()
        assert "Budi Santoso" not in text
        assert "Nama hanya dari lingkup surat tugas Anda" in text
        searched = browser.get("/rekapitulasi/", {"cari": "Budi"}).content.decode()
        assert "belum ada periode yang dibuka" in searched
        SuratTugas.objects.all()[0].unit.clear()
        text = browser.get("/rekapitulasi/daftar/").content.decode()
        assert "Budi Santoso" in text
        assert "Nama hanya dari" not in text
