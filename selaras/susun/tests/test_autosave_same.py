"""Autosave where the system's own "-" stands for the leader's result."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.core import audit
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import susun
from selaras.perencanaan.models.rhk import PENUGASAN

DAY = date(2026, 1, 12)


@pytest.mark.parametrize(
    ("shown", "sent"),
    [
        ({"intervensi_teks": "-"}, {"intervensi_teks": ""}),
        ({"intervensi": None}, {"intervensi": PENUGASAN}),
    ],
)
def test_what_comes_to_the_same_is_not_written(world: Callable, shown: Any, sent: Any) -> None:
    """An emptied text is the "-" again; a catch-all that the agency has not is nothing."""
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Tersusunnya peta")
        susun.autosave_rhk(rhk, by=by, semula=shown, **sent)
        assert audit.trail(skp)[0].verb == "add_rhk"
    rhk.refresh_from_db()
    assert (rhk.intervensi, rhk.intervensi_teks) == (None, "-")


def test_a_tambahan_without_a_leaders_result_becomes_utama(world: Callable) -> None:
    """Its "-" is the system's own: which result it serves may stay open until the submission."""
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Tersusunnya peta")
        susun.autosave_rhk(rhk, by=by, semula={"jenis": "tambahan"}, jenis="utama")
    rhk.refresh_from_db()
    assert (rhk.jenis, rhk.intervensi_teks) == ("utama", "")
