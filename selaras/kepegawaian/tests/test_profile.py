"""The profile: one's own, and another's for those who may see it (NTT-009…014, BLL-009)."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.accounts.models import User
from selaras.base.errors import NotAllowed
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.kepegawaian.pages.profil import TABS
from selaras.organisasi.actions import pegawai, penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
HARI_INI = date(2026, 3, 2)


def page(here: World, who: str, whose: str = "", tab: str = "data") -> Any:
    url = reverse("kepegawaian:profil")
    if whose:
        url = reverse("kepegawaian:pegawai", args=[getattr(here, whose).pk])
    with here.on(HARI_INI):
        return here.client(who).get(url, {"tab": tab})


@pytest.mark.feature("NTT-011")
@pytest.mark.feature("NTT-012")
@pytest.mark.feature("DPS-005")
def test_the_profile_shows_person_and_post(world: Worlds) -> None:
    html = main_of(page(world("ntt"), "budi").content.decode())
    for text in (
        "Jenis kepegawaian", "PNS", "Nama lengkap", "Budi Santoso", "No. HP (WhatsApp)", "E-mail",
        "Pangkat/golongan", "Penata Tingkat I / III/d", "Jenis jabatan", "Fungsional Tertentu",
        "Pranata Komputer Ahli Muda", "Dinas Komunikasi dan Informatika",
        "Bidang Layanan Informatika", "perbaiki di SIASN lalu sinkron",
    ):  # fmt: skip
        assert text in html


@pytest.mark.feature("NTT-009")
@pytest.mark.feature("NTT-013")
def test_the_account_block_shows_state_level_and_last_login(world: Worlds) -> None:
    here = world("ntt")
    html = page(here, "budi").content.decode()
    for text in ("Username", here.budi.nip, "••••••••", "Status akun", "Aktif", "Login terakhir"):
        assert text in html
    assert "<dd>Pegawai</dd>" in html


@pytest.mark.feature("NTT-009", "NTT-013")
def test_an_admin_reads_when_he_logged_in_last_and_whether_he_still_may(world: Worlds) -> None:
    here = world("ntt")
    assert account(here)["Login terakhir"] == "–"
    User.objects.filter(pk=here.user("budi").pk).update(last_login=here.moment(date(2026, 2, 5)))
    facts = account(here)
    assert facts["Login terakhir"] == "5 Februari 2026 pukul 09.30 WITA"
    assert (facts["Level akses"], facts["Status akun"]) == ("Pegawai", "Aktif")
    with here.on(HARI_INI):
        pegawai.deactivate_account(here.budi, by=here.pelaku("rina"), alasan="Cuti panjang")
    assert account(here)["Status akun"] == "Nonaktif"


def account(here: World) -> dict[str, str]:
    """The block Akun of Budi as Rina reads it."""
    block = page(here, "rina", "budi").content.decode().partition("<h2>Akun</h2>")[2]
    terms = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", block, re.DOTALL)
    return {term: words_of(text) for term, text in terms}


@pytest.mark.feature("DPS-007")
def test_the_level_names_every_role(world: Worlds) -> None:
    here = world("denpasar")
    assert "Pegawai, Pejabat penilai kinerja" in page(here, "sari").content.decode()
    assert "Pimpinan perangkat daerah" in page(here, "dewi").content.decode()
    rina = page(here, "rina").content.decode()
    assert "Pegawai, Admin OPD Dinas Komunikasi dan Informatika" in rina


@pytest.mark.feature("BLL-009")
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens(world: Worlds, tab: str) -> None:
    html = page(world("buleleng"), "sari", tab=tab)
    assert html.status_code == 200
    for label in TABS.values():
        assert label in html.content.decode()


def test_the_unit_and_the_people_below_are_listed(world: Worlds) -> None:
    here = world("buleleng")
    unit = page(here, "budi", tab="unit").content.decode()
    assert "Sari Puspita" in unit
    assert "Tono Prasetyo" not in unit
    below = page(here, "dewi", tab="bawahan").content.decode()
    assert "Sari Puspita" in below
    assert "Budi Santoso" not in below


SEEN = {"budi": 200, "sari": 200, "dewi": 200, "rina": 200, "agus": 200, "tono": 404, "sekda": 404}


@pytest.mark.parametrize(("name", "status"), SEEN.items())
def test_who_opens_whose_profile_and_that_it_is_in_the_trail(
    world: Worlds, name: str, status: int
) -> None:
    here = world("bkn")
    assert page(here, name, "budi").status_code == status
    seen = AuditEntry.objects.about(here.budi).filter(verb="seen")
    assert seen.exists() == (status == 200 and name != "budi")


def test_an_auditor_reads_and_another_agency_does_not(world: Worlds) -> None:
    here, there = world("bkn"), world("bkn")
    Peran.objects.create(user=here.user("tono"), jenis="auditor")
    here.surat_tugas(here.user("tono"))
    assert page(here, "tono", "budi").status_code == 200
    with here.on(HARI_INI):
        url = reverse("kepegawaian:edit_pegawai", args=[here.budi.pk])
        assert here.client("tono").get(url).status_code == 403
        assert there.client("agus").get(url).status_code == 404


def test_the_pages_cost_a_constant_number_of_queries(
    world: Worlds, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    here = world("bkn")
    url = reverse("kepegawaian:pegawai", args=[here.sari.pk])
    seen: dict[str, list[Any]] = {}
    with here.on(HARI_INI):
        browser = here.client("rina")
        browser.get(url)
        for people in (1, 8):
            for number in range(people):
                grow(here, 100 + people * 10 + number)
            for tab in TABS:
                with queries() as asked:
                    assert browser.get(url, {"tab": tab}).status_code == 200
                seen.setdefault(tab, []).append(list(asked))
    for asked in seen.values():
        budget(*asked, most=18, why="the reach of an Admin OPD, and that somebody else looked")


def grow(here: World, number: int) -> None:
    nip = f"198502142010031{number:03}"
    person = Pegawai.objects.create(instansi=here.instansi, nip=nip, nama=f"Pegawai {number}")
    penempatan.place(
        person, by=here.sistem, unit=here.unit("sari"), jabatan="Analis", jenis="pelaksana",
        mulai=date(2025, 1, 1),
    )  # fmt: skip


@pytest.mark.feature("NTT-014")
@pytest.mark.feature("BLL-001")
def test_he_changes_golongan_and_number_himself_and_nothing_else(world: Worlds) -> None:
    here = world("ntt")
    nip = here.budi.nip
    with here.on(HARI_INI):
        browser, url = here.client("budi"), reverse("kepegawaian:edit_profil")
        html = browser.get(url).content.decode()
        assert '<button class="btn">SIMPAN PERUBAHAN</button>' in html
        assert f'href="{reverse("kepegawaian:profil")}">BATAL</a>' in html
        for name in ("golongan", "telepon"):
            assert f'name="{name}"' in html
        for name in ("nama", "nip", "jenis"):
            assert f'name="{name}"' not in html
        for href in (reverse("account"), "?tab=riwayat"):
            assert href in main_of(html)
        for text in ("Nama lengkap Budi Santoso", f"NIP / NI PPPK {here.budi.nip}", "PNS"):
            assert text in words_of(main_of(html))
        facts = {"golongan": "IV/a", "telepon": "0812-3456-7890", "nama": "Orang Lain"}
        facts |= {"nip": "198502142010031999", "jenis": "pppk"}
        assert browser.post(url, facts).status_code == 302
        wrong = browser.post(url, {"golongan": "V/z", "telepon": "12"})
    here.budi.refresh_from_db()
    assert (here.budi.golongan, here.budi.pangkat) == ("IV/a", "Pembina")
    assert (here.budi.telepon, here.budi.nama) == ("081234567890", "Budi Santoso")
    assert (here.budi.nip, here.budi.jenis) == (nip, "pns")
    assert wrong.status_code == 422
    last = AuditEntry.objects.about(here.budi).latest("pk")
    assert last.data == {"golongan": ["III/d", "IV/a"], "telepon": []}


@pytest.mark.feature("NTT-010")
def test_each_january_he_says_that_his_data_are_right(world: Worlds) -> None:
    here = world("ntt")
    with here.on(date(2026, 1, 5)):
        browser, who = here.client("budi"), here.pelaku("budi")
        assert who.needs_confirmation(date(2026, 1, 5))
        assert (
            "Data saya masih benar" in browser.get(reverse("kepegawaian:profil")).content.decode()
        )
        assert browser.post(reverse("kepegawaian:confirm_data")).status_code == 302
        assert not here.pelaku("budi").needs_confirmation(date(2026, 1, 5))
        again = browser.get(reverse("kepegawaian:profil")).content.decode()
    assert "Data saya masih benar" not in again
    assert here.pelaku("budi").needs_confirmation(date(2027, 1, 2))
    assert AuditEntry.objects.about(here.budi).latest("pk").verb == "confirm_data"
    with pytest.raises(NotAllowed):
        pegawai.confirm_data(here.sari, by=who)
