"""A period in the chain: plan, activities, windows, realisasi, capaian, feedback, rating."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.beranda.tests.rantai import link, links, seen
from selaras.organisasi.actions.pegawai import confirm_data

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
PRESETS = ["denpasar", "ntt", "bkn", "buleleng"]


@pytest.mark.feature("DPS-040", "DPS-047")
def test_a_plan_that_waits_is_the_penilais_until_the_seventh(world: Build) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="rencana_diajukan")
    rantai = seen(here, "budi", date(2026, 2, 4), by="budi")
    mata = links(rantai)["Persetujuan rencana aksi"]
    assert mata.beres is False
    assert mata.oleh == "Ibu Sari Puspita (pejabat penilai)"
    assert mata.sampai == here.moment_of(2, 8).replace(hour=0, minute=0)
    assert mata.tautan == f"/penilaian/periode/{periode.pk}/"
    assert rantai.utama == mata
    assert links(rantai)["Realisasi"].keadaan == "belum_dapat_diperiksa"


def test_a_plan_that_is_not_submitted_is_the_owners(world: Build) -> None:
    here = world("denpasar")
    here.periode("budi", status="rencana_terisi")
    mata = link(here, "Rencana aksi", "budi", date(2026, 2, 4))
    assert (mata.beres, mata.oleh) == (False, "Bapak Budi Santoso")


def test_a_plan_that_was_never_made_in_its_month_is_too_late(world: Build) -> None:
    here = world("denpasar")
    here.periode("budi", status="rencana")
    mata = link(here, "Rencana aksi", "budi", date(2026, 3, 4))
    assert mata.beres is False
    assert "ditutup" in mata.alasan


def test_an_agency_without_plans_has_no_such_link(world: Build) -> None:
    here = world("ntt")
    here.periode("budi", status="berjalan")
    found = links(seen(here, "budi", date(2026, 3, 2)))
    assert "Rencana aksi" not in found
    assert "Aktivitas harian" in found


@pytest.mark.feature("NTT-080")
def test_realisasi_is_missing_because_there_is_no_activity(world: Build) -> None:
    here = world("ntt")
    periode = here.periode("budi", status="berjalan")
    rantai = seen(here, "budi", date(2026, 3, 2), by="budi")
    mata = links(rantai)["Aktivitas harian"]
    assert mata.beres is False
    assert "Belum ada Aktivitas Harian pada Februari 2026" in mata.alasan
    assert (mata.oleh, mata.tautan) == ("Anda", "/pelaksanaan/harian/")
    assert mata.sampai == here.moment_of(3, 11).replace(hour=0, minute=0)
    assert rantai.utama == mata
    here.log("budi", date(2026, 2, 10), skp=periode.skp)
    assert link(here, "Aktivitas harian", "budi", date(2026, 3, 2)).beres is True


@pytest.mark.feature("NTT-079", "NTT-082")
def test_the_window_is_not_open_yet_and_says_from_when(world: Build) -> None:
    here = world("ntt")
    here.periode("budi", status="berjalan")
    rantai = seen(here, "budi", date(2026, 2, 20), by="budi")
    mata = links(rantai)["Jadwal realisasi"]
    assert (mata.beres, mata.keadaan) == (None, "nanti")
    assert "mulai 1 Maret 2026 sampai 10 Maret 2026" in mata.alasan
    assert rantai.utama is None


@pytest.mark.feature("NTT-079", "NTT-082")
def test_the_window_is_closed_and_says_who_may_extend_it(world: Build) -> None:
    here = world("ntt")
    here.periode("budi", status="berjalan")
    mata = link(here, "Jadwal realisasi", "budi", date(2026, 3, 11), by="budi")
    assert mata.beres is False
    assert "ditutup pada 10 Maret 2026, 23.59 WITA" in mata.alasan
    assert mata.oleh == "Rina Anggraini (Admin OPD)"
    assert mata.tautan == "/jadwal/"


@pytest.mark.feature("NTT-079")
@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 10)])
def test_the_window_is_open_on_its_first_and_last_day(world: Build, day: date) -> None:
    here = world("ntt")
    here.periode("budi", status="berjalan")
    assert link(here, "Jadwal realisasi", "budi", day).beres is True


def test_a_duty_that_is_late_is_still_accepted(world: Build) -> None:
    here = world("denpasar")
    here.periode("budi", status="berjalan")
    mata = link(here, "Jadwal realisasi", "budi", date(2026, 3, 9))
    assert mata.beres is True
    assert "dicatat terlambat" in mata.alasan


def test_a_returned_realisasi_shows_the_note(world: Build) -> None:
    here = world("bkn")
    here.periode("budi", status="realisasi_dikembalikan")
    mata = link(here, "Realisasi", "budi", date(2026, 4, 3), by="budi")
    assert mata.beres is False
    assert "“Mohon lengkapi narasi.”" in mata.alasan


def test_while_the_period_lasts_its_realisasi_is_not_missing(world: Build) -> None:
    here = world("denpasar")
    here.periode("budi", status="berjalan")
    mata = link(here, "Realisasi", "budi", date(2026, 2, 20))
    assert (mata.beres, mata.oleh) == (None, "Bapak Budi Santoso")


@pytest.mark.feature("DPS-066")
def test_the_rating_waits_for_the_capaian_of_the_dinas(world: Build) -> None:
    here = world("denpasar")
    periode = here.siap_dinilai("budi")
    day = here.rating_day(periode)
    rantai = seen(here, "budi", day, by="sari")
    mata = links(rantai)["Capaian organisasi"]
    assert mata.beres is False
    assert "Dinas Komunikasi dan Informatika" in mata.alasan
    assert mata.oleh == "Bapak Bambang Wiratama"
    assert rantai.utama == mata
    assert links(rantai)["Penilaian"].beres is False
    here.capaian(periode)
    assert link(here, "Capaian organisasi", "budi", day).beres is True


def test_where_the_capaian_only_warns_the_chain_only_warns(world: Build) -> None:
    here = world("bkn")
    periode = here.siap_dinilai("budi")
    found = links(seen(here, "budi", here.rating_day(periode)))
    assert found["Capaian organisasi"].keadaan == "perhatian"
    assert "siap dinilai" in found["Penilaian"].alasan


@pytest.mark.feature("BLL-038")
def test_feedback_comes_before_the_rating(world: Build) -> None:
    here = world("buleleng")
    periode = here.periode("budi", status="realisasi_diajukan")
    found = links(seen(here, "budi", here.rating_day(periode), by="budi"))
    assert found["Umpan balik"].beres is False
    assert found["Umpan balik"].oleh == "Ibu Sari Puspita (pejabat penilai)"
    assert "menunggu umpan balik lengkap" in found["Penilaian"].alasan


@pytest.mark.feature("NTT-087")
def test_the_rating_window_that_closed_is_told(world: Build) -> None:
    here = world("ntt")
    here.siap_dinilai("budi")
    mata = link(here, "Jadwal penilaian", "budi", date(2026, 3, 13))
    assert mata.beres is False
    assert "12 Maret 2026, 23.59 WITA" in mata.alasan


def test_a_rating_that_is_due_names_the_penilai_and_the_day(world: Build) -> None:
    here = world("ntt")
    periode = here.siap_dinilai("budi")
    mata = link(here, "Penilaian", "budi", date(2026, 3, 5), by="sari")
    assert mata.oleh == "Anda (pejabat penilai)"
    assert mata.sampai == here.moment_of(3, 13).replace(hour=0, minute=0)
    assert mata.tautan == f"/penilaian/periode/{periode.pk}/"


@pytest.mark.parametrize("preset", PRESETS)
def test_when_everything_is_in_order_every_link_is(world: Build, preset: str) -> None:
    here = world(preset)
    periode = here.periode_dinilai("budi")
    day = here.rating_day(periode)
    with here.on(day):
        confirm_data(here.budi, by=here.pelaku("budi"))
    rantai = seen(here, "budi", day, by="budi", periode=periode.pk)
    assert {mata.mata_rantai for mata in rantai.items if mata.beres is not True} == set()
    assert (rantai.utama, rantai.berikutnya) == (None, None)
    assert links(rantai)["Dokumen"].tautan == f"/dokumen/periode/{periode.pk}/"


def test_after_a_rating_the_chain_goes_on_with_the_running_period(world: Build) -> None:
    here = world("bkn")
    here.periode_dinilai("budi")
    second = here.periode("budi", status="berjalan", nomor=2)
    rantai = seen(here, "budi", date(2026, 4, 20))
    assert rantai.fakta.periode == second
