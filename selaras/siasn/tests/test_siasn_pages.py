"""The pages of SIASN: who sees whom, and what the buttons do without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.demo.world import World
from selaras.siasn.models import TarikanSiasn
from selaras.siasn.tests.simulator import Simulator
from selaras.siasn.tests.test_siasn_pull import TODAY, pull
from tests.plugins.caller import Caller

LIST = "siasn:list"
NOMOR = {"noHp": "081234500111"}


def page(name: str, here: World) -> str:
    return reverse(f"siasn:{name}", args=[here.budi.pk])


def test_admin_sees_whose_differences_wait(siasn: Simulator, world: Callable[..., World]) -> None:
    here = world("buleleng")
    pull(here, siasn, **NOMOR)
    with here.on(TODAY):
        html = here.client("rina").get(reverse(LIST)).content.decode()
        assert "Budi Santoso" in html
        assert "1 perbedaan" in html
        assert "Tono Prasetyo" not in html
        found = here.client("agus").get(reverse(LIST), {"q": "tono"}).content.decode()
    assert "Belum dibaca" in found


def test_list_costs_the_same_whoever_is_on_it(
    siasn: Simulator, world: Callable[..., World], queries: Callable[..., Any]
) -> None:
    here = world("buleleng")
    with here.on(TODAY):
        browser = here.client("agus")
        with queries() as few:
            browser.get(reverse(LIST))
        for orang in here.pegawai.values():
            TarikanSiasn.objects.create(
                instansi=here.instansi, pegawai=orang, terbuka=1,
                dicoba_pada=here.moment(TODAY), ditarik_pada=here.moment(TODAY),
            )  # fmt: skip
        with queries() as many:
            browser.get(reverse(LIST))
    assert len(many) <= len(few) + 1  # the rows themselves


@pytest.mark.parametrize("name", ["budi", "agus", "rina"])
def test_both_values_stand_side_by_side(
    siasn: Simulator, world: Callable[..., World], name: str
) -> None:
    here = world("buleleng")
    pull(here, siasn, **NOMOR, unorNama="Unit Baru")
    with here.on(TODAY):
        html = here.client(name).get(page("pegawai", here)).content.decode()
    assert "081234500111" in html
    assert 'value="telepon"' in html
    assert 'value="unit"' not in html  # unknown here: nobody can take it over
    assert ("Menunggu keputusan pengelola" in html) is (name == "budi")


def test_pull_and_decide_work_as_plain_forms(siasn: Simulator, world: Callable[..., World]) -> None:
    here = world("buleleng")
    siasn.person(here.budi.nip, **NOMOR)
    with here.on(TODAY):
        browser = here.client("rina")
        assert ask(browser, here).startswith("Ada 1 perbedaan")
        versi = TarikanSiasn.objects.get().versi
        answer = browser.post(page("decide", here), {"terima": ["telepon"], "versi": versi})
        assert answer.status_code == 302
        stale = browser.post(page("decide", here), {"terima": ["telepon"], "versi": versi})
    assert stale.status_code in {409, 422}
    assert f'name="versi" value="{versi}"' not in stale.content.decode()  # the page is fresh
    here.budi.refresh_from_db()
    assert here.budi.telepon == "081234500111"


def ask(browser: Client, here: World) -> str:
    """Press the button, let the job read, and follow it to its page: what that says."""
    answer = browser.post(page("pull", here))
    assert answer.status_code == 302
    assert "sedang dibaca" in browser.get(page("pegawai", here)).content.decode()
    assert browser.post(page("pull", here)).status_code == 409
    job = Pekerjaan.objects.get()
    jobs.run.func(job.pk)
    job.refresh_from_db()
    assert job.pesan in browser.get(answer["Location"]).content.decode()
    return job.pesan


def test_a_fault_is_shown_and_stays_on_the_page(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    siasn.order(faults={here.budi.nip: {"kind": "html"}})
    with here.on(TODAY):
        browser = here.client("agus")
        assert "halaman HTML" in ask(browser, here)
        html = browser.get(page("pegawai", here)).content.decode()
        assert "halaman HTML" in html
        assert "Data di sini tidak berubah" in html
        assert "Gagal dibaca" in browser.get(reverse(LIST)).content.decode()


def test_strangers_get_404_and_others_no_list(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here, other = world("buleleng"), world("ntt")
    pull(here, siasn, **NOMOR)
    with here.on(TODAY):
        for browser in (here.client("tono"), here.client("sari"), other.client("agus")):
            assert browser.get(page("pegawai", here)).status_code == 404
            assert browser.post(page("pull", here)).status_code == 404
            assert browser.post(page("decide", here)).status_code == 404
        assert here.client("budi").get(reverse(LIST)).status_code == 403
        assert here.client("budi").post(reverse("siasn:sync")).status_code == 403
    assert Client().get(page("pegawai", here)).status_code == 302


def test_a_sync_is_started_once_for_one_key(siasn: Simulator, world: Callable[..., World]) -> None:
    here = world("buleleng")
    facts = {"unit": here.unit("dewi").pk, "_key": "a" * 20}
    with here.on(TODAY):
        browser = here.client("rina")
        for _ in range(2):
            answer = browser.post(reverse("siasn:sync"), facts)
            assert answer.status_code == 302
        refused = browser.post(reverse("siasn:sync"), {"unit": here.unit("tono").pk})
    assert refused.status_code == 422
    assert Pekerjaan.objects.count() == 1


def test_without_configuration_the_page_says_whom_to_ask_and_names_no_variable(
    settings: Any, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    settings.SIASN = dict.fromkeys(settings.SIASN, "")
    with here.on(TODAY):
        html = here.client("agus").get(reverse(LIST)).content.decode()
        assert "melengkapi" in html
        assert "SIASN_" not in html
        own = here.client("budi")
        assert "melengkapi" not in own.get(page("pegawai", here)).content.decode()
        assert own.post(page("pull", here)).status_code == 409


def test_a_program_has_a_person_read_and_decides(
    siasn: Simulator, world: Callable[..., World], caller: Callable[..., Caller]
) -> None:
    here = world("buleleng")
    siasn.person(here.budi.nip, **NOMOR)
    own = f"/siasn/{here.budi.nip}"
    with here.on(TODAY):
        rina = caller(here, "rina")
        before = rina.ask("GET", own)
        assert (before["dicoba_pada"], before["selisih"]) == (None, [])
        job = rina.ask("POST", f"{own}/pull_siasn", status=202)
        assert rina.ask("GET", own)["is_sedang_dibaca"] is True
        assert "sedang dibaca" in rina.ask("POST", f"{own}/pull_siasn", status=409)["detail"]
        jobs.run.func(job["id"])
        assert [row["terbuka"] for row in rina.ask("GET", "/siasn")["items"]] == [1]
        [found] = rina.ask("GET", own)["selisih"]
        assert (found["kolom"], found["is_dapat_diterima"]) == ("telepon", True)
        chosen = {"terima": ["telepon"], "versi": rina.ask("GET", own)["versi"]}
        rina.ask("POST", f"{own}/decide_siasn", chosen | {"versi": 99}, status=409)
        after = rina.ask("POST", f"{own}/decide_siasn", chosen)
        assert [row["keputusan"] for row in after["selisih"]] == ["diterima"]
        caller(here, "tono").ask("GET", own, status=404)
        rina.ask("GET", "/siasn/%00", status=404)
        refused = rina.ask("POST", "/siasn/sync_siasn", {}, status=403)
        rina.ask("POST", "/siasn/sync_siasn", {"unit": here.unit("dewi").pk}, status=202)
    assert refused["oleh"]
    here.budi.refresh_from_db()
    assert here.budi.telepon == "081234500111"
