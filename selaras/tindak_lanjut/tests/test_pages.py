"""The pages and the API of tindak lanjut, by the cast."""

from collections.abc import Callable

import pytest

from selaras.demo.world import World
from selaras.tindak_lanjut.models import TindakLanjut
from selaras.tindak_lanjut.tests.conftest import DAY, LEMAH, UNGGUL, USUL, Lanjut
from tests.plugins.caller import Caller
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
pytestmark = pytest.mark.django_db
SENT = {name: str(value) for name, value in USUL.items()}


def read(here: World, name: str, url: str) -> str:
    return words_of(main_of(here.client(name).get(url).content.decode()))


def test_from_the_list_of_candidates_to_a_plan_that_runs(
    world: Worlds, lanjut: type[Lanjut]
) -> None:
    here = world("bkn")
    year = lanjut(here).year(**LEMAH)
    with here.on(DAY):
        sari = here.client("sari")
        assert "Rencana pengembangan Budi Santoso" in read(here, "sari", "/tindak-lanjut/kandidat/")
        assert "Rencana pengembangan" not in read(here, "agus", "/tindak-lanjut/kandidat/")
        page = f"/tindak-lanjut/kandidat/{year.pk}/pengembangan/"
        assert 'value="2027-08-01"' in sari.get(page).content.decode()
        assert sari.post(page, SENT | {"nomor_dasar": ""}).status_code == 422
        assert sari.post(page, SENT).status_code == 302
        row = TindakLanjut.objects.get()
        own = f"/tindak-lanjut/{row.pk}/"
        assert sari.post(f"{own}start_tindak_lanjut/", {"versi": row.versi}).status_code == 302
        stale = {"versi": 1, "catatan": "Keliru."}
        assert sari.post(f"{own}cancel_tindak_lanjut/", stale).status_code == 409
        assert here.client("budi").post(f"{own}cancel_tindak_lanjut/", stale).status_code == 403
        shown = {name: read(here, name, own) for name in ("budi", "dewi", "rina", "agus")}
        assert here.client("tono").get(own).status_code == 404
        assert "Tidak ada kandidat" in read(here, "budi", "/tindak-lanjut/kandidat/")
    assert all("Predikat tahun 2026." in words for words in shown.values())


def test_the_lists_ask_as_much_for_one_as_for_many(
    world: Worlds, lanjut: type[Lanjut], queries: Callable
) -> None:
    here = world("bkn")
    year = lanjut(here).year(**LEMAH)
    with here.on(DAY):
        row = lanjut(here).propose(year, "pengembangan", by="sari")
        one = asked_for(here, queries)
        for jenis in ("sanksi", "penghargaan"):
            row.pk, row.jenis = None, jenis
            row.save()
        assert asked_for(here, queries) == one


def asked_for(here: World, queries: Callable) -> int:
    """Statements of the register, once what is prepared has been."""
    for _ in range(2):
        with queries() as asked:
            words = read(here, "agus", "/tindak-lanjut/")
    assert "Budi Santoso" in words
    return len(asked)


@pytest.mark.feature("DPS-001")
def test_all_four_modules_of_the_regulation_are_one_tap_away(world: Worlds) -> None:
    here = world("denpasar")
    with here.on(DAY):
        budi, sari = here.client("budi"), here.client("sari")
        plan, work = (budi.get(url) for url in ("/skp/", "/pelaksanaan/"))
        rated = sari.get("/penilaian/bawahan/")
        after = budi.get("/tindak-lanjut/")
    assert [page.status_code for page in (plan, work, rated, after)] == [200] * 4
    for page in (work, rated):
        assert 'href="/tindak-lanjut/"' in main_of(page.content.decode())
    assert 'href="/pembinaan/"' in main_of(work.content.decode())
    assert "Tindak lanjut" in words_of(main_of(after.content.decode()))


def test_an_award_by_the_api(world: Worlds, lanjut: type[Lanjut], caller: Callers) -> None:
    here = world("bkn")
    year = lanjut(here).year(**UNGGUL)
    with here.on(DAY):
        agus, budi = caller(here, "agus"), caller(here, "budi")
        found = agus.ask("GET", "/tindak-lanjut/kandidat?tahun=2026")["items"]
        assert [(row["periode"], row["usulan"]) for row in found] == [(year.pk, ["penghargaan"])]
        body = SENT | {"periode": year.pk, "jenis": "penghargaan"}
        caller(here, "sari").ask("POST", "/tindak-lanjut", body, status=403)
        agus.ask("POST", "/tindak-lanjut", body | {"tenggat": "2027-01-31"}, status=422)
        made = agus.ask("POST", "/tindak-lanjut", body, status=201)
        path = f"/tindak-lanjut/{made['id']}"
        agus.ask("POST", f"{path}/start_tindak_lanjut", {})
        done = agus.ask("POST", f"{path}/complete_tindak_lanjut", {"hasil": "Piagam."})
        assert (done["status"], done["tinjauan"]) == ("selesai", "")
        assert budi.ask("GET", path)["tindakan"]["cancel_tindak_lanjut"]["boleh"] is False
