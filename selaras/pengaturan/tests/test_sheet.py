"""Every field of a kebijakan has its sheet: label, subject, source; every choice its words."""

import re
from dataclasses import fields
from typing import Any

import pytest

from selaras.kebijakan.presets import load_preset, preset_names
from selaras.pengaturan.isian import BentukNilai, kenop_of, kenops
from selaras.pengaturan.kalimat import in_words, rows_of
from selaras.rules.kebijakan import Istilah, JenisPeriode, Kebijakan, Langkah
from selaras.rules.ketentuan import KETENTUAN
from selaras.rules.sebutan import ISTILAH, JENIS, LANGKAH, PILIHAN

SUMBER = re.compile(r"(practice\.md )?§\d|[A-Z]{3}-\d{3}|ASVS")
EMPAT_BELAS = 14


def test_every_field_has_a_sheet_and_no_sheet_is_of_nothing() -> None:
    assert set(KETENTUAN) == {each.name for each in fields(Kebijakan)}
    assert set(ISTILAH) == {each.name for each in fields(Istilah)}
    assert (set(LANGKAH), set(JENIS)) == (set(Langkah), set(JenisPeriode))


@pytest.mark.parametrize("name", KETENTUAN)
def test_a_sheet_has_a_label_and_a_source(name: str) -> None:
    sheet = KETENTUAN[name]
    assert sheet.label
    assert not sheet.label.endswith(".")
    assert SUMBER.match(sheet.sumber)


def test_no_two_knobs_have_the_same_label() -> None:
    labels = [each.label for each in kenops(load_preset("denpasar"))]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("preset", preset_names())
def test_every_value_of_every_preset_reads_as_words(preset: str) -> None:
    its = load_preset(preset)
    for kenop in kenops(its):
        words = in_words(kenop, kenop.value(its))
        assert words, kenop.kunci
        assert "_" not in words, (kenop.kunci, words)


def test_a_nought_that_is_no_number_has_its_own_words() -> None:
    """Not "tanggal 0": the TMT itself."""
    knobs = [each for each in kenops(load_preset("bkn")) if each.ketentuan.nol]
    said = {each.kunci: in_words(each, 0) for each in knobs}
    assert said["mutasi_batas_hari"] == "selalu tepat TMT"
    assert said["beralih_hari_kerja"] == "tidak pernah"
    knob = next(each for each in kenops(load_preset("ntt")) if each.kunci == "mutasi_batas_hari")
    assert in_words(knob, 12) == "tanggal 12"


def test_every_choice_has_its_words() -> None:
    for kenop in kenops(load_preset("bkn")):
        if kenop.pilihan:
            left = {str(each) for each in kenop.pilihan} - set(PILIHAN[kenop.pilihan])
            assert left <= {"final"}, kenop.kunci  # no agency rates once a year only


@pytest.mark.parametrize("preset", preset_names())
def test_what_a_knob_shows_can_be_written_back(preset: str) -> None:
    """The value in the shape of overrides is the value: the loader reads it as what it was."""
    its = load_preset(preset)
    for kenop in kenops(its):
        if kenop.is_tetap:
            continue
        again = load_preset(preset, kenop.fragment(kenop.value(its)))
        assert kenop.value(again) == kenop.value(its), kenop.kunci


@pytest.mark.parametrize("name", ["kuadran", "perilaku", "distribusi", "capaian_ke_rating"])
def test_what_no_agency_sets_says_why(name: str) -> None:
    kenop = kenop_of(name)
    assert kenop is not None
    assert kenop.bentuk == BentukNilai.TETAP
    assert kenop.ketentuan.tetap.endswith(".")


@pytest.mark.parametrize("preset", preset_names())
def test_what_is_read_only_is_in_words_too(preset: str) -> None:
    its = load_preset(preset)
    assert dict(rows_of("kuadran", its))["Hasil di atas ekspektasi, perilaku sesuai ekspektasi"]
    assert dict(rows_of("distribusi", its))["Istimewa"].startswith("Sangat Baik 70 %, Baik 20 %")
    assert len(rows_of("perilaku", its)) == len(its.perilaku)
    assert len(rows_of("capaian_ke_rating", its)) == len(its.capaian_ke_rating)
    assert len(rows_of("pengecualian", its)) == len(its.pengecualian)
    assert len(rows_of("ekspektasi_templat", its)) == len(its.ekspektasi_templat)


def test_an_objection_has_at_least_fourteen_days() -> None:
    """PP 30/2019 Pasal 59 (§5): whatever knob sets the days of a keberatan, this is its floor."""
    days = {
        name: sheet for name, sheet in KETENTUAN.items() if re.match(r"keberatan\w*_hari", name)
    }
    low: list[Any] = [
        name
        for name, sheet in days.items()
        if not sheet.tetap
        and (sheet.lantai is None or (sheet.lantai.paling_sedikit or 0) < EMPAT_BELAS)
    ]
    assert low == []
