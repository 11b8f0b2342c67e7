"""What differs between two states of an SKP, from their facts alone."""

from typing import Any

import pytest

from selaras.kebijakan.presets import load_preset
from selaras.susun.pages.beda import beda_of, pieces

PERILAKU = load_preset("bkn").perilaku
NYATA = {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", "model": "ja_jf"}


def facts(*rhk: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**NYATA, "rhk": list(rhk), "ekspektasi": {}, **more}


def rhk(pk: int, uraian: str = "Hasil", **more: Any) -> dict[str, Any]:
    return {"id": pk, "jenis": "utama", "uraian": uraian, "indikator": [], **more}


def shown(rows: Any) -> list[tuple[str, str, str]]:
    return [(row.label, row.semula, row.menjadi) for row in rows]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Sama saja", "Sama saja", [("sama", "Sama saja")]),
        (
            "Jumlah aplikasi yang dipelihara",
            "Jumlah layanan yang dipelihara",
            [
                ("sama", "Jumlah "),
                ("hapus", "aplikasi"),
                ("tambah", "layanan"),
                ("sama", " yang dipelihara"),
            ],
        ),
        ("", "Baru", [("tambah", "Baru")]),
        ("Lama", "", [("hapus", "Lama")]),
        ("12", "70 - 80", [("hapus", "12"), ("tambah", "70 - 80")]),
    ],
)
def test_two_texts_are_woven_by_the_word(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    found = pieces(old, new)
    assert [(piece.jenis, piece.teks) for piece in found] == expected
    assert "".join(p.teks for p in found if p.jenis != "tambah") == old
    assert "".join(p.teks for p in found if p.jenis != "hapus") == new


def test_very_long_texts_are_woven_by_the_line() -> None:
    lines = [f"{nomor} " + "a b " * 200 + "\n" for nomor in range(50)]
    after = [*lines[:7], "7 lain\n", *lines[8:]]
    found = pieces("".join(lines), "".join(after))
    assert [piece.jenis for piece in found] == ["sama", "hapus", "tambah", "sama"]
    assert (found[1].teks, found[2].teks) == (lines[7], after[7])


def test_nothing_differs_from_itself() -> None:
    assert not beda_of(facts(rhk(1)), facts(rhk(1)), PERILAKU).ada


def test_results_are_new_gone_changed_or_moved() -> None:
    old = facts(rhk(1, "Satu"), rhk(2, "Dua", rhk_pimpinan="Lama"), rhk(3, "Tiga"), rhk(4, "Empat"))
    new = facts(
        rhk(3, "Tiga"), rhk(1, "Satu"), rhk(2, "Dua", rhk_pimpinan="Baru"), rhk(9, "Sembilan")
    )
    beda = beda_of(old, new, PERILAKU)
    assert [(row.jenis, row.judul) for row in beda.rhk] == [
        ("berubah", "Tiga"),
        ("berubah", "Dua"),
        ("baru", "Sembilan"),
        ("dihapus", "Empat"),
    ]
    assert shown(beda.rhk[0].isian) == [("Urutan", "nomor 3", "nomor 1")]
    assert shown(beda.rhk[1].isian) == [("RHK pimpinan yang diintervensi", "Lama", "Baru")]


def test_an_indicator_is_told_inside_its_result() -> None:
    manual = {"tujuan": "Mengukur", "kualitas": "outcome"}
    before = {"id": 5, "uraian": "Jumlah", "aspek": "kuantitas", "target": "12", "manual": None}
    after = before | {"aspek": "waktu", "target": "20", "manual": manual}
    beda = beda_of(facts(rhk(1, indikator=[before])), facts(rhk(1, indikator=[after])), PERILAKU)
    [hasil] = beda.rhk
    assert (hasil.jenis, hasil.isian) == ("tetap", ())
    assert shown(hasil.indikator[0].isian) == [
        ("Aspek", "Kuantitas", "Waktu"),
        ("Target", "12", "20"),
        ("Manual: tujuan", "", "Mengukur"),
        ("Manual: kualitas", "", "Outcome"),
    ]


def test_everything_else_of_the_form_is_compared() -> None:
    old = facts(rhk(1, penugasan_dari="Kabid"))
    new = facts(
        rhk(1, klasifikasi="individu", dasar_penugasan="SPT 1", jenis="tambahan"),
        periode_akhir="2026-06-30",
        ekspektasi={"BP": "Ramah"},
        lampiran={"skema": ["Laporan", "Rapat"]},
    )
    beda = beda_of(old, new, PERILAKU)
    assert shown(beda.umum) == [("Periode akhir", "31 Desember 2026", "30 Juni 2026")]
    assert shown(beda.rhk[0].isian) == [
        ("Jenis", "Utama", "Tambahan"),
        ("Klasifikasi", "", "Individu"),
        ("Penugasan dari", "Kabid", ""),
        ("Dasar penugasan", "", "SPT 1"),
    ]
    assert shown(beda.perilaku) == [("Berorientasi Pelayanan", "", "Ramah")]
    assert shown(beda.lampiran) == [("Skema Pertanggungjawaban", "", "Laporan\nRapat")]


def test_a_new_result_brings_all_that_it_says() -> None:
    row = {"id": 5, "uraian": "Jumlah", "target": "12", "satuan": "Aplikasi"}
    [hasil] = beda_of(facts(), facts(rhk(1, indikator=[row])), PERILAKU).rhk
    assert shown(hasil.isian) == [("Jenis", "", "Utama")]
    assert hasil.indikator[0].judul == "Jumlah"
    assert shown(hasil.indikator[0].isian) == [("Target", "", "12"), ("Satuan", "", "Aplikasi")]
