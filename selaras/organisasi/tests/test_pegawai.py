"""Manajemen Pegawai: register, find, correct, end, open and close accounts, the slip (BKN-008)."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from selaras.accounts import onetime
from selaras.accounts.models import ApiToken, User
from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.known import token_of
from selaras.core.models import AuditEntry, IdempotencyKey
from selaras.demo.world import World
from selaras.organisasi.actions import pegawai, penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.questions import penilai_on

Worlds = Callable[..., World]
HARI_INI = date(2026, 3, 2)
NIP, NI_PPPK = "199001012015032045", "199001012021212045"

ROW = re.compile(r'<th scope="row"><a href="/organisasi/pegawai/(\d+)/">([^<]+)</a>')
NEXT = re.compile(r'rel="next" href="([^"]+)"')


def rows_of(page: Any) -> list[tuple[str, str]]:
    """The number and name of each person that the list shows."""
    return ROW.findall(page.content.decode())


def new(here: World, **changes: Any) -> dict[str, Any]:
    facts = {
        "nip": NIP, "nama": "Ni Made Ayu", "jenis": "pns", "golongan": "III/a", "telepon": "",
        "unit": "Bidang Layanan Informatika", "jabatan": "Pranata Komputer Ahli Muda",
        "mulai": "2026-03-01",
    }  # fmt: skip
    return facts | changes


def create(here: World, by: str = "rina", **changes: Any) -> Any:
    with here.on(HARI_INI):
        return here.client(by).post(reverse("kepegawaian:create_pegawai"), new(here, **changes))


@pytest.mark.feature("BKN-008")
def test_a_new_person_has_a_post_a_penilai_and_an_account_without_password(world: Worlds) -> None:
    here = world("bkn")
    assert create(here).status_code == 302
    person = Pegawai.objects.get(nip=NIP)
    assert person.is_perempuan
    assert (person.golongan, person.pangkat) == ("III/a", "Penata Muda")
    user = User.objects.get(nip=NIP)
    assert not user.has_usable_password()
    row = penilai_on(person.riwayat.get().pk, HARI_INI)
    assert row is not None
    assert row.penilai == here.sari


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"nip": "199013012015032045"}, "bukan tanggal lahir"),
        ({"nip": "123"}, "NIP harus 18 angka"),
        ({"nip": NI_PPPK}, "nomor PPPK"),
        ({"golongan": "V/z"}, "tidak ada dalam daftar"),
        ({"mulai": "1989-01-01"}, "menurut NIP, pegawai lahir"),
        ({"unit": "Dinas Perhubungan"}, "tidak ada dalam daftar"),  # beyond the admin's reach
    ],
)
def test_what_is_wrong_registers_nobody(world: Worlds, change: dict[str, str], words: str) -> None:
    here = world("bkn")
    answer = create(here, **change)
    assert answer.status_code in {409, 422}
    assert words in answer.content.decode()
    assert not Pegawai.objects.filter(nama="Ni Made Ayu").exists()
    assert not User.objects.filter(nama="Ni Made Ayu").exists()


def test_a_nip_is_registered_once_and_works_in_one_agency(world: Worlds) -> None:
    here, there = world("bkn"), world("bkn")
    twice = create(here, nip=here.budi.nip, jenis="pns")
    assert "sudah terdaftar atas nama Budi Santoso" in twice.content.decode()
    Peran.objects.create(user=there.user("tono"), jenis="admin_instansi")
    ApiToken.objects.issue(there.user("tono"))
    elsewhere = create(here, nip=there.tono.nip)
    assert "masih tercatat aktif pada instansi lain" in elsewhere.content.decode()
    penempatan.depart(there.tono, by=there.sistem, selesai=date(2026, 2, 1), kedudukan="52")
    assert create(here, nip=there.tono.nip).status_code == 302
    user = there.user("tono")
    assert user.instansi == here.instansi
    assert not user.peran_set.exists()  # an admin there is no admin here
    assert not user.tokens.exists()


def test_the_list_finds_by_part_of_name_or_nip_and_by_what_is_missing(world: Worlds) -> None:
    here = world("bkn")
    lone = Pegawai.objects.create(instansi=here.instansi, nip=NIP, nama="Ni Made Ayu")

    def names(**query: str) -> set[str]:
        with here.on(HARI_INI):
            page = here.client("agus").get(reverse("kepegawaian:pegawai_list"), query)
        return {nama for _, nama in rows_of(page)}

    assert names(q="santo") == {"Budi Santoso"}
    assert names(q=here.sari.nip[4:]) == {"Sari Puspita"}
    assert names(saring="tanpa_jabatan") == {lone.nama}
    assert names(unit="Dinas Komunikasi dan Informatika") == {
        "Dewi Lestari", "Sari Puspita", "Budi Santoso", "Rina Anggraini",
    }  # fmt: skip
    assert "Budi Santoso" in names(saring="belum_konfirmasi")
    here.riwayat("budi").hubungan.all().delete()
    assert names(saring="tanpa_penilai") == {"Budi Santoso"}
    penempatan.depart(here.tono, by=here.sistem, selesai=date(2026, 2, 1), kedudukan="99")
    assert "Tono Prasetyo" not in names()
    assert names(saring="berhenti") == {"Tono Prasetyo"}


def test_the_list_goes_on_where_it_stopped_with_the_same_number_of_queries(
    world: Worlds, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    here = world("bkn")
    url, seen, shown = reverse("kepegawaian:pegawai_list"), [], []
    with here.on(HARI_INI):
        browser = here.client("agus")
        browser.get(url)
        for number in range(30):
            with_post(here, number)
            if number in {0, 29}:
                with queries() as asked:
                    page = browser.get(url)
                seen.append(list(asked))
        shown = rows_of(page)
        onward = NEXT.search(page.content.decode())
        assert onward is not None
        shown += rows_of(browser.get(url + unescape(onward[1])))
    budget(*seen)
    assert len(shown) == len(set(shown)) == Pegawai.objects.count()


def with_post(here: World, number: int) -> Pegawai:
    nip = f"198502142010031{100 + number:03}"
    person = Pegawai.objects.create(instansi=here.instansi, nip=nip, nama="Made Sama")
    penempatan.place(
        person, by=here.sistem, unit=here.unit("tono"), jabatan="Analis", jenis="pelaksana",
        mulai=date(2025, 1, 1),
    )  # fmt: skip
    return person


def test_a_closed_account_opens_nothing_and_is_opened_again(world: Worlds) -> None:
    here = world("bkn")
    secret, _ = ApiToken.objects.issue(here.user("budi"))
    with here.on(HARI_INI):
        browser = here.client("budi")
        url = reverse("kepegawaian:deactivate_account", args=[here.budi.pk])
        assert here.client("rina").post(url, {"alasan": ""}).status_code == 422
        assert here.client("rina").post(url, {"alasan": "Akun disalahgunakan."}).status_code == 302
        assert browser.get(reverse("kepegawaian:profil")).status_code == 302
        assert token_of(secret) is None
        again = reverse("kepegawaian:activate_account", args=[here.budi.pk])
        assert here.client("rina").post(again).status_code == 302
        assert here.client("rina").post(again).status_code == 409
    assert here.user("budi").is_active


def test_the_slip_is_shown_once_after_the_identity_was_checked(world: Worlds) -> None:
    here = world("bkn")
    url = reverse("kepegawaian:issue_slip", args=[here.budi.pk])
    with here.on(HARI_INI):
        browser = here.client("rina")
        refused = browser.post(url, {})
        assert refused.status_code == 422
        assert "Mohon periksa dahulu kartu identitas" in refused.content.decode()
        answer = browser.post(url, {"identitas_diperiksa": "on", "_key": "kunci-saya"})
    code = re.findall(r"<code>([A-Z0-9-]+)</code>", answer.content.decode())[0]
    assert "no-store" in answer["Cache-Control"]
    assert onetime.find_slip(here.user("budi"), code) is not None
    last = AuditEntry.objects.about(here.budi).latest("pk")
    assert last.verb == "issue_slip"
    assert code not in f"{last.note}{last.data}"
    assert not IdempotencyKey.objects.exists()  # nor is the page kept with a key


ACCOUNT = {"budi": 403, "sari": 403, "tono": 404, "dewi": 403, "rina": 200, "agus": 200}


@pytest.mark.parametrize(("name", "status"), ACCOUNT.items())
@pytest.mark.parametrize("verb", ["issue_slip", "deactivate_account", "edit_pegawai"])
def test_who_opens_the_forms_of_an_account(
    world: Worlds, name: str, status: int, verb: str
) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        url = reverse(f"kepegawaian:{verb}", args=[here.budi.pk])
        assert here.client(name).get(url).status_code == status


def test_no_admin_opens_the_account_of_one_above_him_nor_his_own(world: Worlds) -> None:
    here = world("bkn")
    Peran.objects.create(user=here.user("sari"), jenis="admin_instansi")
    for who in (here.sari, here.rina):
        with pytest.raises(NotAllowed):
            pegawai.issue_slip(who, by=here.pelaku("rina"), identitas_diperiksa=True)
    assert pegawai.issue_slip(here.sari, by=here.pelaku("agus"), identitas_diperiksa=True)


def test_an_admin_of_another_unit_has_nothing_to_say_once_he_moved(world: Worlds) -> None:
    here = world("bkn")
    penempatan.end_post(here.riwayat("budi"), by=here.sistem, selesai=date(2026, 1, 31))
    penempatan.place(
        here.budi, by=here.sistem, unit=here.unit("tono"), jabatan="Analis", jenis="pelaksana",
        mulai=date(2026, 2, 1),
    )  # fmt: skip
    with here.on(HARI_INI), pytest.raises(NotAllowed):
        pegawai.issue_slip(here.budi, by=here.pelaku("rina"), identitas_diperiksa=True)


def test_departure_ends_posts_and_hands_his_people_on(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        url = reverse("mutasi:depart", args=[here.sari.pk])
        wrong = here.client("agus").post(url, {"kedudukan": "01", "langkah": "lihat"})
        assert wrong.status_code == 422
        facts = {"kedudukan": "99", "selesai": "2026-03-31", "sebab": "SK pensiun 12/2026"}
        facts["langkah"] = "terapkan"
        assert here.client("agus").post(url, facts).status_code == 302
    here.sari.refresh_from_db()
    assert here.sari.berhenti_pada == date(2026, 3, 31)
    row = penilai_on(here.riwayat("budi").pk, date(2026, 4, 1))
    assert row is not None
    assert row.penilai == here.dewi
    with pytest.raises(NotNow, match="sudah tercatat berhenti"):
        penempatan.depart(here.sari, by=here.sistem, selesai=date(2026, 5, 1), kedudukan="99")


def test_the_admin_corrects_name_and_kind_and_the_account_follows(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        url = reverse("kepegawaian:edit_pegawai", args=[here.budi.pk])
        facts = {"nama": "Budi Santoso, S.Kom.", "jenis": "cpns", "golongan": "III/b"}
        assert here.client("rina").post(url, facts).status_code == 302
        assert here.client("rina").post(url, facts | {"jenis": "pppk"}).status_code == 422
    here.budi.refresh_from_db()
    assert (here.budi.nama, here.budi.jenis) == ("Budi Santoso, S.Kom.", "cpns")
    assert here.user("budi").nama == "Budi Santoso, S.Kom."


def test_a_pppk_begins_at_the_day_of_his_spmt(world: Worlds) -> None:
    """The post, and with it the SKP, starts at the SPMT date, not in January (BLL-024)."""
    here = world("bkn")
    created = create(here, nip=NI_PPPK, jenis="pppk", golongan="IX", mulai="2026-02-09")
    assert created.status_code == 302
    person = Pegawai.objects.get(nip=NI_PPPK)
    assert person.riwayat.get().mulai == date(2026, 2, 9)


def test_the_list_is_for_admins(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        for name, status in {"budi": 403, "sari": 403, "rina": 200, "agus": 200}.items():
            answer = here.client(name).get(reverse("kepegawaian:pegawai_list"))
            assert answer.status_code == status
        with pytest.raises(InvalidInput):
            pegawai.deactivate_account(here.budi, by=here.pelaku("rina"), alasan=" ")


def test_strange_addresses_are_answered_all_the_same(world: Worlds) -> None:
    here, huge = world("bkn"), "9" * 30
    listed = reverse("kepegawaian:pegawai_list")
    add = reverse("kepegawaian:add_post", args=[here.budi.pk])
    with here.on(HARI_INI):
        browser = here.client("agus")
        for url in (
            f"{listed}?setelah=A&nomor={huge}", f"{listed}?nomor=x", f"{listed}?q=%00&saring=lain",
            f"{listed}?unit=Karangan", f"{add}?salin={huge}", f"{add}?salin=x",
        ):  # fmt: skip
            assert browser.get(url).status_code == 200, url
        for url in (f"/organisasi/pegawai/{huge}/", "/organisasi/penugasan/?pegawai=" + huge):
            assert browser.get(url).status_code == 404, url
