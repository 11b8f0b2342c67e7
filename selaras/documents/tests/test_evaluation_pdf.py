"""Form Penilaian and Dokumen Evaluasi (§4.6), read back from the PDF."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from selaras.cetak.data import Identitas, Model
from selaras.cetak.render import render_dokumen_evaluasi, render_form_penilaian
from selaras.documents.tests import contoh, read

EIGHT_COLUMNS = (
    "NO RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI RENCANA HASIL KERJA ASPEK INDIKATOR "
    "KINERJA INDIVIDU TARGET REALISASI BERDASARKAN BUKTI DUKUNG UMPAN BALIK BERKELANJUTAN "
    "BERDASARKAN BUKTI DUKUNG (1) (2) (3) (4) (5) (6) (7) (8)"
)


@pytest.mark.feature("BLL-041")
def test_form_has_eight_columns_and_every_value() -> None:
    said = read.text(render_form_penilaian(contoh.form()))
    assert "EVALUASI KINERJA PEGAWAI" in said
    assert "PERIODE: TRIWULAN I 2026" in said
    assert "PERIODE PENILAIAN: 01 JANUARI SD 31 MARET TAHUN 2026" in said
    assert EIGHT_COLUMNS in said
    for rhk in contoh.UTAMA + contoh.TAMBAHAN:
        for indikator in rhk.indikator:
            assert indikator.realisasi in said
            assert indikator.umpan_balik in said
    for perilaku in contoh.PERILAKU:
        assert perilaku.umpan_balik in said


def test_form_prints_capaian_ratings_and_predikat() -> None:
    said = read.text(render_form_penilaian(contoh.form()))
    assert "CAPAIAN KINERJA ORGANISASI: BAIK" in said
    assert "RATING HASIL KERJA SESUAI EKSPEKTASI" in said
    assert "RATING PERILAKU KERJA DI ATAS EKSPEKTASI" in said
    assert "PREDIKAT KINERJA PEGAWAI BAIK" in said
    assert f"Pejabat Penilai Kinerja {contoh.PENILAI.nama}" in said


def test_form_draws_the_distribution_and_says_it_in_words() -> None:
    pdf = render_form_penilaian(contoh.form())
    said = read.text(pdf)
    assert "POLA DISTRIBUSI:" in said
    assert all(share in said for share in ("15%", "70%", "10%", "3%", "2%"))
    assert "distribusi tim" in said
    assert "pola ideal" not in read.text(render_form_penilaian(contoh.form(pola=None)))
    assert "Pola distribusi ideal: Sangat Baik 15%, Baik 70%" in _alternative_texts(pdf)


def _alternative_texts(pdf: bytes) -> str:
    objects = PdfReader(BytesIO(pdf))
    found = (objects.get_object(number) for number in range(1, len(objects.xref[0]) + 1))
    return " ".join(
        str(each["/Alt"]) for each in found if isinstance(each, dict) and "/Alt" in each
    )


def test_form_of_a_jpt_has_seven_columns() -> None:
    said = read.text(render_form_penilaian(contoh.form(contoh.kepala(Model.JPT))))
    assert "PERSPEKTIF REALISASI BERDASARKAN BUKTI DUKUNG" in said
    assert "(7)" in said
    assert "(8)" not in said


def test_missing_facts_are_dashes() -> None:
    form = replace(contoh.form(pola=None), capaian_organisasi="", ttd_pegawai=None)
    said = read.text(render_form_penilaian(form))
    assert "CAPAIAN KINERJA ORGANISASI: –" in said
    assert "Pegawai yang Dinilai" not in said


@pytest.mark.feature("BKN-041")
def test_dokumen_evaluasi_has_its_seven_parts_in_order() -> None:
    pdf = render_dokumen_evaluasi(contoh.evaluasi())
    said = read.text(pdf)
    parts = (
        "DOKUMEN EVALUASI KINERJA PEGAWAI",
        "PERIODE: PENILAIAN TAHUNAN 2026",
        "PEMERINTAH KOTA CONTOH",
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        "1 PEGAWAI YANG DINILAI",
        "2 PEJABAT PENILAI KINERJA",
        "3 ATASAN PEJABAT PENILAI KINERJA",
        "4 EVALUASI KINERJA",
        "CAPAIAN KINERJA ORGANISASI BAIK",
        "PREDIKAT KINERJA PEGAWAI SANGAT BAIK",
        "5 CATATAN/REKOMENDASI",
        "6 Denpasar, 31 Desember 2026",
        "7 Denpasar, 31 Desember 2026",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    ends = ("2 PEJABAT PENILAI KINERJA", "3 ATASAN PEJABAT", "4 EVALUASI KINERJA")
    persons = (contoh.PEGAWAI, contoh.PENILAI, contoh.ATASAN)
    for start, end, person in zip(parts[4:7], ends, persons, strict=True):
        assert said.partition(start)[2].partition(end)[0].strip() == (
            f"NAMA {person.nama} NIP {person.nip} PANGKAT/GOL. RUANG {person.pangkat_golongan} "
            f"JABATAN {person.jabatan} UNIT KERJA {person.unit_kerja}"
        )
    catatan, signed = said.partition(parts[10])[2].split(parts[11])
    assert catatan.strip() == contoh.evaluasi().catatan
    sari, budi = signed.split(parts[12])
    assert sari.startswith(f" Pejabat Penilai Kinerja {contoh.PENILAI.nama} NIP.")
    assert budi.startswith(f" Pegawai yang Dinilai {contoh.PEGAWAI.nama} NIP.")
    page = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert page.height > page.width


def test_a_penilai_without_nip_leaves_the_line_out() -> None:
    kepala_daerah = Identitas("Wali Kota Contoh", "", "", "Wali Kota", "Pemerintah Kota Contoh")
    data = replace(
        contoh.evaluasi(),
        penilai=kepala_daerah,
        ttd_penilai=contoh.ttd(kepala_daerah, contoh.evaluasi().ttd_penilai.tanggal),
    )
    assert "Wali Kota Contoh NIP." not in read.text(render_dokumen_evaluasi(data))
