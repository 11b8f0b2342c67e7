"""Groups that enter elsewhere: no SKP, log or lateness here (practice.md §5)."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import NotNow
from selaras.beranda.counts import counts_of
from selaras.beranda.desk import desk_of
from selaras.beranda.mengapa import chain
from selaras.beranda.tasks import tasks_of
from selaras.core.mengapa import KeadaanMata
from selaras.demo.world import World
from selaras.notifications.kabar import unread_for
from selaras.susun.pengingat import giliran

Worlds = Callable[..., World]
PINTU = [{"pintu": "ruang_gtk", "jabatan": ["Guru", "Pranata Komputer"]}]
JANUARI = date(2026, 1, 28)


def reminded(here: World) -> set[int]:
    return {post.pegawai_id for turn in giliran(here.instansi, JANUARI) for post in turn.posts}


def test_no_skp_is_made_here(world: Worlds) -> None:
    here = world("bkn", pintu=PINTU)
    with here.on(JANUARI), pytest.raises(NotNow, match="Ruang GTK"):
        here.skp("budi", status="draf")


def test_nothing_is_asked_and_nobody_reminds(world: Worlds) -> None:
    here = world("bkn", pintu=PINTU)
    with here.on(JANUARI):
        budi = here.pelaku("budi")
        desk = desk_of(budi)
        assert desk is not None
        titles = [task.title for task in tasks_of(desk)]
        assert titles == ["Periksa data Anda untuk 2026"]
        assert counts_of(budi, baru=unread_for).tugas == 1
        assert here.budi.pk not in reminded(here)
        assert here.tono.pk in reminded(here)


def test_the_chain_says_where(world: Worlds) -> None:
    here = world("bkn", pintu=PINTU)
    with here.on(JANUARI):
        rantai = chain.buka(here.pelaku("budi"), pk=here.budi.pk)
    link = next(mata for mata in rantai.items if mata.mata_rantai == "SKP tahun ini")
    assert (link.keadaan, "Ruang GTK" in link.alasan) == (KeadaanMata.BEBAS, True)


def test_without_a_word_of_the_agency_everybody_enters_here(world: Worlds) -> None:
    here = world("bkn")
    assert here.skp("budi", status="draf").pk
    with here.on(JANUARI):
        assert here.tono.pk in reminded(here)
