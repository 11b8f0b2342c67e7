"""The arithmetic of the allowance: weights, bands, groups, rounding, ceiling."""

from dataclasses import replace
from decimal import Decimal

import pytest

from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tpp import (
    BelumDihitung,
    KelompokTpp,
    Pembulatan,
    Pita,
    RincianTpp,
    RumusTpp,
    gaps,
    named_twice,
    tpp_of,
)


def pita(*rows: tuple[str, str, str]) -> tuple[Pita, ...]:
    return tuple(Pita(*map(Decimal, row)) for row in rows)


UTUH = pita(("0", "74.99", "0"), ("75", "89.99", "50"), ("90", "100", "100"))
RUMUS = RumusTpp(
    bobot_kinerja=60,
    predikat={each.value: Decimal(100 - 25 * at) for at, each in enumerate(PredikatKinerja)},
    pita=UTUH,
    kelompok=(
        KelompokTpp("Kelas 9", "Pranata Komputer", Decimal(5_000_000)),
        KelompokTpp("Kelas 10", "Pranata Komputer Ahli Madya", Decimal(6_000_001)),
    ),
    kelipatan=1000,
    pembulatan=Pembulatan.KE_BAWAH,
    batas=None,
)


@pytest.mark.parametrize(
    ("jabatan", "predikat", "nilai", "jumlah"),
    [
        ("Pranata Komputer Ahli Muda", "sangat_baik", "97.5", 5_000_000),
        ("Pranata Komputer Ahli Muda", "baik", "89.99", 3_250_000),
        ("pranata komputer ahli madya", "sangat_baik", "90", 6_000_000),
        ("Pranata Komputer Ahli Muda", "sangat_kurang", "0", 0),
    ],
)
def test_each_share_counts_by_its_weight(
    jabatan: str, predikat: str, nilai: str, jumlah: int
) -> None:
    found = tpp_of(RUMUS, jabatan, predikat, Decimal(nilai))
    assert isinstance(found, RincianTpp)
    assert found.jumlah == jumlah


def test_it_is_rounded_once_and_never_above_the_ceiling() -> None:
    nearest = replace(RUMUS, pembulatan=Pembulatan.TERDEKAT, kelipatan=100)
    odd = replace(nearest, kelompok=(KelompokTpp("Kelas 7", "", Decimal(3_333_350)),))
    found = tpp_of(odd, "Arsiparis", "sangat_baik", Decimal(100))
    assert isinstance(found, RincianTpp)
    assert (found.jumlah, found.is_dibatasi) == (3_333_400, False)
    limited = tpp_of(replace(odd, batas=Decimal(3_000_000)), "Arsiparis", "baik", Decimal(100))
    assert isinstance(limited, RincianTpp)
    assert (limited.jumlah, limited.persen) == (2_833_300, 85)
    capped = tpp_of(replace(odd, batas=Decimal(1)), "Arsiparis", "baik", Decimal(100))
    assert isinstance(capped, RincianTpp)
    assert (capped.jumlah, capped.is_dibatasi) == (1, True)


@pytest.mark.parametrize(
    ("jabatan", "predikat", "nilai", "sebab"),
    [
        ("Arsiparis", "baik", Decimal(90), "kelompok"),
        ("Pranata Komputer", "", Decimal(90), "predikat"),
        ("Pranata Komputer", "baik", None, "kehadiran"),
    ],
)
def test_what_is_missing_takes_nothing_away_but_waits(
    jabatan: str, predikat: str, nilai: Decimal | None, sebab: str
) -> None:
    found = tpp_of(RUMUS, jabatan, predikat, nilai)
    assert isinstance(found, BelumDihitung)
    assert sebab in found.sebab


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((("0", "74", "0"), ("75", "100", "100")), "74.01 sampai 74.99 belum masuk"),
        ((("0", "75", "0"), ("75", "100", "100")), "75 bertindihan"),
        ((("0", "90", "0"),), "90.01 sampai 100 belum masuk"),
        ((("1", "100", "0"),), "0.00 sampai 0.99 belum masuk"),
        ((("0", "101", "0"),), "paling tinggi 100"),
        ((("50", "10", "0"),), "terbalik"),
        ((), "belum masuk"),
    ],
)
def test_bands_with_a_hole_or_an_overlap_are_named(
    rows: tuple[tuple[str, str, str], ...], sentence: str
) -> None:
    assert sentence in " ".join(gaps(pita(*rows)))


def test_whole_bands_and_single_groups_are_fine() -> None:
    assert list(gaps(UTUH)) == list(named_twice(RUMUS.kelompok)) == []
    twice = (*RUMUS.kelompok, KelompokTpp("Kelas 8", "PRANATA KOMPUTER", Decimal(1)))
    assert "dua kali" in next(named_twice(twice))
