"""The order of results and indicators: one place up or down, however many there are."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core import audit
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import urutan
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)
HTMX = {"HX-Request": "true"}


def order(skp: Skp, jenis: str = "utama") -> list[str]:
    return [rhk.uraian for rhk in Skp.objects.get(pk=skp.pk).susunan() if rhk.jenis == jenis]


def some(here: Any, skp: Skp, *names: str) -> list[RencanaHasilKerja]:
    by = here.pelaku("budi")
    return [rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian=name) for name in names]


def test_a_result_moves_among_those_of_its_kind(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf", isi=False), here.pelaku("budi")
        a, b, c = some(here, skp, "A", "B", "C")
        skp.rhk_set.update(urutan=0)  # as written before there was an order
        urutan.move_rhk(c, by=by, ke="naik")
        assert order(skp, "tambahan") == ["A", "C", "B"]
        urutan.move_rhk(a, by=by, ke="turun")
        urutan.move_rhk(b, by=by, ke="turun")  # the last stays last
        assert order(skp, "tambahan") == ["C", "A", "B"]
        some(here, skp, "D")
        assert order(skp, "tambahan") == ["C", "A", "B", "D"]
    assert [entry.verb for entry in audit.trail(skp)].count("move_rhk") == 2


def test_an_indicator_moves_among_those_of_its_result(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rhk, by = here.rhk(here.skp("budi", status="draf")), here.pelaku("budi")
        first, second = rhk.indikator_set.all()
        urutan.move_indikator(second, by=by, ke="naik")
        assert list(rhk.indikator_set.all()) == [second, first]
        with pytest.raises(InvalidInput, match="naik atau turun"):
            urutan.move_indikator(second, by=by, ke="samping")


@pytest.mark.sqlite_only
def test_moving_asks_no_more_of_a_long_list(world: Callable, queries: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf", isi=False), here.pelaku("budi")
        counts = []
        for names in ("AB", "CDEFGHIJKLMNOPQRST"):
            last = some(here, skp, *names)[-1]
            skp.rhk_set.update(urutan=0)
            with queries() as asked:
                urutan.move_rhk(last, by=by, ke="naik")
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_page_moves_rows(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        rhk = here.rhk(skp)
        row = rhk.indikator_set.last()
        url = f"/skp/indikator/{row.pk}/move_indikator/"
        budi = here.client("budi")
        assert budi.post(url, {"ke": "naik"}).headers["Location"] == f"/skp/{skp.pk}/"
        assert rhk.indikator_set.first() == row
        moved = budi.post(url, {"ke": "turun"}, headers=HTMX)
        skp.refresh_from_db()
        assert f'"value": {skp.versi}' in moved.headers["HX-Trigger"]
        assert here.client("tono").post(url, {"ke": "naik"}).status_code == 404
        other = budi.post(f"/skp/rhk/{rhk.pk}/move_rhk/", {"ke": "asal"}, headers=HTMX)
        assert (other.status_code, other.headers["HX-Retarget"]) == (422, "#messages")
    assert Indikator.objects.get(pk=row.pk).urutan == 2


def test_who_may_not_edit_may_not_move(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rhk = here.rhk(here.skp("budi", status="diajukan"))
        with pytest.raises(NotNow, match="sedang diperiksa"):
            urutan.move_rhk(rhk, by=here.pelaku("budi"), ke="naik")
        with pytest.raises(NotAllowed):
            urutan.move_indikator(rhk.indikator_set.first(), by=here.pelaku("sari"), ke="naik")
