"""Berita acara of an objection: for the three, once it is decided, with what both sides said."""

from collections.abc import Callable

import pytest

from selaras.demo.world import World
from selaras.documents.tests import read, terbit
from selaras.keberatan.actions import putusan
from selaras.keberatan.tests.kasus import ALASAN, DENGAR, NAIK, TIMBANG, filed, heard, rated

pytestmark = pytest.mark.django_db


def test_the_three_print_what_was_said_and_decided(world: Callable[[str], World]) -> None:
    here = world("bkn")
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day, bagian=("perilaku",)), day)
    address = f"/dokumen/keberatan/{row.pk}/berita-acara.pdf"
    with here.on(day):
        early = here.client("budi").get(address)
        assert early.status_code == 409
        assert f"Putusan ditunggu dari {here.dewi.sapaan}" in early.content.decode()
        putusan.accept_keberatan(row, by=here.pelaku("dewi"), **NAIK)
        paper = f"/dokumen/berita_acara/{row.pk}/"
        assert paper in here.client("sari").get(row.get_absolute_url()).content.decode()
        assert address in here.client("sari").get(paper).content.decode()
        said = read.text(here.client("sari").get(address).content)
        assert here.client("tono").get(address).status_code == 404
        dokumen = terbit.issued(here, "sari", "berita_acara", row.pk)
        assert terbit.refused(here, "tono", "berita_acara", row.pk)[0] == 404
        public = terbit.check(dokumen)
    assert terbit.signers(dokumen) == [here.dewi.nama]
    assert "Dokumen ini asli." in public
    told = (here.budi.nama, here.sari.nama, here.dewi.nama, "Keberatan,", "Berita Acara")
    assert not [each for each in told if each in public]
    assert "BERITA ACARA KEBERATAN ATAS HASIL EVALUASI KINERJA" in said
    assert "KEBERATAN DITERIMA" in said
    assert f"Atas Perilaku kerja Alasan {ALASAN}" in said
    assert all(text in said for text in (ALASAN, DENGAR["isi"], TIMBANG))
    assert "Catatan ini tidak dijawab yang bersangkutan" in said
    assert "Hasil kerja Sesuai Ekspektasi Di Atas Ekspektasi" in said
    assert said.index(here.dewi.nama) > said.index("Atasan Pejabat Penilai Kinerja")


def test_a_kepala_daerah_gets_a_sheet_with_both_accounts_to_decide_on(
    world: Callable[[str], World],
) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    periode, day = rated(here, "dewi")
    row = filed(here, periode, day, "dewi")
    address = f"/dokumen/keberatan/{row.pk}/lembar-putusan.pdf"
    with here.on(day):
        early = here.client("tono").get(address)
        assert early.status_code == 409
        assert "dicetak setelah keterangan" in early.content.decode()
        heard(here, row, day, by="tono")
        assert address in here.client("tono").get(row.get_absolute_url()).content.decode()
        assert here.client("dewi").get(address).status_code == 403
        assert here.client("budi").get(address).status_code == 404
        (said,) = read.pages(here.client("tono").get(address).content)  # signed where it is said
    assert "LEMBAR PUTUSAN KEBERATAN ATAS HASIL EVALUASI KINERJA" in said
    assert all(text in said for text in (ALASAN, DENGAR["isi"], "Ditolak, nilai asli tetap"))
    assert "Di Bawah Ekspektasi" in said
    assert "Atas Seluruh penilaian" in said
    assert said.index("Kepala Daerah", said.index("Atasan Pejabat Penilai Kinerja")) > 0


def test_who_decides_on_screen_has_no_sheet(world: Callable[[str], World]) -> None:
    here = world("bkn")
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    address = f"/dokumen/keberatan/{row.pk}/lembar-putusan.pdf"
    with here.on(day):
        assert here.client("dewi").get(address).status_code == 403
        assert address not in here.client("dewi").get(row.get_absolute_url()).content.decode()
