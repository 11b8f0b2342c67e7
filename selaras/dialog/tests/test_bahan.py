"""Bahan dialog: the page of two people, the record of the talk, and the same by the API."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.demo.world import World

FEBRUARI = date(2026, 2, 10)
BICARA = {"pada": "2026-02-09", "bersama": "Sari, Budi", "kesepakatan": "Laporan tiap Jumat."}

Worlds = Callable[..., World]


def test_both_find_promise_evidence_and_the_last_agreement_on_one_page(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="terisi")
    address = f"/dialog/{periode.pk}/"
    with here.on(date(2026, 4, 2)):
        sari, budi = here.client("sari"), here.client("budi")
        assert sari.post(address + "record_talk/", BICARA).status_code == 302
        for reader in (sari, budi):
            page = reader.get(address).content.decode()
            assert "Jumlah aplikasi yang dipelihara" in page
            assert "Laporan tiap Jumat." in page
            assert "hadir: Sari, Budi" in page
        assert "mencatat dialog kinerja" in budi.get("/pemberitahuan/").content.decode()


def test_a_talk_that_has_not_been_is_not_recorded(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    with here.on(FEBRUARI):
        sent = BICARA | {"pada": "2026-02-11"}
        answer = here.client("budi").post(f"/dialog/{periode.pk}/record_talk/", sent)
    assert answer.status_code == 422
    assert "paling akhir hari ini, 10 Februari 2026" in answer.content.decode()
    assert "Laporan tiap Jumat." in answer.content.decode()


@pytest.mark.parametrize(("name", "status"), [("tono", 404), ("agus", 403)])
def test_nobody_else_opens_it(world: Worlds, name: str, status: int) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    with here.on(FEBRUARI):
        assert here.client(name).get(f"/dialog/{periode.pk}/").status_code == status


def test_the_api_says_and_reads_the_same(world: Worlds, caller: Callable[..., Any]) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    path = f"/periode/{periode.pk}"
    with here.on(FEBRUARI):
        sari, budi, tono = (caller(here, name) for name in ("sari", "budi", "tono"))
        sari.ask("POST", f"{path}/catatan", {"isi": "Rapi."}, status=201)
        budi.ask("POST", f"{path}/catatan", {"isi": "Rapi."}, status=403)
        words = {"perilaku": {"BP": "Ramah."}}
        own = tono.ask("PUT", f"/pegawai/{here.budi.nip}/umpan-balik-rekan", words, status=200)
        assert own == {"periode": periode.pk, "perilaku": {"BP": "Ramah."}}
        assert [row["isi"] for row in sari.ask("GET", f"{path}/masukan", status=200)] == [
            "Ramah.",
            "Rapi.",
        ]
        assert [row["isi"] for row in budi.ask("GET", f"{path}/masukan", status=200)] == ["Rapi."]
        talk = budi.ask("POST", f"{path}/dialog", BICARA, status=201)
        assert talk["dicatat_oleh"] == here.budi.nama


def test_the_page_asks_the_same_for_many_remarks(
    world: Worlds, queries: Callable[..., Any]
) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    counts = []
    with here.on(FEBRUARI):
        sari = here.client("sari")
        for times in (1, 9):
            for n in range(times):
                sari.post(f"/dialog/{periode.pk}/add_note/", {"isi": f"Catatan {n}"})
            sari.get(f"/dialog/{periode.pk}/")
            with queries() as asked:
                sari.get(f"/dialog/{periode.pk}/")
            counts.append(len(asked))
    assert counts[0] == counts[1]
