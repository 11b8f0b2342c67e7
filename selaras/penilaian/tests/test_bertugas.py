"""A period partly on leave: days worked, and targets as far as they reach (practice.md §1)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from selaras.demo.world import World
from selaras.keadaan.actions import record_keadaan
from selaras.pelaksanaan.models import Periode, RencanaAksi
from selaras.rules.keadaan import proportional

Worlds = Callable[..., World]


def half_on_leave(here: World) -> Periode:
    periode = here.periode("budi", status="berjalan")
    with here.on(periode.mulai):
        record_keadaan(
            here.budi, by=here.pelaku("agus"), jenis="cuti_besar", mulai=periode.mulai,
            selesai=date(periode.mulai.year, periode.mulai.month, 14), nomor_surat="851/2",
            tanggal_surat=periode.mulai,
        )  # fmt: skip
    RencanaAksi.objects.filter(periode=periode).update(target="10", satuan="Dokumen")
    return periode


def page(here: World, periode: Periode, name: str) -> str:
    with here.on(periode.selesai):
        url = reverse("penilaian:periode", args=[periode.pk])
        return here.client(name).get(url).content.decode()


@pytest.mark.parametrize("name", ["budi", "sari"])
def test_both_see_the_targets_as_far_as_the_days_worked_reach(world: Worlds, name: str) -> None:
    here = world("denpasar")
    shown = page(here, half_on_leave(here), name)
    assert "Target sebanding hari bertugas" in shown
    assert "dari 10 Dokumen" in shown
    assert "cuti besar" not in shown.lower().split("<main")[1] or name == "budi"


def test_where_the_policy_says_so_targets_stay_whole(world: Worlds) -> None:
    here = world("denpasar", target_hari_bertugas=False)
    shown = page(here, half_on_leave(here), "sari")
    assert "targetnya tetap utuh" in shown
    assert "Target sebanding" not in shown


@pytest.mark.parametrize(
    ("target", "days", "share"), [("10", (10, 20), "5"), ("1", (1, 3), "0.33"), ("7", (0, 20), "0")]
)
def test_the_share_of_a_target(target: str, days: tuple[int, int], share: str) -> None:
    assert proportional(Decimal(target), *days) == Decimal(share)
