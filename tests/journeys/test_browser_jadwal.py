"""A window that closed: one tap, a proposal, a decision, and the work that is possible again."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from selaras.jadwal.models import Perpanjangan
from tests.journeys.browser import HP, HP_TANPA_SKRIP, MEJA_GELAP, Office, Screen, Visitor

pytestmark = [pytest.mark.browser]
USUL = {"sampai": "2026-03-20", "alasan": "Listrik padam tiga hari.", "dasar": "ND 800/12/2026"}


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(HP, id="hp"),
        pytest.param(HP_TANPA_SKRIP, id="polos", marks=pytest.mark.long),
        pytest.param(MEJA_GELAP, id="meja", marks=pytest.mark.long),
    ],
)
def test_an_extension_from_the_tap_to_the_report(
    office: Callable[..., Office], screen: Screen
) -> None:
    here = office("ntt", screen)
    periode = here.world.periode("budi", status="terisi")
    here.today("2026-03-12")
    budi = here.visitor("budi")
    budi.go(f"/penilaian/periode/{periode.pk}/")
    tap(budi, "Minta perpanjangan")
    budi.says("terkirim")
    budi.says("menunggu jawaban")
    keep(budi, "saya")
    decide(here)
    budi.go("/jadwal/")
    budi.says("Diperpanjang sampai 20 Maret 2026")
    budi.follow(budi.page, "Saya sudah berusaha")
    budi.says("diminta oleh Budi Santoso")
    keep(budi, "usaha")
    assert here.wrong == []


def decide(here: Office) -> None:
    rina, agus = here.visitor("rina"), here.visitor("agus")
    rina.go("/jadwal/perpanjangan/")
    keep(rina, "permintaan")
    rina.follow(rina.page, "Usulkan perpanjangan untuk Budi Santoso")
    keep(rina, "usul")
    rina.send(rina.page.locator("main form").first, "Usulkan", USUL)
    agus.go(f"/jadwal/perpanjangan/{Perpanjangan.objects.get().pk}/")
    keep(agus, "detail")
    agus.send(agus.form("/approve/"), "Setujui perpanjangan", {})
    agus.says("Perpanjangan disetujui")
    agus.go("/jadwal/perpanjangan/")
    keep(agus, "register")


def tap(visitor: Visitor, name: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name).first.click()


def keep(visitor: Visitor, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        visitor.page.screenshot(
            path=Path(folder) / f"{name}-{visitor.screen.width}.png", full_page=True
        )
