"""A year under `bkn`: quarterly, no closing dates; only the SKP of 31 January is a duty."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import gerbang
from selaras.perencanaan.actions import persetujuan
from tests.journeys.year import BEBAS, Edge, Year

pytestmark = [pytest.mark.walk, pytest.mark.django_db, pytest.mark.both]
LAMA_SESUDAHNYA = date(2027, 6, 30)


def edges(periode: Periode) -> list[Edge]:
    """Nothing but the SKP has a deadline: half a year later is in time."""
    return [
        Edge(verb, BEBAS, LAMA_SESUDAHNYA) for verb in ("submit_realisasi", "give_feedback", "rate")
    ]


def test_only_the_skp_has_a_deadline(world: Callable[..., World]) -> None:
    year = Year(world("bkn"), edges)
    assert str(year.end_of(date(2026, 1, 31)).utcoffset()) == "7:00:00"  # WIB
    year.walk()
    rated = Periode.objects.filter(skp__pegawai=year.world.budi, status=Periode.Status.DINILAI)
    assert rated.count() == 5
    assert {verb for verb, _ in year.proved} == {"submit_realisasi", "give_feedback", "rate"}


def test_a_rating_before_the_capaian_is_warned_of_and_accepted(world: Callable[..., World]) -> None:
    """§4.4: the gate is soft."""
    bkn = world("bkn")
    periode = bkn.siap_dinilai("budi")
    with bkn.on(bkn.rating_day(periode)):
        found = gerbang.gerbang_of(periode)
        assert gerbang.warns(periode, found)
        assert not gerbang.blocks(periode, found)
    bkn.rate(periode)
    assert periode.status == Periode.Status.DINILAI


def test_the_penilai_approves_on_screen_and_a_note_is_optional(world: Callable[..., World]) -> None:
    bkn = world("bkn")
    skp = bkn.skp("budi", status="diajukan")
    with bkn.on(date(2026, 1, 6)):
        bkn.ekspektasi(skp)
        persetujuan.approve(skp, by=bkn.pelaku("sari"))
    assert (skp.status, skp.catatan) == ("disetujui", "")
