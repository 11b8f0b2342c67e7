"""Dates, numbers and names are written as Indonesians write them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from selaras.base import format as written

WITA = ZoneInfo("Asia/Makassar")


def test_dates_have_indonesian_months_and_days() -> None:
    day = date(2026, 3, 5)
    assert written.tanggal(day) == "5 Maret 2026"
    assert written.tanggal_pendek(day) == "5 Mar 2026"
    assert written.hari_tanggal(day) == "Kamis, 5 Maret 2026"
    assert written.bulan(12) == "Desember"


def test_nothing_is_written_as_nothing() -> None:
    for write in (written.tanggal, written.waktu, written.batas, written.jam):
        assert write(None) == ""
    assert written.angka(None) == written.angka("") == written.persen(None) == ""


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Jakarta", "5 Maret 2026 pukul 15.20 WIB"),
        ("Asia/Makassar", "5 Maret 2026 pukul 16.20 WITA"),
        ("Asia/Jayapura", "5 Maret 2026 pukul 17.20 WIT"),
    ],
)
def test_a_moment_names_its_zone(zone: str, expected: str) -> None:
    assert written.waktu(datetime(2026, 3, 5, 8, 20, tzinfo=UTC), ZoneInfo(zone)) == expected


def test_a_deadline_at_midnight_is_the_last_minute_of_the_day_before() -> None:
    assert written.batas(datetime(2026, 2, 8, tzinfo=WITA), WITA) == "7 Februari 2026, 23.59 WITA"
    assert (
        written.batas(datetime(2026, 2, 8, 10, tzinfo=WITA), WITA) == "8 Februari 2026, 10.00 WITA"
    )


def test_clock_times_use_a_dot() -> None:
    assert written.jam(time(7, 5)) == "07.05"
    assert written.jam(datetime(2026, 3, 5, 8, 20, tzinfo=UTC), WITA) == "16.20"


@pytest.mark.parametrize(
    ("day", "expected"),
    [(1, "terlambat 2 hari"), (3, "hari ini"), (4, "besok"), (9, "6 hari lagi")],
)
def test_how_far_a_deadline_is(day: int, expected: str) -> None:
    assert written.sisa_hari(date(2026, 6, day), date(2026, 6, 3)) == expected


@pytest.mark.parametrize(
    ("value", "desimal", "expected"),
    [
        (1234.5, 2, "1.234,50"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("2.345"), 2, "2,35"),
        (1_000_000, None, "1.000.000"),
        (Decimal("1E+3"), None, "1.000"),
        (-0.5, None, "-0,5"),
        ("12.250", None, "12,25"),
    ],
)
def test_numbers_have_points_and_a_comma(value: float, desimal: int | None, expected: str) -> None:
    assert written.angka(value, desimal) == expected


def test_percentages_and_sizes() -> None:
    assert written.persen(Decimal("58.25"), 1) == "58,3 %"
    assert [written.ukuran(n) for n in (512, 2048, 1_258_291)] == ["512 B", "2 KB", "1,2 MB"]


def test_a_nip_is_grouped_only_when_it_is_one() -> None:
    assert written.nip("198503152010012005") == "19850315 201001 2 005"
    assert written.nip("12345") == "12345"
    assert written.nip(None) == ""


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("L", "Bapak"),
        ("p", "Ibu"),
        ("198503152010012005", "Ibu"),
        (SimpleNamespace(nip="198503152010011005"), "Bapak"),
        (SimpleNamespace(jenis_kelamin="P"), "Ibu"),
        ("", "Bapak/Ibu"),
        (SimpleNamespace(nama="Sistem"), "Bapak/Ibu"),
    ],
)
def test_people_are_addressed_with_courtesy(who: object, expected: str) -> None:
    assert written.sapaan(who) == expected


def test_initials_leave_titles_out() -> None:
    assert written.inisial("Dr. Ni Made Ayu, S.E., M.M.") == "NM"
    assert written.inisial("") == ""


@pytest.mark.parametrize(
    ("typed", "written_so"),
    [
        ("13000", "13.000"),
        ("200", "200"),
        ("13.000", "13.000"),
        ("0812", "0812"),
        ("1 laporan", "1 laporan"),
        ("", ""),
    ],
)
def test_a_target_typed_without_points_gets_them(typed: str, written_so: str) -> None:
    assert written.angka_rapi(typed) == written_so
