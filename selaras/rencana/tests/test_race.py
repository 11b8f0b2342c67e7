"""The penilai approves several plans while one of them is being edited."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.pelaksanaan.actions import rencana
from selaras.pelaksanaan.models import Periode
from selaras.rencana import actions
from selaras.rencana.tests.test_approve_many_plans import DAY, LAYAR, plans, read

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_an_edit_and_the_approval_of_many_do_not_cross(world: Callable, together: Any) -> None:
    here = world("denpasar", **LAYAR)
    [periode] = plans(here, 1)
    seen = periode.versi
    by, owner = here.pelaku("sari"), here.pelaku("rekan1")
    with here.on(DAY):
        read(here, periode)
    line = {"rhk": here.rhk(periode.skp).pk, "uraian": "Lain"}
    said = []

    def approve() -> None:
        said.extend(actions.approve_many_plans([periode.pk], by=by, versi={periode.pk: seen}))

    def edit() -> None:
        rencana.write_plan(Periode.objects.get(pk=periode.pk), by=owner, baris=[line], versi=seen)

    together(here, DAY, approve, edit)
    periode.refresh_from_db()
    words = {row.uraian for row in periode.rencana_set.all()}
    if said[0].is_disetujui:  # the edit came later and was told, or never
        assert (periode.status, words) == ("berjalan", {"Rapat"})
    else:
        assert (periode.status, words) == ("rencana", {"Lain"})
