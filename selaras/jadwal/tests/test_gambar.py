"""The year of a person as a picture, drawn to the day, and the lists that say the same."""

import gzip
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.jadwal.pages.gambar import KIRI, SEHARI, Gambar, KotakJendela, picture_of, windows_of
from selaras.jadwal.pages.saya import JadwalOrang
from selaras.jadwal.pages.tahun import tahun_of

OCTOBER = date(2026, 10, 2)


def drawn(cast: World, name: str = "budi") -> Gambar:
    pegawai = cast.pegawai[name]
    found = JadwalOrang(pegawai, 2026, may_ask=False)
    return picture_of(found, windows_of(found, [row for row in found.periods() if row.langkah]))


def box(gambar: Gambar, baris: str, nama: str) -> KotakJendela:
    row = next(row for row in gambar.baris if row.nama == baris)
    return next(each for each in row.kotak if each.jangka.nama == nama)


def x_of(month: int, day: int) -> float:
    days = (date(2026, month, day) - date(2026, 1, 1)).days
    return round(KIRI + days * SEHARI, 1)


def test_windows_are_drawn_to_the_day_with_their_state(world: Any) -> None:
    cast = world("denpasar")
    cast.siap_dinilai("budi")  # February, reported and not rated
    with cast.on(OCTOBER):
        gambar = drawn(cast)
    assert [row.nama for row in gambar.baris] == [
        "Dialog dan ekspektasi",
        "SKP disusun dan disetujui",
        "Rencana aksi",
        "Persetujuan rencana",
        "Progres Harian",
        "Realisasi",
        "Umpan balik dan penilaian",
        "Dokumen ditandatangani",
        "Evaluasi tahunan",
    ]
    done = box(gambar, "Realisasi", "Realisasi Februari 2026")
    assert (done.jangka.keadaan, done.x) == ("selesai", x_of(2, 23))  # 5 working days before
    assert done.x + done.lebar == pytest.approx(x_of(3, 6), abs=0.2)  # the 5th counts whole
    late = box(gambar, "Umpan balik dan penilaian", "Umpan balik dan penilaian Februari 2026")
    assert late.jangka.keadaan == "lewat"
    plan = box(gambar, "Rencana aksi", "Rencana aksi November 2026")
    assert (plan.jangka.keadaan, plan.x, plan.titik) == ("nanti", x_of(11, 1), 0)
    assert gambar.hari_ini == x_of(10, 2)
    signed = box(gambar, "Dokumen ditandatangani", "SKP 2026")  # approved by its scan (DPS-089)
    assert (signed.jangka.keadaan, gambar.baris[-2].kata) == ("selesai", "")


def test_what_is_still_possible_is_dotted_after_its_duty(world: Any) -> None:
    cast = world("denpasar")
    cast.skp("budi", status="disetujui")
    with cast.on(date(2026, 10, 6)):
        plan = box(drawn(cast), "Rencana aksi", "Rencana aksi Oktober 2026")
        rows = tahun_of(cast.budi, 2026, may_ask=True, is_self=True)["berikutnya"]
    assert (plan.jangka.keadaan, plan.titik) == ("lewat", x_of(11, 1))
    first = next(row for row in rows if row.nama == "Rencana aksi Oktober 2026")
    assert (first.is_late, first.catatan) == (True, "masih diterima sampai 31 Oktober 2026")


def test_the_list_says_what_comes_next_and_by_whom(world: Any) -> None:
    cast = world("denpasar")
    cast.periode("budi", nomor=9)
    with cast.on(OCTOBER):
        found = tahun_of(cast.budi, 2026, may_ask=True, is_self=True)
    assert found["judul"] == "Dua batas terdekat Senin 5 Oktober 2026, 23.59 WITA."
    names = [(row.nama, row.is_wajib, row.milik_penilai) for row in found["berikutnya"][:4]]
    assert ("Rencana aksi Oktober 2026", True, False) in names
    rating = next(row for row in found["berikutnya"] if row.milik_penilai)
    assert rating.catatan.startswith("oleh pejabat penilai")


def test_the_month_marks_days_off_and_the_lines_of_each_day(world: Any) -> None:
    cast = world("denpasar")
    cast.skp("budi", status="disetujui")
    with cast.on(OCTOBER):
        days = {
            day.hari: day
            for week in tahun_of(cast.budi, 2026, may_ask=True, is_self=True, bulan=10)["minggu"]
            for day in week
        }
    assert days[date(2026, 10, 2)].is_today
    assert days[date(2026, 10, 5)].garis == "penilai saya"
    assert days[date(2026, 10, 6)].garis == "masih penilai"
    assert (days[date(2026, 10, 4)].is_libur, days[date(2026, 9, 30)].garis) == (True, "")


def test_the_page_is_small_and_a_year_of_periods_costs_no_more(
    world: Any, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    cast = world("denpasar")
    cast.periode("budi", nomor=2)
    cast.periode("budi", nomor=3)
    seen = []
    for name in ("sari", "budi"):
        with cast.on(OCTOBER):
            browser = cast.client(name)
            browser.get("/jadwal/")
            with queries() as found:
                page = browser.get("/jadwal/")
        seen.append(found)
    assert len(gzip.compress(page.content)) <= 12_000
    assert len(found) - frame_queries(cast, queries) <= 7
    assert len(re.findall(r"<rect class=\"y-", page.content.decode())) > 20
    budget(*seen)


def frame_queries(cast: World, queries: Callable[[], Any]) -> int:
    """What any page asks for its frame."""
    with cast.on(OCTOBER):
        browser = cast.client("budi")
        browser.get("/jadwal/perpanjangan/usul/")
        with queries() as found:
            browser.get("/bantuan/")
    return len(found)
