"""“Saya sudah membaca”: a receipt of one's own free will, read by nobody else (practice.md §3)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.demo.world import World
from selaras.keberatan.actions import tanda_terima
from selaras.keberatan.tests.kasus import filed, rated
from tests.reading import main_of, words_of

PAGE = "/keberatan/periode/{}/"
DONE = "Ditandai "


@pytest.fixture
def here(world: Callable[[str], World]) -> World:
    return world("bkn")


def told(here: World, name: str, path: str) -> str:
    answer = here.client(name).get(path)
    assert answer.status_code == 200
    return words_of(main_of(answer.content.decode()))


def test_it_is_said_with_one_tap_and_the_right_to_object_stays(here: World) -> None:
    periode, day = rated(here)
    page = PAGE.format(periode.pk)
    with here.on(day):
        assert "Hak keberatan tetap sampai" in told(here, "budi", page)
        here.client("budi").post(f"{page}acknowledge_rating/")
        said = told(here, "budi", page)
        assert DONE in said
        assert "Hak keberatan tetap sampai" in said
        with pytest.raises(NotNow, match="sudah menandai nilai ini dibaca"):
            tanda_terima.acknowledge_rating(periode, by=here.pelaku("budi"))
    assert filed(here, periode, day).is_open


def test_the_penilai_does_not_learn_who_gave_it(here: World, caller: Callable[..., Any]) -> None:
    periode, day = rated(here)
    page, kinds = PAGE.format(periode.pk), ("", "riwayat/")
    pages = [page, *(f"/penilaian/periode/{periode.pk}/{kind}" for kind in kinds)]
    with here.on(day):
        before = [told(here, "sari", each) for each in pages]
        path = f"/periode/{periode.pk}"
        own = caller(here, "budi").ask("POST", f"{path}/acknowledge_rating")
        assert own["dibaca_pada"]
        assert own["tindakan"]["file_keberatan"]["boleh"]
        assert [told(here, "sari", each) for each in pages] == before
        assert caller(here, "sari").ask("GET", f"{path}/keberatan")["dibaca_pada"] is None
        with pytest.raises(NotAllowed):
            tanda_terima.acknowledge_rating(periode, by=here.pelaku("sari"))


def test_a_rating_that_follows_is_not_read_by_it(here: World) -> None:
    """The receipt is of the rating that stood there then."""
    periode, day = rated(here)
    with here.on(day):
        tanda_terima.acknowledge_rating(periode, by=here.pelaku("budi"))
        rated_again = periode.evaluasi_set.get()
        rated_again.pk, rated_again.nomor = None, 2
        rated_again.diterbitkan_pada = here.moment(day) + timedelta(hours=1)
        rated_again.save()
    with here.on(day + timedelta(days=1)):
        assert DONE not in told(here, "budi", PAGE.format(periode.pk))


def test_before_a_rating_is_out_there_is_nothing_to_have_read(here: World) -> None:
    periode = here.siap_dinilai()
    with here.on(here.rating_day(periode)), pytest.raises(NotNow, match="terbit"):
        tanda_terima.acknowledge_rating(periode, by=here.pelaku("budi"))
