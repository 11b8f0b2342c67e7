"""A list too long to be written while one waits becomes a file in the background."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from selaras.base import clock
from selaras.core.jobs import run
from selaras.demo.world import World
from selaras.rekap import actions
from selaras.rekap.models import BerkasDaftar
from selaras.rekap.pages import unduhan
from tests.reading import words_of

pytestmark = pytest.mark.django_db
HARI = date(2026, 3, 3)
DAFTAR = "/rekapitulasi/daftar/"
QUERY = "daftar=pengisian&periode=bulanan-2026-2"


@pytest.fixture
def here(world: Callable[..., World], monkeypatch: pytest.MonkeyPatch) -> World:
    """Of seven people; more than two of them are a long list."""
    monkeypatch.setattr(unduhan, "DIRECT_MAX", 2)
    return world("denpasar")


def asked(here: World, name: str, bentuk: str = "csv") -> HttpResponse:
    with here.on(HARI):
        answer: HttpResponse = here.client(name).post(f"{DAFTAR}siapkan/{bentuk}/?{QUERY}")
    return answer


def body(answer: HttpResponse) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_a_long_list_is_offered_as_a_job_and_its_file_holds_every_row(
    here: World, bentuk: str
) -> None:
    with here.on(HARI):
        agus = here.client("agus")
        offer = agus.get(f"{DAFTAR}unduh/{bentuk}/?{QUERY}").content.decode()
        assert f"7 orang dalam satu berkas {bentuk.upper()}" in words_of(offer)
        assert not BerkasDaftar.objects.exists()
        answer = asked(here, "agus", bentuk)
        row = BerkasDaftar.objects.get()
        assert answer["Location"] == f"{DAFTAR}berkas/{row.pk}/"
        waiting = agus.get(answer["Location"], headers={"HX-Request": "true"}).content.decode()
        assert 'hx-trigger="every 2s"' in waiting
        assert agus.get(f"{answer['Location']}unduh/").status_code == 404
        run.call(row.pekerjaan_id)
        run.call(row.pekerjaan_id)  # a worker that was killed after the file was written
        page = agus.get(answer["Location"]).content.decode()
        content = body(agus.get(f"{answer['Location']}unduh/"))
    row.pekerjaan.refresh_from_db()
    assert (row.pekerjaan.beres, row.pekerjaan.jumlah) == (7, 7)
    assert ("Unduh berkas" in page, "every 2s" in page) == (True, False)
    assert (content[:2] == b"PK") if bentuk == "xlsx" else (content.count(b"\r\n") == 8)


def test_two_presses_are_one_file(here: World) -> None:
    assert asked(here, "agus")["Location"] == asked(here, "agus")["Location"]
    assert asked(here, "agus", "xlsx")["Location"] != asked(here, "agus")["Location"]


def test_only_who_asked_has_it_and_only_while_he_reads_the_same_people(here: World) -> None:
    with here.on(HARI):
        asked(here, "agus")
        row = BerkasDaftar.objects.get()
        run.call(row.pekerjaan_id)
        address = f"{DAFTAR}berkas/{row.pk}/unduh/"
        assert here.client("sekda").get(address).status_code == 404
        here.user("agus").peran_set.all().delete()
        assert here.client("agus").get(address).status_code == 403
        BerkasDaftar.objects.update(oleh=here.user("dewi"))  # as if he headed a part only
        assert here.client("dewi").get(address).status_code == 404


def test_the_file_goes_when_its_time_is_over(here: World) -> None:
    with here.on(HARI):
        asked(here, "agus")
        row = BerkasDaftar.objects.get()
        run.call(row.pekerjaan_id)
        assert actions.forget_files(clock.now() - timedelta(days=1)) == 0
        assert actions.forget_files(clock.now() + timedelta(days=1)) == 1
    assert not BerkasDaftar.objects.exists()


def test_who_leads_nobody_prepares_nothing(here: World) -> None:
    assert asked(here, "budi").status_code == 403
    assert Client().post(f"{DAFTAR}siapkan/csv/").status_code == 302
    assert asked(here, "agus", "pdf").status_code == 404
