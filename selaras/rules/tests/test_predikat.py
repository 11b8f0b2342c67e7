"""§4.1-4.5: codes, imports and the distribution guidance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.rules.predikat import (
    CapaianOrganisasiNilai,
    PredikatKinerja,
    Rating,
    distribution_advice,
    predikat_from,
    predikat_of,
)

SB, B, BP, K, SK = PredikatKinerja


def test_codes_are_those_of_siasn() -> None:
    assert [r.kode for r in Rating] == [1, 2, 3]
    assert [p.kode for p in PredikatKinerja] == [1, 2, 3, 4, 5]


def test_every_value_has_a_label() -> None:
    for enum in (Rating, PredikatKinerja, CapaianOrganisasiNilai):
        assert all(member.label for member in enum)
    assert BP.label == "Butuh Perbaikan"


@pytest.mark.parametrize(
    ("text", "predikat"),
    [
        ("CUKUP", BP),
        ("Cukup", BP),
        ("SANGAT BAIK", SB),
        (" butuh  perbaikan ", BP),
        ("butuh_perbaikan", BP),
        ("Kurang/misconduct", K),
        ("KURANG / MISS CONDUCT", K),
        ("Sangat Kurang", SK),
    ],
)
def test_imports_accept_the_older_words(text: str, predikat: PredikatKinerja) -> None:
    assert predikat_from(text) is predikat


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="istimewa"):
        predikat_from("istimewa")


def test_an_unknown_rating_is_refused() -> None:
    with pytest.raises(ValueError, match="bagus"):
        predikat_of("bagus", "sesuai", {})


@pytest.mark.parametrize(
    ("capaian", "jumlah", "words"),
    [
        ("istimewa", {SB: 8, B: 2}, ["Sangat Baik 8 dari 10 pegawai; pedoman paling banyak 7"]),
        ("istimewa", {SB: 7, B: 3}, []),
        ("baik", {B: 7, SB: 3}, ["berpredikat Butuh Perbaikan dan/atau Kurang"]),
        ("baik", {B: 7, SB: 2, BP: 1}, []),
        ("butuh_perbaikan", {BP: 6, SB: 1, B: 3}, []),
        ("butuh_perbaikan", {BP: 5, SB: 2, B: 3}, ["paling sedikit 6", "paling banyak 1"]),
        ("kurang", {K: 6, BP: 1, B: 3}, []),
        ("kurang", {K: 6, B: 4}, ["Butuh Perbaikan 0 dari 10"]),
        ("sangat_kurang", {SK: 6, K: 1, B: 3}, []),
        ("sangat_kurang", {SK: 9, SB: 1}, ["Butuh Perbaikan dan/atau Kurang", "paling banyak 0"]),
    ],
)
def test_the_guidance_of_se_3_2023(
    capaian: str, jumlah: dict[PredikatKinerja, int], words: list[str]
) -> None:
    advice = distribution_advice(capaian, jumlah)
    assert len(advice) == len(words)
    assert all(any(word in sentence for sentence in advice) for word in words)


def test_maxima_are_rounded_down_and_minima_up() -> None:
    assert distribution_advice("istimewa", {SB: 4, B: 2}) == ()  # 70% of 6 = 4.2 → 4
    assert distribution_advice("istimewa", {SB: 5, B: 1})
    assert distribution_advice("butuh_perbaikan", {BP: 4, B: 2}) == ()  # 60% of 6 = 3.6 → 4
    assert distribution_advice("butuh_perbaikan", {BP: 3, B: 3})


@given(st.sampled_from(CapaianOrganisasiNilai), st.integers(0, 4))
def test_below_five_employees_the_guidance_is_silent(capaian: str, n: int) -> None:
    assert distribution_advice(capaian, {SB: n}) == ()
