"""Signed scans and letters over the API."""

from collections.abc import Callable
from datetime import date

import pytest

DAY = date(2026, 1, 12)


def test_every_signed_scan_is_listed_with_what_became_of_it(
    world: Callable, caller: Callable, pdf: Callable
) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="diajukan")
    with here.on(DAY):
        budi, sari = caller(here, "budi"), caller(here, "sari")
        for name in ("satu.pdf", "dua.pdf"):
            sent = budi.upload(f"/skp/{skp.pk}/dokumen-bertanda-tangan", berkas=pdf(name=name))
            assert sent.status_code == 201
        sari.ask("POST", f"/skp/{skp.pk}/accept_signed", {})
        items = sari.ask("GET", f"/skp/{skp.pk}/dokumen-bertanda-tangan")["items"]
        shown = [(row["nama"], row["keadaan"], row["diunggah_oleh"]) for row in items]
        assert shown == [
            ("dua.pdf", "Diterima 12 Januari 2026", "Budi Santoso"),
            ("satu.pdf", "Diganti", "Budi Santoso"),
        ]
        address = f"/dokumen-bertanda-tangan/{items[1]['id']}/berkas"
        assert b"".join(sari.send("GET", address).streaming_content).startswith(b"%PDF-")
        assert caller(here, "tono").send("GET", address).status_code == 404


@pytest.mark.feature("DPS-022")
def test_a_letter_is_uploaded_listed_and_read(
    world: Callable, caller: Callable, pdf: Callable
) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="disetujui")
    rhk = here.rhk(skp, "tambahan")
    with here.on(DAY):
        budi, path = caller(here, "budi"), f"/rhk/{rhk.pk}/dasar"
        kept = budi.upload(path, berkas=pdf(name="SPT.pdf")).json()
        assert budi.ask("GET", path)["items"] == [kept]
        assert budi.upload(path, berkas=pdf(b"MZ\x90")).status_code == 422
        assert caller(here, "sari").upload(path, berkas=pdf()).status_code == 403
        stranger = caller(here, "tono")
        assert stranger.upload(path, berkas=pdf()).status_code == 404
        assert stranger.send("GET", f"/dasar/{kept['id']}/berkas").status_code == 404
        answer = budi.send("GET", f"/dasar/{kept['id']}/berkas")
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
