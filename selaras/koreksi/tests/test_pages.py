"""The page of a correction, its place on Beranda and in Mengapa, and the same through the API."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.koreksi.actions import usulan
from selaras.perencanaan.models.skp import Skp

SEPTEMBER, DESEMBER = date(2026, 9, 30), date(2026, 12, 31)
OKTOBER = date(2026, 10, 6)
ISIAN = {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", "alasan": "Salah ketik."}


@pytest.mark.feature("BLL-013")
def test_from_mengapa_to_the_answer_without_a_word_to_anybody_else(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER):
        budi, sari = here.client("budi"), here.client("sari")
        why = budi.get("/mengapa/").content.decode()
        assert "Mohon usulkan koreksi periode SKP menjadi sampai 31 Desember 2026" in why
        assert f'href="/skp/{skp.pk}/koreksi/"' in why
        form = ISIAN | {"versi": skp.versi}
        assert budi.post(f"/skp/{skp.pk}/propose_correction/", form).status_code == 302
        assert "Jawab usulan koreksi SKP Budi Santoso" in sari.get("/").content.decode()
        page = sari.get(f"/skp/{skp.pk}/koreksi/").content.decode()
        assert "<del>1 Januari 2026 – 30 September 2026</del>" in page
        assert "<ins>1 Januari 2026 – 31 Desember 2026</ins>" in page
        row = skp.koreksi_set.get()
        answer = sari.post(f"/skp/koreksi/{row.pk}/agree_correction/", {"catatan": "Benar."})
        assert answer.status_code == 302
        assert "Jawab usulan koreksi" not in sari.get("/").content.decode()
        assert "disetujui koreksinya" in budi.get("/pemberitahuan/").content.decode()
        assert "usulkan koreksi periode" not in budi.get("/mengapa/").content.decode()
    skp.refresh_from_db()
    assert skp.periode_akhir == DESEMBER


def test_what_was_typed_stays_when_it_is_refused(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    here.log("budi", date(2026, 10, 5), skp=skp)
    with here.on(OKTOBER):
        form = ISIAN | {"periode_akhir": "2026-09-30", "versi": skp.versi}
        answer = here.client("budi").post(f"/skp/{skp.pk}/propose_correction/", form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "1 catatan harian" in page
    assert "Salah ketik." in page


@pytest.mark.parametrize("name", ["sari", "rina", "agus"])
def test_who_may_only_look_finds_no_form(world: Callable, name: str) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER):
        page = here.client(name).get(f"/skp/{skp.pk}/koreksi/").content.decode()
    assert "Tidak ada usulan koreksi yang menunggu." in page
    assert "Usulkan koreksi" not in page
    assert "Hapus konsep" not in page


def test_the_rejection_says_why(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER):
        facts = {"periode_akhir": DESEMBER, "alasan": "Salah ketik."}
        row = usulan.propose_correction(skp, by=here.pelaku("budi"), **facts)
        sari = here.client("sari")
        address = f"/skp/koreksi/{row.pk}/reject_correction/"
        assert sari.post(address, {"catatan": ""}).status_code == 422
        assert sari.post(address, {"catatan": "Kontraknya memang September."}).status_code == 302
        page = here.client("budi").get(f"/skp/{skp.pk}/koreksi/").content.decode()
        assert "Kontraknya memang September." in page
        assert here.client("tono").post(address, {"catatan": "x"}).status_code == 404


def test_the_api_proposes_and_answers(world: Callable, caller: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER):
        budi, sari, path = caller(here, "budi"), caller(here, "sari"), f"/skp/{skp.pk}/koreksi"
        assert budi.ask("GET", path, status=200)["tindakan"]["propose_correction"]["boleh"]
        budi.ask("POST", path, {"periode_akhir": "2026-12-31"}, status=422)
        facts = {"periode_akhir": "2026-12-31", "alasan": "Salah ketik."}
        made = budi.ask("POST", path, facts, status=201)
        budi.ask("POST", path, facts, status=409)
        answer = f"/koreksi/{made['id']}/agree_correction"
        budi.ask("POST", answer, status=403)
        sari.ask("POST", answer, {"versi": skp.versi}, status=409)
        done = sari.ask("POST", answer, {"catatan": "Benar."}, status=200)
        assert done["status"] == "diterapkan"
        assert budi.ask("GET", path, status=200)["usulan"][0]["id"] == made["id"]
    assert Skp.objects.get(pk=skp.pk).periode_akhir == DESEMBER


def test_the_page_asks_the_same_number_of_queries_for_many_corrections(
    world: Callable, queries: Callable
) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    counts = []
    with here.on(OKTOBER):
        for times in (1, 9):
            for _ in range(times):
                facts = {"periode_akhir": DESEMBER, "alasan": "Salah ketik."}
                row = usulan.propose_correction(skp, by=here.pelaku("budi"), **facts)
                usulan.withdraw_correction(row, by=here.pelaku("budi"))
            browser = here.client("budi")
            browser.get(f"/skp/{skp.pk}/koreksi/")  # what a process asks once is asked
            with queries() as asked:
                browser.get(f"/skp/{skp.pk}/koreksi/")
            counts.append(len(asked))
    assert counts[0] == counts[1]
