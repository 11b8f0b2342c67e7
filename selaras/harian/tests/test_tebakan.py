"""What the diary guesses: pure functions; and that its script knows the same filling words."""

import re
from datetime import date, time

import pytest

from selaras.harian.tebakan import (
    UMUM,
    Terdahulu,
    kata_indikator,
    kata_of,
    sama,
    sering,
    tebak_indikator,
    tebak_jam,
)
from tests.floors import SELARAS

SENIN = date(2026, 2, 9)
PASIEN, LAPORAN = 1, 2
DULU = [
    Terdahulu(date(2026, 2, 2), "Melayani 20 pasien poli umum", PASIEN),
    Terdahulu(date(2026, 1, 26), "Melayani 18 pasien poli umum", PASIEN),
    Terdahulu(date(2026, 2, 3), "Menyusun rekap bulanan", LAPORAN),
    Terdahulu(date(2026, 2, 2), "Apel pagi", None),
]
KATA = kata_indikator(DULU, {PASIEN: "Jumlah kunjungan", LAPORAN: "Laporan tepat waktu"})


@pytest.mark.parametrize(
    ("uraian", "terakhir", "expected"),
    [
        ("Melayani pasien gigi", LAPORAN, PASIEN),  # words used before
        ("Menulis laporan triwulan", PASIEN, LAPORAN),  # the indicator's own words
        ("Rapat koordinasi", LAPORAN, LAPORAN),  # none: the last one used
        ("Rapat koordinasi", None, None),
        ("Rekap pasien", LAPORAN, LAPORAN),  # as many words of both: the last one used
    ],
)
def test_the_indicator_is_guessed_from_words(
    uraian: str, terakhir: int | None, expected: int | None
) -> None:
    assert tebak_indikator(uraian, KATA, terakhir) == expected


@pytest.mark.parametrize(
    ("akhir", "kini", "expected"),
    [
        (None, time(9, 35), (time(7, 30), time(9, 35))),  # the morning until now
        (time(9), time(10, 20, 59), (time(9), time(10, 20))),  # the last end until now
        (time(12), time(14, 5), (time(13), time(14, 5))),  # not over the break
        (time(15), time(15, 10), (time(15), time(16))),  # an hour at least
        (None, time(20, 31), (time(7, 30), time(16))),  # in the evening: the day's work is over
        (time(18), time(20, 31), (time(18), time(19))),  # what began in the evening: an hour
        (time(15), None, (time(15), time(16))),  # of another day
        (time(23, 30), None, (time(23, 30), time(23, 59))),  # to the end of the day, never nothing
        (time(23, 59), time(23, 59), (time(23), time(23, 59))),
    ],
)
def test_hours_are_guessed(
    akhir: time | None, kini: time | None, expected: tuple[time, time]
) -> None:
    assert tebak_jam(akhir, kini) == expected


def test_what_a_weekday_often_has_in_its_latest_words() -> None:
    assert [row.uraian for row in sering(DULU, SENIN, 3)] == ["Melayani 20 pasien poli umum"]
    assert sering(DULU, SENIN, 0) == []
    assert sama("Dinas pagi, 24  pasien") == sama("dinas pagi, 19 pasien")


def test_the_script_of_the_page_leaves_out_the_same_words() -> None:
    text = (SELARAS / "static/harian.js").read_text(encoding="utf-8")
    found = re.search(r'new Set\("([a-z ]+)"', text)
    assert found is not None
    assert set(found[1].split()) == UMUM
    assert kata_of("Melayani pasien di poli untuk 2026") == {"melayani", "pasien", "poli"}
