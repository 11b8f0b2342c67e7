"""The link of the chain: who decides an objection, or until when one may be filed."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.beranda.tests.rantai import links, seen
from selaras.core.mengapa import Mata
from selaras.demo.world import World
from selaras.keberatan.actions import putusan
from selaras.keberatan.tests.kasus import TIMBANG, filed, heard, rated
from selaras.pelaksanaan.models import Periode

pytestmark = pytest.mark.django_db


def told(here: World, periode: Periode, day: date, by: str) -> Mata | None:
    return links(seen(here, "budi", day, by=by, periode=periode.pk)).get("Keberatan")


def test_until_when_then_who_decides_then_how_and_to_the_three_alone(
    world: Callable[[str], World],
) -> None:
    here = world("bkn")
    periode, day = rated(here)
    free = told(here, periode, day, "budi")
    assert free is not None
    assert (free.beres, free.tautan) == (True, f"/keberatan/periode/{periode.pk}/")
    assert "Kamis, 23 April 2026" in free.alasan
    assert told(here, periode, day, "sari") is None
    row = heard(here, filed(here, periode, day), day)
    waits = told(here, periode, day, "sari")
    assert waits is not None
    assert (waits.beres, waits.oleh, waits.tautan) == (
        False,
        here.dewi.sapaan,
        row.get_absolute_url(),
    )
    assert told(here, periode, day, "agus") is None
    with here.on(day):
        putusan.reject_keberatan(row, by=here.pelaku("dewi"), pertimbangan=TIMBANG)
    decided = told(here, periode, day, "budi")
    assert decided is not None
    assert decided.beres
    assert "Putusan itu final" in decided.alasan
