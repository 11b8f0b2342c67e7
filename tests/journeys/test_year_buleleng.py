"""A year under `buleleng`: quarterly; the ninth day after the quarter is a duty."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput
from selaras.demo.world import World
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.models import Periode
from tests.journeys.year import WAJIB, Edge, Year, of_month_after

pytestmark = [pytest.mark.walk, pytest.mark.django_db]


def edges(periode: Periode) -> list[Edge]:
    """§8 #28 and #29, §8 (a) and (j)."""
    verbs = ("submit_realisasi", "give_feedback", "rate")
    return [Edge(verb, WAJIB, of_month_after(periode, 9)) for verb in verbs]


@pytest.mark.feature("BLL-026", "BLL-027", "BLL-042")
def test_every_deadline_of_the_year_holds_to_the_second(world: Callable[..., World]) -> None:
    year = Year(world("buleleng"), edges)
    year.walk()
    rated = Periode.objects.filter(skp__pegawai=year.world.budi, status=Periode.Status.DINILAI)
    assert rated.count() == 5
    assert year.proved == {(edge.verb, WAJIB) for edge in edges(rated.earliest("mulai"))}


@pytest.mark.feature("BLL-023")
def test_a_quarter_shows_only_if_the_skp_reaches_it(world: Callable[..., World]) -> None:
    """§8 #30."""
    buleleng = world("buleleng")
    skp = buleleng.skp("budi", periode_akhir=date(2026, 9, 30))
    with buleleng.on(date(2026, 10, 1)):
        budi = buleleng.pelaku("budi")
        with pytest.raises(InvalidInput, match="Triwulan IV 2026"):
            periode_actions.open_periode(skp, by=budi, jenis="triwulan", tahun=2026, nomor=4)
        third, _ = periode_actions.open_periode(skp, by=budi, jenis="triwulan", tahun=2026, nomor=3)
    assert third.selesai == date(2026, 9, 30)
