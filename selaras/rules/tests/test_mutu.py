"""Hints on wording and measures: each case says what is told, and what is left in peace."""

import pytest

from selaras.rules.mutu import KODE, saran_indikator, saran_rhk

DIREKTIF = "Tugas Direktif Lainnya dari Pimpinan"


def rhk(uraian: str, **facts: object) -> dict[str, str]:
    given = {"needs_intervensi": False, "has_indikator": True} | facts
    return {saran.kode: saran.kalimat for saran in saran_rhk(uraian, **given)}  # type: ignore[arg-type]


def indikator(uraian: str = "Jumlah laporan", **facts: object) -> dict[str, str]:
    given = {"target": "12", "satuan": "Laporan", "has_target": True} | facts
    return {saran.kode: saran.kalimat for saran in saran_indikator(uraian, **given)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("uraian", "contoh"),
    [
        ("Melaksanakan rapat koordinasi", "“Terlaksananya rapat koordinasi”"),
        ("menyusun laporan keuangan bulanan dinas", "“Tersusunnya laporan keuangan bulanan dinas”"),
        ("“Membuat” laporan", "“Tersedianya laporan”"),
        ("MENGIKUTI apel", "“Terlaksananya apel”"),
        ("Melayani a b c d e f", "“Terlayaninya a b c d …”"),
        ("Menyusun", "“Tersusunnya”"),
    ],
)
def test_an_activity_is_reworded_as_a_result(uraian: str, contoh: str) -> None:
    kalimat = rhk(uraian)["kegiatan"]
    assert contoh in kalimat
    assert "Anda dapat" in kalimat


@pytest.mark.parametrize(
    "uraian",
    [
        "Terlaksananya rapat koordinasi",
        "Meningkatnya mutu layanan",
        "Laporan keuangan tersusun tepat waktu",
        "Menjangkau seluruh warga",
        DIREKTIF,
        "",
    ],
)
def test_a_result_is_left_in_peace(uraian: str) -> None:
    assert "kegiatan" not in rhk(uraian, bebas={DIREKTIF})


def test_texts_that_everybody_is_given_are_left_in_peace() -> None:
    assert rhk("Melaksanakan tugas lain", bebas={"Melaksanakan tugas lain"}) == {}


def test_a_result_without_leader_or_indicator_is_told_so() -> None:
    assert set(rhk("Terlayaninya warga", needs_intervensi=True, has_indikator=False)) == {
        "intervensi",
        "indikator",
    }
    assert rhk("Terlayaninya warga") == {}


@pytest.mark.parametrize(
    ("target", "satuan", "kode"),
    [
        ("12", "Laporan", set()),
        ("12", "", {"satuan"}),
        ("70 - 80", "", {"satuan"}),
        ("1.250,5", "", {"satuan"}),
        ("95 %", "", set()),
        ("1 x 24 Jam", "", set()),
        ("1 Laporan dalam 1 Tahun", "", set()),
        ("banyak", "", {"target"}),
        ("baik", "Predikat", {"target"}),
        ("", "", set()),
    ],
)
def test_a_target_has_a_number_and_a_unit(target: str, satuan: str, kode: set[str]) -> None:
    assert set(indikator(target=target, satuan=satuan)) == kode
    assert indikator(target=target, satuan=satuan, has_target=False) == {}


def test_an_indicator_like_another_of_its_result_is_told_so() -> None:
    assert set(indikator(lain=["  jumlah LAPORAN. "])) == {"mirip"}
    assert indikator(lain=["Jumlah laporan terbit"]) == {}


def test_a_dismissed_hint_is_not_shown_again() -> None:
    assert rhk("Menyusun laporan", diabaikan=["kegiatan"]) == {}
    assert indikator(satuan="", diabaikan=["satuan"]) == {}


def test_every_hint_can_be_dismissed_by_its_kode() -> None:
    shown = rhk("Menyusun", needs_intervensi=True, has_indikator=False)
    shown |= indikator(satuan="", lain=["Jumlah laporan"]) | indikator(target="banyak")
    assert set(shown) == KODE
    assert all(kalimat.endswith(".") for kalimat in shown.values())
