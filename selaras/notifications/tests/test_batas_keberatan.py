"""Who is told before his term ends: whom silence would cost something, once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selaras.demo.world import World
from selaras.keberatan.actions import batas, perbaikan
from selaras.keberatan.masa import masa_of
from selaras.keberatan.tests.kasus import ALASAN, filed, rated
from selaras.notifications.kabar import news_for
from selaras.notifications.pages.kotak import each_of

pytestmark = pytest.mark.django_db
Worlds = Callable[[str], World]
DAY = timedelta(days=1)


def told_on(here: World, day: date) -> int:
    with here.on(day):
        return batas.remind_terms(here.instansi, by=here.sistem)


def test_who_asked_for_a_mending_is_told_while_there_is_time_and_once(world: Worlds) -> None:
    here = world("bkn")
    periode, day = rated(here)
    with here.on(day):
        perbaikan.ask_perbaikan(periode, by=here.pelaku("budi"), permintaan=ALASAN)
        last = masa_of(periode.evaluasi_set.get()).terakhir
    assert told_on(here, last - 7 * DAY) == 0
    assert told_on(here, last - DAY) == 1
    assert told_on(here, last) == 0
    with here.on(last):
        budi = here.pelaku("budi")
        news = each_of(news_for(budi), budi)[0]
        assert not [row for row in news_for(here.pelaku("sari")) if row.verb == batas.TERM]
    assert news.kalimat == (
        "Masa keberatan atas penilaian Triwulan I 2026 berakhir Kamis, 23 April 2026, 23.59 WIB."
    )


def test_a_rating_below_expectation_is_told_unless_he_objected(world: Worlds) -> None:
    here = world("bkn")
    periode, day = rated(here, hasil_kerja="di_bawah", catatan=ALASAN)
    with here.on(day):
        last = masa_of(periode.evaluasi_set.get()).terakhir
    row = filed(here, periode, day)
    assert told_on(here, last) == 0
    row.evaluasi.keberatan_set.update(status="ditarik")
    assert told_on(here, last) == 1


def test_who_is_content_is_left_alone(world: Worlds) -> None:
    here = world("bkn")
    periode, day = rated(here)
    with here.on(day):
        last = masa_of(periode.evaluasi_set.get()).terakhir
    assert told_on(here, last) == 0
