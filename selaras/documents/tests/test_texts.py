"""Whatever people type is printed as they typed it: never markup, never lost, never overflowing."""

from dataclasses import replace

import pytest

from selaras.base.errors import InvalidInput
from selaras.cetak.anchors import require_anchors
from selaras.cetak.data import BarisHasilKerja, BarisIndikator
from selaras.cetak.glyphs import BOX, printable
from selaras.cetak.render import (
    render_dokumen_evaluasi,
    render_form_penilaian,
    render_skp,
)
from selaras.documents.tests import contoh, read

MARKUP = (
    '#import "x": * #sys.inputs #panic() $x^2$ *tebal* _miring_ <label> @rujukan `kode` \\n \\ '
    "// bukan /* komentar */ = judul - butir + nomor / istilah [#] {x} & % ~ ' \" \\u{41} --- ..."
)
NARRATIVE = ("Rekapitulasi pengaduan bulan ini sudah selesai. " * 50)[:2000].strip()
LINK = "https://contoh.go.id/" + "AbCdEfGh0123456789" * 12


def _with(text: str) -> BarisHasilKerja:
    indikator = BarisIndikator(text, "Kuantitas", text, "Anggaran", text, text)
    return BarisHasilKerja(text, (indikator,), rhk_pimpinan=text, penugasan_dari=text)


def _solid(text: str) -> str:
    """Without spaces: where a cell breaks its lines is not what these tests are about."""
    return text.replace(" ", "")


def test_markup_is_printed_as_typed_everywhere() -> None:
    utama = (_with(MARKUP),)
    typed = _solid(MARKUP)
    assert _solid(read.text(render_skp(contoh.skp(utama=utama)))).count(typed) == 5
    assert _solid(read.text(render_form_penilaian(contoh.form(utama=utama)))).count(typed) == 7
    assert MARKUP in read.text(render_dokumen_evaluasi(contoh.evaluasi(MARKUP)))


def test_markup_in_a_name_is_printed_as_typed() -> None:
    name = "Budi #emph[x] $y$ <z>"
    data = replace(contoh.skp(), pegawai=replace(contoh.PEGAWAI, nama=name))
    assert name in read.text(render_skp(data))


@pytest.mark.parametrize("text", [NARRATIVE, NARRATIVE.replace(" ", "\n", 40)])
def test_long_narratives_flow_over_pages(text: str) -> None:
    pages = read.pages(render_form_penilaian(contoh.form(utama=(_with(text),))))
    said = " ".join(pages)
    assert len(pages) > 3
    assert said.count("Rekapitulasi") == 7 * text.count("Rekapitulasi")


def test_very_long_words_and_links_break_inside() -> None:
    utama = (_with(LINK), _with("Q" * 500))
    said = _solid(read.text(render_form_penilaian(contoh.form(utama=utama))))
    assert said.count(LINK) == 7
    assert said.count("Q") == 7 * 500


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("rapat 😀 selesai", f"rapat {BOX} selesai"),
        ("\u1b05\u1b13\u1b2d", BOX * 3),  # Balinese script
        ("a\x00b\u200dc\ud800d\ufeffe", "abcde"),
        ("satu\r\ndua\u2028tiga\tempat", "satu\ndua\ntiga empat"),
        ("e\u0301 “kutip” – 1½ ≤ €", "é “kutip” – 1½ ≤ €"),
    ],
)
def test_only_characters_that_the_fonts_have_are_printed(typed: str, printed: str) -> None:
    assert printable(typed) == printed
    render_dokumen_evaluasi(contoh.evaluasi(typed))


@pytest.mark.feature("BKN-039")
def test_anchor_is_printed_in_its_box_and_empty_for_ink() -> None:
    ink = contoh.evaluasi()
    signed = replace(ink, ttd_penilai=replace(ink.ttd_penilai, jangkar="^"))
    require_anchors(ink)
    require_anchors(signed)
    assert "^" not in read.text(render_dokumen_evaluasi(ink))
    assert read.text(render_dokumen_evaluasi(signed)).count("^") == 1


@pytest.mark.parametrize(
    ("pegawai", "penilai", "catatan", "sentence"),
    [
        ("", "#", "Lihat berkas #3", "juga ada di dalam isi dokumen. Mohon gunakan $"),
        ("#", "#", "Baik", "harus berbeda"),
        ("", "ttd", "Baik", "salah satu dari"),
    ],
)
def test_unusable_anchors_are_refused(
    pegawai: str, penilai: str, catatan: str, sentence: str
) -> None:
    data = contoh.evaluasi(catatan)
    data = replace(
        data,
        ttd_pegawai=replace(data.ttd_pegawai, jangkar=pegawai),
        ttd_penilai=replace(data.ttd_penilai, jangkar=penilai),
    )
    with pytest.raises(InvalidInput, match=sentence.replace("$", r"\$")):
        require_anchors(data)
