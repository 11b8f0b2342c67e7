"""What waits of an objection stands on Beranda of whoever is to act, and in the badge."""

from collections.abc import Callable

import pytest

from selaras.demo.world import World
from selaras.keberatan.actions import perbaikan, putusan
from selaras.keberatan.tests.kasus import ALASAN, NAIK, TIMBANG, filed, heard, rated

pytestmark = pytest.mark.django_db
PERIKSA = "Periksa keberatan Budi Santoso"
BENARKAN = "Benarkan catatan keterangan Anda"


def cards(here: World, name: str) -> str:
    """The page, whose badge counts the cards on it."""
    html: str = here.client(name).get("/").content.decode()
    listed = html.count('<li class="card pad')
    assert (f'<span class="n">{listed}<span' in html) == (listed > 0)
    return html


def test_who_decides_has_a_task_and_then_both_sides_and_nobody_else(
    world: Callable[[str], World],
) -> None:
    here = world("bkn")
    periode, day = rated(here)
    row = filed(here, periode, day)
    with here.on(day):
        assert PERIKSA in cards(here, "dewi")
        assert PERIKSA not in cards(here, "sari")
        heard(here, row, day)
        assert BENARKAN in cards(here, "sari")
        assert BENARKAN in cards(here, "budi")
        account = row.keterangan_set.get(pihak="penilai")
        putusan.confirm_keterangan(account, by=here.pelaku("sari"))
        assert BENARKAN not in cards(here, "sari")
        putusan.reject_keberatan(row, by=here.pelaku("dewi"), pertimbangan=TIMBANG)
        assert BENARKAN not in cards(here, "budi")
        assert PERIKSA not in cards(here, "dewi")


def test_a_mended_rating_is_the_penilais_task_and_then_his_whom_it_concerns(
    world: Callable[[str], World],
) -> None:
    here = world("bkn")
    periode, day = rated(here)
    with here.on(day):
        perbaikan.ask_perbaikan(periode, by=here.pelaku("budi"), permintaan=ALASAN)
        assert "Jawab permintaan perbaikan nilai Budi Santoso" in cards(here, "sari")
        facts = {name: NAIK[name] for name in ("hasil_kerja", "perilaku")}
        perbaikan.propose_perbaikan(periode, by=here.pelaku("sari"), alasan=ALASAN, **facts)
        assert "Jawab permintaan perbaikan" not in cards(here, "sari")
        assert "Jawab usul perbaikan nilai Anda" in cards(here, "budi")
