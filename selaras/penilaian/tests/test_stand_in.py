"""A Plh who approves, returns and comments: both names in the trail (§2.2)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from selaras.core import audit
from selaras.core.deed import deed_of
from selaras.demo.world import World
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.penilaian.actions import umpan_balik

Worlds = Callable[..., World]
PLH = "Plh. Kepala Bidang Layanan Informatika"
OLEH = f"Tono Prasetyo, sebagai {PLH}, atas nama Sari Puspita"


@pytest.mark.parametrize(
    ("answer", "facts"),
    [(rencana.approve_plan, {}), (rencana.return_plan, {"catatan": "Mohon dirinci."})],
)
def test_a_plan_answered_by_a_stand_in_names_both(
    world: Worlds, answer: Callable[..., None], facts: dict[str, Any]
) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="rencana_diajukan")
    day = here.planning_day(periode)
    here.plh_oleh_tono(day, day.replace(day=28))
    with here.on(day):
        answer(periode, by=here.pelaku("tono"), **facts)
    assert audit.trail(periode).get(verb=deed_of(answer).verb).oleh == OLEH


def test_a_realisasi_returned_and_commented_by_a_stand_in_names_both(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="realisasi_diajukan")
    day = here.filling_day(periode)
    here.plh_oleh_tono(day, day.replace(day=28))
    with here.on(day):
        tono = here.pelaku("tono")
        umpan_balik.give_feedback(periode, by=tono, perilaku={"BP": "Baik."})
        realisasi.return_realisasi(periode, by=tono, catatan="Mohon lengkapi.")
        page = here.client("budi").get(reverse("penilaian:riwayat", args=[periode.pk]))
    assert {entry.oleh for entry in audit.trail(periode)[:2]} == {OLEH}
    assert page.content.decode().count(f"oleh {OLEH}") == 2
