"""Two plans before their penilai: read where they stand, counted by the button, one approved."""

from collections.abc import Callable

import pytest

from selaras.pelaksanaan.models import Periode
from tests.journeys.browser import Office

pytestmark = [pytest.mark.browser]


def test_what_is_read_is_ticked_counted_and_approved(office: Callable[..., Office]) -> None:
    here = office("denpasar")
    rows = [here.world.periode(name, status="rencana_diajukan") for name in ("sari", "rina")]
    here.today("2026-02-05")
    dewi = here.visitor("dewi")
    dewi.go("/pelaksanaan/rencana/persetujuan/")
    page = dewi.page
    boxes = page.locator("input[type=checkbox][form=setujui-rencana]")
    button = page.locator("form#setujui-rencana button.btn")
    assert boxes.evaluate_all("all => all.filter((box) => box.disabled).length") == 2
    assert button.inner_text() == "Setujui yang dicentang"
    for count in (1, 2):
        page.get_by_role("link", name="Baca").first.click()
        page.locator("[data-hitung]", has_text=f"Setujui {count} rencana").wait_for()
    boxes.last.uncheck()
    assert button.inner_text() == "Setujui 1 rencana"
    button.click()
    dewi.says("1 rencana aksi disetujui.")
    dewi.check()
    found = {Periode.objects.get(pk=row.pk).status for row in rows}
    assert found == {"berjalan", "rencana_diajukan"}
