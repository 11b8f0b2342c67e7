"""An open end that its owner may not close, and the progress in a leader's drawer."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.demo.world import World
from selaras.perencanaan.actions import rhk as rhk_actions
from tests.reading import main_of, words_of

DAY = date(2026, 3, 12)


def page_of(here: World, name: str, path: str) -> str:
    return words_of(main_of(here.client(name).get(path).content.decode()))


@pytest.fixture
def putus(world: Callable[..., World]) -> World:
    """The Admin OPD wrote a result of Budi's that serves nothing yet."""
    here = world("denpasar")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        rhk_actions.add_rhk(
            skp, by=here.pelaku("rina"), jenis="utama", uraian="Konsep", intervensi=None
        )
    return here


def test_where_another_connects_one_tap_asks_him_and_the_page_says_since_when(
    putus: World,
) -> None:
    skp, client = putus.skp_of("budi"), putus.client("budi")
    with putus.on(DAY):
        assert "Minta Rina Anggraini (Admin OPD) menyambungkan" in page_of(
            putus, "budi", "/skp/garis/"
        )
        assert "Minta Rina" not in page_of(putus, "rina", f"/skp/{skp.pk}/garis/")
        client.post(f"/skp/{skp.pk}/request_matriks/")
        told = page_of(putus, "budi", "/skp/garis/")
    assert "Sambungan diminta 12 Maret 2026" in told
    assert "menunggu Rina Anggraini" in told


def test_the_drawer_says_what_was_reported_of_each_target_last(
    world: Callable[..., World],
) -> None:
    here = world("bkn")
    periode = here.periode("sari", status="realisasi_diajukan")
    skp = periode.skp
    pilih = f"/skp/{skp.pk}/garis/?pilih={here.rhk(skp).pk}"
    with here.on(DAY):
        assert f", {periode}" in page_of(here, "dewi", pilih)
        assert f", {periode}" not in page_of(here, "budi", f"/skp/garis/?pilih={here.rhk(skp).pk}")
