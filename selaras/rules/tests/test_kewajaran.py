"""What may be shown of an agency's ratings, by hand (practice.md §3, §4)."""

import pytest

from selaras.rules.kewajaran import (
    Kecenderungan,
    cell,
    column_of,
    comparable,
    persen,
    step_of,
)


@pytest.mark.parametrize(
    ("orang", "shown"),
    [
        ({"a": 10, "b": 10}, {"a", "b"}),
        ({"a": 30, "b": 9}, set()),  # the other side has nine
        ({"a": 30, "b": 20, "c": 3}, {"a"}),  # c would be the whole without a and b
        ({"a": 30, "b": 6, "c": 7}, {"a"}),  # b and c are thirteen together
        ({"a": 12}, set()),
        ({}, set()),
    ],
)
def test_a_small_group_is_neither_shown_nor_found_from_the_others(
    orang: dict[str, int], shown: set[str]
) -> None:
    assert comparable(orang, sum(orang.values())) == shown


def test_shares_are_whole_per_cent_of_two_ratings_each() -> None:
    its = Kecenderungan(orang=4, penilaian=12, atas=9, bawah=1, terbanyak=8)
    assert (its.persen_atas, its.persen_bawah, its.persen_terbanyak) == (38, 4, 67)  # 37,5: up
    assert not its.is_cukup
    assert persen(0, 0) == 0


def test_a_cell_of_one_or_two_is_not_told_and_a_hundred_stands_in_the_last_step() -> None:
    assert [cell(n) for n in (0, 1, 2, 3)] == [0, None, None, 3]
    assert [step_of(n) for n in (0, 19, 20, 99, 100)] == [0, 0, 20, 80, 80]


def test_a_penilai_stands_among_those_who_rated_about_as_many() -> None:
    assert [column_of(n) for n in (5, 9, 10, 19, 20, 300)] == [0, 0, 1, 1, 2, 2]
