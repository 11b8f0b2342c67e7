"""§9.6: a NIP is refused with the reason, and taken apart when it is one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.rules.nip import JenisNip, NipError, parse_nip

PNS = "198503152010011007"
PPPK = "199009132025212014"


def test_a_pns_number_is_taken_apart() -> None:
    nip = parse_nip(PNS)
    assert (nip.kind, nip.lahir, nip.tmt) == (JenisNip.PNS, date(1985, 3, 15), date(2010, 1, 1))
    assert (nip.sex, nip.urut, str(nip)) == ("L", 7, PNS)


def test_a_pppk_number_has_a_code_and_no_month() -> None:
    nip = parse_nip(PPPK)
    assert (nip.kind, nip.tmt_tahun, nip.kode) == (JenisNip.PPPK, 2025, "21")
    assert nip.tmt_bulan is None
    assert nip.tmt is None
    assert nip.sex == "P"


@pytest.mark.parametrize("kode", ["20", "21", "24", "99"])
def test_every_code_from_20_is_a_pppk(kode: str) -> None:
    assert parse_nip(f"199009132025{kode}2014").kind == JenisNip.PPPK


def test_spaces_as_on_paper_are_accepted() -> None:
    assert parse_nip(" 19850315 201001 1 007 ").digits == PNS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "wajib diisi"),
        ("   ", "wajib diisi"),
        ("19850315201001100", "17 angka"),
        ("1985031520100110070", "19 angka"),
        ("19850315201001100X", "hanya boleh berisi angka"),
        ("19850315-201001-1-7", "hanya boleh berisi angka"),
        ("١٩٨٥٠٣١٥٢٠١٠٠١١٠٠٧", "hanya boleh berisi angka"),
        ("198502302010011007", "bukan tanggal lahir"),
        ("198513152010011007", "bukan tanggal lahir"),
        ("000003152010011007", "bukan tanggal lahir"),
        ("188503152010011007", "antara 1900 dan 2099"),
        ("198503152010001007", "ke-13 dan ke-14"),
        ("198503152010131007", "ke-13 dan ke-14"),
        ("198503152010191007", "ke-13 dan ke-14"),
        ("198503151980011007", "tidak mungkin"),
        ("198503152110011007", "tidak mungkin"),
        ("198503152010013007", "ke-15"),
        ("198503152010010007", "ke-15"),
        ("198503152010011000", "dimulai"),
    ],
)
def test_a_wrong_number_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NipError) as refused:
        parse_nip(text)
    assert reason in refused.value.reason


@given(st.text(max_size=25))
def test_no_text_brings_anything_but_a_nip_or_a_reason(text: str) -> None:
    try:
        found = parse_nip(text).digits
    except NipError as error:
        found = error.reason
    assert len(found) == 18 or found.endswith(".")


@given(
    st.dates(date(1930, 1, 1), date(2005, 12, 31)),
    st.integers(2006, 2030),
    st.integers(1, 12),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_every_well_formed_number_is_read_back(
    lahir: date, tahun: int, bulan: int, sex: str, urut: int
) -> None:
    nip = parse_nip(f"{lahir:%Y%m%d}{tahun}{bulan:02}{sex}{urut:03}")
    assert (nip.lahir, nip.tmt, nip.urut) == (lahir, date(tahun, bulan, 1), urut)
