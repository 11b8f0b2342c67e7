"""What a change does to open periods, and what it may not: published ratings, open windows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.demo.world import World
from selaras.kebijakan.in_force import libur_for
from selaras.kebijakan.models import PenerapanKebijakan
from selaras.organisasi.models.peran import Peran
from selaras.pengaturan import actions, pages
from selaras.pengaturan.isian import kenop_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]
Worlds = Callable[..., World]
PENILAIAN, REALISASI = "jadwal.bulanan.penilaian", "jadwal.bulanan.realisasi"
DASAR = {"dasar_nomor": "12/2026", "dasar_tanggal": date(2026, 1, 2)}


def until(hari: int, bulan: int = 1) -> dict[str, Any]:
    """A schedule from the first of the month after to one of its days."""
    return {
        "buka": {"bulan": 1, "hari": 1, "acuan": "akhir"},
        "batas": None,
        "tutup": {"bulan": bulan, "hari": hari, "acuan": "akhir"},
    }


def look(here: World, kunci: str, nilai: Any, mulai: date, on: date) -> str:
    kenop = kenop_of(kunci)
    assert kenop is not None
    with here.on(on):
        return " ".join(pages.look(by=here.pelaku("agus"), kenop=kenop, nilai=nilai, mulai=mulai))


def refused(here: World, kunci: str, nilai: Any, mulai: date, on: date) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as found:
        look(here, kunci, nilai, mulai, on)
    return found.value.errors


@pytest.fixture
def here(world: Worlds) -> World:
    return world("ntt")


def test_the_windows_of_the_running_period_move_in_words(here: World) -> None:
    periode = here.periode("budi", status="berjalan")  # of February, NTT: 1 to 10 March
    found = look(here, REALISASI, until(11), periode.mulai, date(2026, 2, 20))
    assert "1 periode yang sedang terbuka ikut berubah." in found
    assert "Februari 2026, 1 periode: ditutup dari 10 Maret 2026 menjadi 11 Maret 2026." in found


def test_what_begins_later_leaves_open_periods_as_they_are(here: World) -> None:
    here.periode("budi", status="berjalan")
    found = look(here, REALISASI, until(11), date(2026, 3, 1), date(2026, 1, 20))
    assert "Tidak ada periode terbuka yang berubah." in found
    assert "1 periode terbuka yang mulai sebelum 1 Maret 2026 tetap." in found
    assert "Yang pertama, Realisasi Maret 2026: ditutup dari 10 April 2026" in found


def test_a_confirmed_schedule_is_the_one_of_the_period(here: World) -> None:
    periode = here.periode("budi", status="berjalan")
    Peran.objects.create(user=here.user("dewi"), jenis=ADMIN_INSTANSI)
    with here.on(date(2026, 1, 20)):
        usulan = actions.propose_change(
            by=here.pelaku("agus"), kunci=REALISASI, nilai={"tutup": {"hari": 11}},
            mulai=date(2026, 1, 1), **DASAR,
        )  # fmt: skip
        assert usulan.nilai == until(11) | {"batas": usulan.semula["batas"]}
        actions.confirm_change(usulan, by=here.pelaku("dewi"))
    periode = type(periode).objects.get(pk=periode.pk)
    tutup = periode.kebijakan.jadwal[("realisasi", "bulanan")].tutup
    assert tutup is not None
    assert tutup.hari == 11


def test_a_rated_period_keeps_its_rules(here: World) -> None:
    here.periode_dinilai("budi")
    found = refused(here, PENILAIAN, until(20), date(2026, 2, 1), date(2026, 2, 20))
    assert "sudah terbit" in found["mulai"][0]
    assert "Perubahan dapat mulai 1 Maret 2026." in found["mulai"][0]


def test_an_open_window_is_not_shut_behind_those_who_wait(here: World) -> None:
    """What would make a rating impossible that is still to come."""
    here.periode("budi", status="berjalan")
    first = {"bulan": 0, "hari": 1, "acuan": "akhir"}
    nilai = {"buka": first, "tutup": first | {"hari": 9}}
    found = refused(here, REALISASI, nilai, date(2026, 2, 1), date(2026, 2, 20))
    said = "Realisasi Februari 2026 sudah tertutup, padahal 1 periode masih menunggu"
    assert said in found["nilai"][0]
    nilai = {"buka": first, "batas": first | {"hari": 9}}
    found = refused(here, REALISASI, nilai, date(2026, 2, 1), date(2026, 2, 20))
    assert "Realisasi Februari 2026 sudah terlambat" in found["nilai"][0]


@pytest.mark.parametrize(
    ("kunci", "nilai", "words"),
    [
        (PENILAIAN, until(9), "tidak boleh sebelum tutup realisasi"),
        (REALISASI, until(32), "bilangan bulat 0 sampai 31"),
        (REALISASI, until(1, bulan=0), "tidak boleh sebelum buka"),
        (REALISASI, {"warna": 1}, "tidak dikenal"),
        (REALISASI, 5, "harus berupa tabel"),
        ("jadwal.bulanan.periode", {"buka": {"bulan": 99}}, "-12 sampai 12"),
        ("realisasi_nilai", "ada", "salah satu dari"),
        ("aktivitas_wajib", "ya", "harus ya atau tidak"),
    ],
)
def test_the_loader_says_what_is_wrong(here: World, kunci: str, nilai: Any, words: str) -> None:
    found = refused(here, kunci, nilai, date(2026, 3, 1), date(2026, 1, 20))
    assert words.lower() in " ".join(found["nilai"]).lower()


def test_an_approval_before_nobody_saw_is_refused_when_the_day_has_come(here: World) -> None:
    """Proposed for a day that is past when the second person comes: a new one is needed."""
    Peran.objects.create(user=here.user("dewi"), jenis=ADMIN_INSTANSI)
    with here.on(date(2026, 1, 20)):
        usulan = actions.propose_change(
            by=here.pelaku("agus"), kunci="aktivitas_wajib", nilai=False,
            mulai=date(2026, 2, 1), **DASAR,
        )  # fmt: skip
    with here.on(date(2026, 2, 20)), pytest.raises(NotNow, match="ajukan yang baru"):
        actions.confirm_change(usulan, by=here.pelaku("dewi"))


def test_what_is_read_by_the_skp_changes_with_the_year(here: World) -> None:
    here.skp("budi", status="disetujui")
    found = look(here, "catatan_pengajuan", "wajib", date(2027, 1, 1), date(2026, 1, 20))
    assert "0 SKP yang mulai sejak tanggal itu sudah disusun." in found


def test_another_kind_of_period_asks_for_its_schedule(world: Worlds) -> None:
    here = world("buleleng")  # of quarters
    found = look(here, "periode", "bulanan", date(2027, 1, 1), date(2026, 1, 20))
    assert "Belum ada jadwal untuk: Realisasi bulanan" in found
    assert refused(here, "periode", "final", date(2027, 1, 1), date(2026, 1, 20))["nilai"]


def test_nothing_changes_before_the_first_preset(here: World) -> None:
    PenerapanKebijakan.objects.update(mulai=date(2026, 6, 1))
    found = refused(here, "istilah.draf", "Rancangan", date(2026, 5, 1), date(2026, 1, 20))
    assert "belum berlaku. Perubahan dapat mulai paling cepat 1 Juni 2026." in found["mulai"][0]


def test_what_is_read_by_the_day_changes_on_any(here: World) -> None:
    found = look(here, "istilah.draf", "Rancangan", date(2026, 1, 21), date(2026, 1, 20))
    assert "Berlaku bagi semua orang mulai 21 Januari 2026." in found


def test_a_preview_costs_the_same_for_one_period_and_for_many(
    world: Worlds, queries: Callable[[], Any]
) -> None:
    here, counts = world("bkn"), []
    libur_for(here.instansi)  # kept per process
    for name in ("budi", "dewi"):
        here.periode(name, status="berjalan")
        with queries() as seen:
            look(here, "jadwal.triwulan.realisasi", until(11), date(2026, 1, 1), date(2026, 1, 20))
        counts.append(len(seen))
    assert counts[0] == counts[-1] <= 10
