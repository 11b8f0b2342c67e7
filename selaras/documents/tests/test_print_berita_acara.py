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
    row = heard(here, filed(here, periode, day), day)
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
    assert all(text in said for text in (ALASAN, DENGAR["isi"], TIMBANG))
    assert "Catatan ini tidak dijawab yang bersangkutan" in said
    assert "Hasil kerja Sesuai Ekspektasi Di Atas Ekspektasi" in said
    assert said.index(here.dewi.nama) > said.index("Atasan Pejabat Penilai Kinerja")
