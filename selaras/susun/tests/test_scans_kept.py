"""What became of each signed scan: none is lost, and the page says which one counts."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest

from selaras.perencanaan.actions import pengajuan, persetujuan
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)


def files(text: str) -> list[str]:
    """The lines of the lists of scans, as a person reads them."""
    found = re.findall(r"<li>(.*?)</li>", text, re.DOTALL)
    rows = [re.sub(r"<[^>]+>", " ", row) for row in found if "/skp/dokumen/" in row]
    return [" ".join(unescape(row).split()) for row in rows]


def submitted(world: Callable) -> tuple[Any, Skp]:
    here = world("denpasar")
    return here, here.skp("budi", status="diajukan")


def upload(here: Any, skp: Skp, pdf: Callable, name: str, by: str = "budi") -> None:
    persetujuan.upload_signed(skp, by=here.pelaku(by), berkas=pdf(name=name))


@pytest.mark.feature("DPS-030")
def test_a_replaced_scan_stays_and_the_newest_waits_for_the_penilai(
    world: Callable, pdf: Callable
) -> None:
    here, skp = submitted(world)
    with here.on(DAY):
        upload(here, skp, pdf, "Miring.pdf")
        upload(here, skp, pdf, "Lurus.pdf", by="sari")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    newest, older = files(text)
    assert newest.startswith("Lihat Lurus.pdf Menunggu diterima penilai")
    assert "oleh Sari Puspita, 12 Januari 2026" in newest
    assert older.startswith("Lihat Miring.pdf Diganti")
    assert "Unggahan sebelumnya (1)" in text


@pytest.mark.feature("DPS-030")
def test_the_one_that_was_accepted_says_when_to_everyone_who_sees_the_skp(
    world: Callable, pdf: Callable
) -> None:
    here, skp = submitted(world)
    with here.on(DAY):
        upload(here, skp, pdf, "Pertama.pdf")
        upload(here, skp, pdf, "Kedua.pdf")
        persetujuan.accept_signed(skp, by=here.pelaku("sari"))
    with here.on(date(2026, 2, 2)):
        for name in ("budi", "sari", "dewi", "rina"):
            text = here.client(name).get(f"/skp/{skp.pk}/").content.decode()
            assert [row.partition(" 35 B, oleh ")[0] for row in files(text)] == [
                "Lihat Kedua.pdf Diterima 12 Januari 2026",
                "Lihat Pertama.pdf Diganti",
            ], name
            assert "/upload_signed/" not in text


def test_a_scan_of_what_was_returned_no_longer_counts_but_stays(
    world: Callable, pdf: Callable
) -> None:
    here, skp = submitted(world)
    with here.on(DAY):
        upload(here, skp, pdf, "Lama.pdf")
        persetujuan.return_for_revision(skp, by=here.pelaku("sari"), catatan="Perbaiki target.")
    with here.on(date(2026, 1, 13)):
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Sudah diperbaiki.")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        for_sari = here.client("sari").get(f"/skp/{skp.pk}/").content.decode()
    assert files(text)[0].startswith("Lihat Lama.pdf Pengajuan sebelumnya")
    assert "belum diunggah untuk pengajuan ini" in for_sari


@pytest.mark.feature("DPS-029")
def test_a_file_signed_elsewhere_is_taken_though_nothing_was_printed_here(
    world: Callable, pdf: Callable
) -> None:
    here, skp = submitted(world)
    with here.on(DAY):
        owner = here.client("budi")
        text = owner.get(f"/skp/{skp.pk}/").content.decode()
        assert "boleh diunggah tanpa dicetak dari sini" in text
        sent = {"berkas": pdf(name="SKP 2025 format lama.pdf")}
        assert owner.post(f"/skp/{skp.pk}/upload_signed/", sent).status_code == 302
        penilai = here.client("sari")
        assert penilai.post(f"/skp/{skp.pk}/accept_signed/").status_code == 302
    skp.refresh_from_db()
    assert skp.status == "disetujui"


@pytest.mark.feature("DPS-030")
def test_the_chosen_file_can_be_looked_at_before_it_is_sent(world: Callable) -> None:
    """The journeys press the buttons; here the script, its place and the permission it needs."""
    here, skp = submitted(world)
    with here.on(DAY):
        answer = here.client("budi").get(f"/skp/{skp.pk}/")
    text = answer.content.decode()
    assert re.search(r'<script src="[^"]*preview[^"]*\.js" type="module">', text)
    assert re.search(r"<div data-preview>\s*<form[^>]*upload_signed", text)
    policy = answer["Content-Security-Policy"]
    assert "frame-src 'self' blob:" in policy
    assert "object-src 'none'" in policy


def test_a_stored_scan_opens_in_the_browser(world: Callable, pdf: Callable) -> None:
    here, skp = submitted(world)
    with here.on(DAY):
        upload(here, skp, pdf, "SKP.pdf")
        answer = here.client("budi").get(f"/skp/dokumen/{skp.dokumen_set.get().pk}/")
        assert list(answer.streaming_content)
    assert answer["Content-Disposition"] == 'inline; filename="SKP.pdf"'
