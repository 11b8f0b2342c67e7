"""The printed SKP (§3.2), read back from the PDF."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from selaras.cetak.data import Model, Pendekatan
from selaras.cetak.render import render_skp
from selaras.documents.tests import contoh, read

JA_JF_COLUMNS = (
    "NO RENCANA HASIL KERJA ATASAN/PIMPINAN YANG DIINTERVENSI RENCANA HASIL KERJA ASPEK "
    "INDIKATOR KINERJA INDIVIDU TARGET (1) (2) (3) (4) (5) (6)"
)
JPT_COLUMNS = (
    "NO RENCANA HASIL KERJA INDIKATOR KINERJA INDIVIDU TARGET PERSPEKTIF (1) (2) (3) (4) (5)"
)


@pytest.mark.feature("BLL-041")
def test_it_has_title_period_both_people_and_signatures() -> None:
    said = read.text(render_skp(contoh.skp()))
    assert "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUANTITATIF" in said
    assert "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL" in said
    assert "PERIODE PENILAIAN: 01 JANUARI SD 31 DESEMBER TAHUN 2026" in said
    for person in (contoh.PEGAWAI, contoh.PENILAI):
        for value in (person.nama, person.nip, person.pangkat_golongan, person.jabatan):
            assert value in said
    assert "Denpasar, 2 Januari 2026 Pegawai yang Dinilai" in said
    assert "Denpasar, 5 Januari 2026 Pejabat Penilai Kinerja" in said


TITLES = {
    Model.JPT: "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
    Model.JA_JF: "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
}


@pytest.mark.parametrize("model", Model)
@pytest.mark.parametrize("pendekatan", Pendekatan)
def test_each_of_the_four_forms_has_its_three_title_lines(
    model: Model, pendekatan: Pendekatan
) -> None:
    said = read.text(render_skp(contoh.skp(contoh.kepala(model, pendekatan))))
    approach = f"PENDEKATAN HASIL KERJA {pendekatan.upper()}"
    assert said.startswith(f"SASARAN KINERJA PEGAWAI {approach} {TITLES[model]} PEMERINTAH")
    assert "(Penugasan dari Sekretaris Daerah)" in said  # of every form


def test_every_rhk_indicator_target_and_behaviour_is_printed() -> None:
    said = read.text(render_skp(contoh.skp()))
    assert JA_JF_COLUMNS in said
    for rhk in contoh.UTAMA + contoh.TAMBAHAN:
        assert rhk.uraian in said
        for indikator in rhk.indikator:
            assert indikator.uraian in said
            assert indikator.target in said
    for perilaku in contoh.PERILAKU:
        for line in (perilaku.nama, *perilaku.panduan, *perilaku.ekspektasi.splitlines()):
            assert line in said
    assert said.index("A. UTAMA") < said.index("B. TAMBAHAN") < said.index("PERILAKU KERJA")
    assert "(Penugasan dari Sekretaris Daerah)" in said


def test_jpt_has_perspektif_and_no_aspek() -> None:
    said = read.text(render_skp(contoh.skp(contoh.kepala(Model.JPT))))
    assert "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI" in said
    assert JPT_COLUMNS in said
    assert "Penguatan Internal" in said
    assert "ASPEK" not in said


@pytest.mark.parametrize("model", Model)
def test_kualitatif_has_no_target_aspek_or_perspektif(model: Model) -> None:
    said = read.text(render_skp(contoh.skp(contoh.kepala(model, Pendekatan.KUALITATIF))))
    assert "PENDEKATAN HASIL KERJA KUALITATIF" in said
    assert "UKURAN KEBERHASILAN/ INDIKATOR KINERJA INDIVIDU" in said
    for absent in ("TARGET", "ASPEK", "PERSPEKTIF", "1 x 24 Jam", "Kuantitas"):
        assert absent not in said


def test_a_group_without_rhk_says_so() -> None:
    said = read.text(render_skp(contoh.skp(tambahan=())))
    assert "B. TAMBAHAN – Tidak ada." in said


def test_draft_carries_the_word_on_every_page() -> None:
    draft = read.pages(render_skp(contoh.skp(contoh.kepala(is_draf=True))))
    assert all("DRAF" in page for page in draft)
    assert "DRAF" not in read.text(render_skp(contoh.skp()))


def test_long_skp_repeats_its_header_and_counts_pages() -> None:
    rows = tuple(
        replace(contoh.UTAMA[n % 2], uraian=f"RHK nomor {n} {contoh.UTAMA[n % 2].uraian}")
        for n in range(30)
    )
    pages = read.pages(render_skp(contoh.skp(utama=rows)))
    assert len(pages) > 4
    assert all(JA_JF_COLUMNS in page for page in pages[:4])
    assert f"Halaman 2 dari {len(pages)}" in pages[1]
    assert all(f"RHK nomor {n} " in " ".join(pages) for n in range(30))


def test_a_span_over_two_years_names_both() -> None:
    atas = replace(contoh.kepala(), mulai=date(2025, 12, 1))
    said = read.text(render_skp(contoh.skp(atas)))
    assert "01 DESEMBER 2025 SD 31 DESEMBER 2026" in said


def test_the_file_is_tagged_archivable_and_landscape() -> None:
    reader = PdfReader(BytesIO(render_skp(contoh.skp())))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("id")
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == f"Sasaran Kinerja Pegawai – {contoh.PEGAWAI.nama}"
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
