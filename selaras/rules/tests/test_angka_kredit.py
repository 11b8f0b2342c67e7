"""Every number of rules.md §7, and that no split of a year is worth more than its rounding."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.rules import angka_kredit as ak
from selaras.rules.angka_kredit import Jenjang, RentangBulan
from selaras.rules.predikat import PredikatKinerja as P

D = Decimal
TABEL = {  # §7.2: SB, B, BP, K, SK
    "PT": ("18.75", "12.5", "9.38", "6.25", "3.13"),
    "MU": ("37.5", "25", "18.75", "12.5", "6.25"),
    "MA": ("56.25", "37.5", "28.13", "18.75", "9.38"),
    "UT": ("75", "50", "37.5", "25", "12.5"),
    "PM": ("5.63", "3.75", "2.81", "1.88", "0.94"),
    "TR": ("7.5", "5", "3.75", "2.5", "1.25"),
    "MH": ("18.75", "12.5", "9.38", "6.25", "3.13"),
    "PY": ("37.5", "25", "18.75", "12.5", "6.25"),
}


@pytest.mark.parametrize("jenjang", TABEL)
def test_the_table_of_a_year(jenjang: str) -> None:
    found = [ak.converted(12, each, Jenjang(jenjang), 2) for each in P]
    assert found == [D(each) for each in TABEL[jenjang]]


@pytest.mark.parametrize(
    ("bulan", "predikat", "desimal", "angka"),
    [
        (2, P.BAIK, 2, "2.08"),  # §7.3
        (2, P.BAIK, 3, "2.083"),
        (10, P.BAIK, 2, "10.42"),  # 10/12, 9/12
        (9, P.BAIK, 2, "9.38"),
        (0, P.BAIK, 2, "0"),
    ],
)
def test_a_part_of_a_year(bulan: int, predikat: P, desimal: int, angka: str) -> None:
    assert ak.converted(bulan, predikat, Jenjang.AHLI_PERTAMA, desimal) == D(angka)


def test_a_year_and_two_months_more() -> None:
    year = ak.converted(12, P.SANGAT_BAIK, Jenjang.AHLI_PERTAMA, 2)
    assert year + ak.converted(2, P.BAIK, Jenjang.AHLI_PERTAMA, 2) == D("20.83")  # §7.3


def test_no_more_than_the_months_of_a_year() -> None:
    with pytest.raises(ValueError, match="13 months"):
        ak.converted(13, P.BAIK, Jenjang.AHLI_PERTAMA, 2)


PANGKAT = [  # §7.4: jenjang, golongan, next, cumulative within the jenjang
    ("PT", "III/a", "III/b", 50), ("PT", "III/b", "III/c", 100),
    ("MU", "III/c", "III/d", 100), ("MU", "III/d", "IV/a", 200),
    ("MA", "IV/a", "IV/b", 150), ("MA", "IV/b", "IV/c", 300), ("MA", "IV/c", "IV/d", 450),
    ("UT", "IV/d", "IV/e", 200),
    ("PM", "II/a", "II/b", 15),
    ("TR", "II/b", "II/c", 20), ("TR", "II/c", "II/d", 40), ("TR", "II/d", "III/a", 60),
    ("MH", "III/a", "III/b", 50), ("MH", "III/b", "III/c", 100),
    ("PY", "III/c", "III/d", 100),
]  # fmt: skip
JENJANG = [
    ("PT", "Ahli Muda", 100), ("MU", "Ahli Madya", 200), ("MA", "Ahli Utama", 450),
    ("PM", "Terampil", 15), ("TR", "Mahir", 60), ("MH", "Penyelia", 100),
]  # fmt: skip


@pytest.mark.parametrize(("jenjang", "golongan", "tujuan", "perlu"), PANGKAT)
def test_what_a_pangkat_asks_for(jenjang: str, golongan: str, tujuan: str, perlu: int) -> None:
    found = ak.needed_for_pangkat(Jenjang(jenjang), golongan)
    assert found == ak.Kebutuhan(tujuan, D(perlu))


@pytest.mark.parametrize(("jenjang", "tujuan", "perlu"), JENJANG)
def test_what_a_jenjang_asks_for(jenjang: str, tujuan: str, perlu: int) -> None:
    assert ak.needed_for_jenjang(Jenjang(jenjang)) == ak.Kebutuhan(tujuan, D(perlu))


@pytest.mark.parametrize(
    ("jenjang", "masuk", "perlu"),
    [("TR", "II/c", 40), ("TR", "II/d", 20), ("PT", "III/b", 50), ("PT", "III/a", 100)],
)
def test_who_entered_higher_needs_less(jenjang: str, masuk: str, perlu: int) -> None:
    found = ak.needed_for_jenjang(Jenjang(jenjang), masuk)
    assert found is not None
    assert found.perlu == perlu
    step = ak.needed_for_pangkat(Jenjang(jenjang), masuk, masuk)
    assert step is not None
    assert step.perlu == ak.JENJANG[Jenjang(jenjang)].langkah[masuk]


def test_the_last_jenjang_leads_to_no_other() -> None:
    assert ak.needed_for_jenjang(Jenjang.AHLI_UTAMA) is None
    assert ak.needed_for_jenjang(Jenjang.PENYELIA) is None
    assert ak.needed_for_pangkat(Jenjang.AHLI_UTAMA, "IV/e") is None
    assert ak.needed_for_pangkat(Jenjang.AHLI_PERTAMA, "IV/a") is None


def test_a_pangkat_above_its_jenjang_is_known() -> None:
    assert ak.is_above(Jenjang.AHLI_PERTAMA, "III/c")
    assert not ak.is_above(Jenjang.PENYELIA, "III/d")
    assert ak.is_below(Jenjang.AHLI_MUDA, "III/b")


@pytest.mark.parametrize(
    ("jenjang", "golongan", "dasar"),
    [
        ("PT", "III/a", 0), ("PT", "III/b", 50), ("MU", "III/c", 0), ("MU", "III/d", 100),
        ("MA", "IV/a", 0), ("MA", "IV/b", 150), ("MA", "IV/c", 300), ("UT", "IV/d", 0),
        ("UT", "IV/e", 200), ("TR", "II/b", 0), ("TR", "II/c", 20), ("TR", "II/d", 40),
        ("MH", "III/a", 0), ("MH", "III/b", 50), ("PY", "III/c", 0), ("PY", "III/d", 100),
        ("PT", "IV/a", 0),
    ],
)  # fmt: skip
def test_the_ak_dasar(jenjang: str, golongan: str, dasar: int) -> None:
    assert ak.base_of(Jenjang(jenjang), golongan) == dasar  # §7.6


@pytest.mark.parametrize(
    ("jenjang", "golongan", "angka"),
    [
        ("PM", "II/a", "3.75"), ("TR", "II/c", "5"), ("MH", "III/a", "12.5"),
        ("PY", "III/c", "25"), ("PT", "III/b", "12.5"), ("MU", "III/d", "25"),
        ("MA", "IV/b", "37.5"), ("UT", "IV/d", "50"), ("UT", "IV/e", "50"),
    ],
)  # fmt: skip
def test_a_higher_diploma(jenjang: str, golongan: str, angka: str) -> None:
    assert ak.education(Jenjang(jenjang), golongan) == D(angka)  # §7.5


@pytest.mark.parametrize(
    ("golongan", "lama", "baru"),
    [
        ("III/a", 150, 50), ("III/b", 200, 100), ("III/c", 300, 100), ("III/d", 400, 200),
        ("IV/a", 550, 150), ("IV/b", 700, 300), ("IV/c", 850, 450), ("IV/d", 1050, 200),
        ("IV/e", 1050, 200),
    ],
)  # fmt: skip
def test_the_conventional_count(golongan: str, lama: int, baru: int) -> None:
    assert ak.integrated(D(lama), golongan) == baru  # §7.6


def test_a_conventional_count_below_its_minimum_is_none() -> None:
    with pytest.raises(ValueError, match="minimum of III/c"):
        ak.integrated(D(199), "III/c")


@pytest.mark.parametrize(
    ("jabatan", "jenjang"),
    [
        ("Pranata Komputer Ahli Pertama", Jenjang.AHLI_PERTAMA),
        ("Perawat  Terampil", Jenjang.TERAMPIL),
        ("Guru Ahli Madya", Jenjang.AHLI_MADYA),
        ("Analis Kepegawaian", None),
        ("Penyelia", None),  # no functional post: a jenjang stands behind its name
    ],
)
def test_the_jenjang_by_the_name_of_the_post(jabatan: str, jenjang: Jenjang | None) -> None:
    assert ak.jenjang_of(jabatan) == jenjang


@pytest.mark.parametrize(
    ("mulai", "selesai", "bulan"),
    [
        ((1, 1), (12, 31), range(1, 13)),
        ((3, 1), (12, 31), range(3, 13)),
        ((3, 2), (12, 31), range(4, 13)),  # from the next month
        ((1, 1), (3, 1), range(1, 4)),
        ((5, 2), (5, 31), range(6, 6)),  # not one
    ],
)
def test_the_months_of_a_post(
    mulai: tuple[int, int], selesai: tuple[int, int], bulan: range
) -> None:
    assert ak.months_of(date(2026, *mulai), date(2026, *selesai)) == bulan


def test_the_projection_of_the_picture() -> None:
    """41,67 at the end of 2025: the years in which 50 and 100 are reached."""
    found = [
        [ak.reached_in(D("41.67"), D(perlu), D(setahun), 2025) for perlu in (50, 100)]
        for setahun in ("18.75", "12.5", "9.38")
    ]
    assert found == [[2026, 2029], [2026, 2030], [2026, 2032]]


def test_the_coming_periods_with_their_papers() -> None:
    found = ak.periods_of_rise(date(2026, 10, 1), range(1, 13), 6)
    assert len(found) == 12
    assert found[1] == ak.PeriodeKp(date(2026, 12, 1), date(2026, 11, 6))
    assert ak.periods_of_rise(date(2026, 11, 20), [3], 31) == [
        ak.PeriodeKp(date(2027, 3, 1), date(2027, 2, 28))
    ]


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=6).filter(lambda parts: sum(parts) <= 12),
    st.sampled_from(Jenjang),
    st.sampled_from(P),
    st.sampled_from([2, 3]),
)
def test_a_split_year_changes_by_no_more_than_its_rounding(
    parts: list[int], jenjang: Jenjang, predikat: P, desimal: int
) -> None:
    whole = ak.converted(sum(parts), predikat, jenjang, desimal)
    split = sum(ak.converted(each, predikat, jenjang, desimal) for each in parts)
    half = Decimal(5).scaleb(-desimal - 1)
    assert abs(split - whole) <= half * (len(parts) + 1)


@given(st.lists(st.sampled_from(P), min_size=12, max_size=12))
def test_joined_months_are_the_same_months(months: list[P]) -> None:
    parts = [RentangBulan(number, number, each) for number, each in enumerate(months, 1)]
    found = ak.joined(reversed(parts))
    assert [each.predikat for each in found for _ in range(each.bulan)] == months
    assert all(a.predikat != b.predikat for a, b in pairwise(found))
