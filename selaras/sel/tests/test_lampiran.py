"""Evidence and scans of a mover: promised with name, size and SHA-256, fetched, distrusted."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.base import files
from selaras.base.errors import Unavailable
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.models import PindaianDokumen
from selaras.documents.tests.terbit import issued
from selaras.pelaksanaan.actions import bukti as bukti_actions
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import BuktiDukung
from selaras.penilaian.actions import umpan_balik
from selaras.sel import actions, berkas
from selaras.sel.models import BERKAS_MAX, BerkasSerahan, Serahan
from selaras.sel.tests.pindah import fetch, hand_over, receipt
from tests.plugins.cells import Cells

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
DAY = date(2026, 4, 20)


@pytest.fixture
def worlds(world: Callable[..., World]) -> tuple[World, World]:
    """Budi was rated in the old cell: with a link, a file, and the scan of his signed SKP."""
    old, new = world("ntt"), world("denpasar")
    periode = old.periode("budi", "terisi", nomor=1)
    indikator = old.indikator(periode)[0].pk
    with old.on(old.filling_day(periode)):
        by = old.pelaku("budi")
        bukti_actions.add_bukti(
            periode, by=by, indikator=indikator, nama="Rekap.html", berkas=given("rekap.pdf", 1)
        )
        realisasi.submit_realisasi(periode, by=by, catatan="Mohon diperiksa.")
    with old.on(old.rating_day(periode)):
        feedback = old.umpan_balik(periode)
        umpan_balik.give_feedback(periode, by=old.pelaku("sari"), **feedback)
    old.rate(periode)
    dokumen = issued(old, "sari", "skp", periode.skp_id)
    old.client("sari").post(
        f"/dokumen/terbit/{dokumen.pk}/upload_scan/", {"berkas": given("SKP basah.pdf", 2)}
    )
    return old, new


def given(name: str, mark: int) -> SimpleUploadedFile:
    """Its own bytes, so that its SHA-256 is its own too."""
    return SimpleUploadedFile(name, PDF.replace(b"<<>>", b"<<%d>>" % mark), "application/pdf")


@pytest.fixture
def came(worlds: tuple[World, World], cells: Cells) -> tuple[World, Serahan]:
    old, new = worlds
    row = hand_over(old, new, cells, DAY)
    receipt(new, cells, DAY)
    return new, row


def browser_of(row: Serahan) -> Client:
    """The mover's own."""
    row.refresh_from_db()
    assert row.pegawai
    assert row.pegawai.user
    browser = Client()
    browser.force_login(row.pegawai.user)
    return browser


def test_the_letter_promises_them_beside_what_they_belong_to(came: tuple[World, Serahan]) -> None:
    isi = json.loads(came[1].isi)
    [nilai], [dokumen] = isi["penilaian"], isi["dokumen"]
    link, file = nilai["bukti"][0], nilai["bukti"][-1]
    assert (link["sha256"], link["tautan"][:8]) == ("", "https://")
    kept = BuktiDukung.objects.get(sha256=file["sha256"])
    assert (file["judul"], file["ukuran"]) == (kept.nama, kept.ukuran)
    [scan] = dokumen["pindaian"]
    assert (scan["judul"], scan["ukuran"]) == ("SKP basah.pdf", len(PDF) + 1)
    assert isi["skp"][0]["pindaian"] == []
    assert [each["sha256"] for each in berkas.promised(isi)] == [
        dokumen["sha256"], scan["sha256"], file["sha256"],
    ]  # fmt: skip


def test_he_and_who_rates_him_there_open_them(came: tuple[World, Serahan], cells: Cells) -> None:
    new, row = came
    rows = fetch(new, cells, DAY)
    assert [each.judul for each in rows if each.berkas][1:] == ["SKP basah.pdf", "Rekap.html"]
    address = f"/sel/dokumen/{rows[-1].pk}/"
    with cells.at("timur"), new.on(DAY):
        for client in (new.client("sari"), browser_of(row)):
            assert f'href="/sel/{row.pk}/"' in client.get("/sel/").content.decode()
            assert 'href="/sel/"' in client.get("/dokumen/").content.decode()
            assert address in client.get(f"/sel/{row.pk}/").content.decode()
            answer = client.get(address)
            assert b"".join(answer.streaming_content) == PDF.replace(b"<<>>", b"<<1>>")
            assert answer["Content-Disposition"] == 'inline; filename="Rekap.html.pdf"'
            assert answer["Content-Type"] == "application/pdf"
            assert "Serahkan pegawai" not in client.get("/sel/").content.decode()
            assert client.post("/sel/send/", {"nip": row.nip}).status_code == 404
            assert client.post(f"/sel/{row.pk}/accept/", {}).status_code in {403, 422}
        assert new.client("tono").get(address).status_code == 404


def test_one_that_is_lost_does_not_hold_up_the_others(
    came: tuple[World, Serahan], cells: Cells
) -> None:
    dokumen = DokumenTerbit.objects.get()
    dokumen.berkas.storage.delete(dokumen.berkas.name)
    assert berkas.document(dokumen)["ukuran"] == 0
    lost, *others = fetch(came[0], cells, DAY)
    assert (lost.sebab, [bool(each.berkas) for each in others]) == (actions.TIDAK_ADA, [True, True])


def test_what_is_lost_or_too_large_by_the_letter_is_not_asked_for(
    worlds: tuple[World, World], cells: Cells
) -> None:
    old, new = worlds
    PindaianDokumen.objects.update(ukuran=0)
    BuktiDukung.objects.exclude(berkas="").update(ukuran=BERKAS_MAX + 1)
    hand_over(old, new, cells, DAY)
    receipt(new, cells, DAY)
    dokumen, lost, large = fetch(new, cells, DAY)
    assert (lost.sebab, large.sebab) == (actions.TIDAK_ADA, actions.TERLALU_BESAR)
    asked = [json.loads(said["isi"]) for url, said in cells.told if "/berkas/" in url]
    assert {each["sha256"] for each in asked} == {dokumen.sha256}


@pytest.mark.parametrize("content", [b"MZ a program", PDF[:20]])
def test_what_is_no_file_that_is_taken_here_is_not_kept(
    worlds: tuple[World, World], cells: Cells, content: bytes
) -> None:
    """Though its SHA-256 is what the old cell signed: its kind is not the old cell's to say."""
    old, new = worlds
    bukti = BuktiDukung.objects.exclude(berkas="").get()
    with bukti.berkas.open("wb") as file:
        file.write(content)
    sidik = files.sha256(content).hexdigest()
    BuktiDukung.objects.filter(pk=bukti.pk).update(sha256=sidik, ukuran=len(content))
    row = hand_over(old, new, cells, DAY)
    receipt(new, cells, DAY)
    *_, found = fetch(new, cells, DAY)
    assert (found.sebab, bool(found.berkas)) == (actions.DITOLAK, False)
    with cells.at("timur"), new.on(DAY):
        assert actions.DITOLAK in browser_of(row).get(f"/sel/{row.pk}/").content.decode()


def test_while_nobody_scans_for_viruses_it_waits(
    came: tuple[World, Serahan], cells: Cells, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> None:
        raise Unavailable("away")

    with monkeypatch.context() as patch:
        patch.setattr(files, "require_clean", away)
        first, *_ = fetch(came[0], cells, DAY)
    assert (first.is_over, bytes(first.sebagian)[:5]) == (False, b"%PDF-")
    assert all(each.berkas for each in fetch(came[0], cells, DAY))


def test_more_than_was_promised_is_not_kept(came: tuple[World, Serahan], cells: Cells) -> None:
    bukti = BuktiDukung.objects.exclude(berkas="").get()
    with bukti.berkas.open("ab") as file:
        file.write(b" " * 9)
    *_, found = fetch(came[0], cells, DAY)
    assert (found.sebab, bool(found.berkas)) == (actions.BERUBAH, False)
    assert not BerkasSerahan.objects.exclude(sebagian=b"").exists()
