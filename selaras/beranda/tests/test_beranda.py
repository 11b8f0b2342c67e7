"""The home page is a work list: what I must do, by when, and what I wait for."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]


def page(world: Any, name: str, today: str, settings: Any) -> str:
    settings.SELARAS_TODAY = today
    answer = world.client(name).get(reverse("beranda:beranda"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_somebody_without_an_skp_is_told_to_make_one(world: Build, settings: Any) -> None:
    html = page(world("ntt"), "budi", "2026-01-10", settings)
    assert "Susun SKP 2026" in html
    assert "31 Januari 2026, 23.59 WITA" in html
    assert reverse("skpbaru:baru") in html


@pytest.mark.feature("BLL-024")
def test_who_came_in_june_has_thirty_days_for_his_skp(world: Build, settings: Any) -> None:
    agency = world("buleleng")
    agency.riwayat("budi").pegawai.riwayat.update(mulai=date(2026, 6, 1))
    html = page(agency, "budi", "2026-06-10", settings)
    assert "Susun SKP 2026" in html
    assert "1 Juli 2026, 23.59 WITA" in html


@pytest.mark.feature("NTT-006")
def test_a_submitted_skp_is_a_task_for_the_penilai_and_a_wait_for_the_owner(
    world: Build, settings: Any
) -> None:
    agency = world("bkn")
    with agency.on(date(2026, 1, 12)):
        agency.skp("budi", status="diajukan")
    assert "Persetujuan SKP 2026" in page(agency, "budi", "2026-01-13", settings)
    html = page(agency, "sari", "2026-01-13", settings)
    assert "Periksa SKP 1 bawahan" in html
    assert "Budi Santoso" in html
    assert "Periksa SKP" not in page(agency, "tono", "2026-01-13", settings)


def test_the_badge_counts_what_the_page_lists(world: Build, settings: Any) -> None:
    agency = world("bkn")
    with agency.on(date(2026, 1, 12)):
        agency.skp("budi", status="diajukan")
    html = page(agency, "sari", "2026-01-13", settings)
    listed = html.count('<li class="card pad')
    assert f'<span class="n">{listed}<span' in html


def test_an_admin_without_a_post_gets_a_page_too(world: Build, settings: Any) -> None:
    agency = world("bkn")
    user = agency.budi.user
    user.pegawai_set.update(user=None)
    settings.SELARAS_TODAY = "2026-01-13"
    html = agency.client("budi").get("/").content.decode()
    assert "tidak terikat pada jabatan" in html


def test_help_is_one_tap_away(world: Build) -> None:
    html = world("bkn").client("budi").get(reverse("beranda:help")).content.decode()
    assert "Mengapa sebuah tombol tidak dapat ditekan?" in html
