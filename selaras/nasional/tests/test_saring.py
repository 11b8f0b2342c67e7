"""The nation narrowed to kinds of posts and of service, and to a month; one agency by itself."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from selaras.accounts.models import ApiToken, User
from selaras.core.pelaku import ADMIN_NASIONAL
from selaras.core.sealing import seal_all
from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from selaras.rekap.models import Papan
from selaras.rekap.tick import fold_all
from tests.reading import words_of

pytestmark = pytest.mark.django_db
MARET = date(2026, 3, 3)
PAGE = "/rekapitulasi/nasional/"


@pytest.fixture
def reader() -> User:
    user = User.objects.create_user("X-NASIONAL", nama="Admin Nasional")
    Peran.objects.create(user=user, jenis=ADMIN_NASIONAL)
    return user


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    """Budi, fungsional, and Sari above him were rated for February."""
    found = world("denpasar")
    found.periode_dinilai("budi")
    with found.on(MARET):
        seal_all()
        fold_all()
    return found


def told(here: World, user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    with here.on(MARET):
        answer = client.get(address)
    assert answer.status_code == 200
    return words_of(answer.content.decode())


@pytest.mark.feature("BKN-055")
def test_who_reads_both_chooses_nation_or_agency_and_a_year(here: World) -> None:
    user = here.agus.user
    assert user is not None
    Peran.objects.create(user=user, jenis=ADMIN_NASIONAL)
    assert "Nasional Instansi" in told(here, user, "/rekapitulasi/")
    nation = told(here, user, PAGE)
    assert "Nasional Instansi" in nation
    assert re.search(r"Tahun 2026 .*Buka statistik", nation)


def test_kinds_of_posts_of_service_and_a_month_narrow_the_figures(
    here: World, reader: User
) -> None:
    page = told(here, reader, f"{PAGE}?jabatan=fungsional&kepegawaian=pns")
    assert "dari 2 PNS dan CPNS fungsional tertentu memiliki SKP 2026 yang disetujui" in page
    grade = told(here, reader, f"{PAGE}?jenjang=Ahli+Muda")
    assert "dari 1 pegawai Ahli Muda memiliki SKP 2026 yang disetujui" in grade
    month = told(here, reader, f"{PAGE}?papan=penilaian&periode=bulanan-2")
    assert "dari 2 pegawai sudah menerima predikat Februari 2026" in month


def test_one_or_two_predikat_are_told_to_nobody_outside(here: World, reader: User) -> None:
    page = told(here, reader, f"{PAGE}?papan=penilaian&periode=bulanan-2")
    assert "Pemerintah Contoh 1 2 0 0 0 0 ≤2 0" in page


def test_one_agency_by_kinds_and_months_without_a_name(here: World, reader: User) -> None:
    page = told(here, reader, f"{PAGE}{here.instansi.pk}/?tahun=2026")
    assert "Semua pegawai 7" in page
    assert "Ahli Muda 1" in page
    assert "Februari 2026 2" in page
    assert "Budi" not in page
    assert "Ruang kendali" not in page


def test_programs_get_the_same_figures(here: World, reader: User) -> None:
    token, _ = ApiToken.objects.issue(reader)
    headers = {"Authorization": f"Bearer {token}"}
    client = Client()
    with here.on(MARET):
        address = "/api/v1/rekapitulasi/nasional"
        rows = client.get(f"{address}?jabatan=fungsional&kepegawaian=pns", headers=headers).json()
        one = client.get(f"{address}/{here.instansi.pk}", headers=headers).json()
        grade = client.get(f"{address}?jenjang=Ahli+Muda", headers=headers).json()
        for query in ("jabatan=lain", "jenjang=Jenderal"):
            assert client.get(f"{address}?{query}", headers=headers).status_code == 404
    assert [row["orang"] for row in rows["items"]] == [2]
    assert [row["orang"] for row in grade["items"]] == [1]
    assert one["papan"][0]["kelompok"][0]["orang"] == 7
    assert [each["papan"] for each in one["papan"]] == Papan.values
