"""SKP over the API: whose are listed, and answers whose queries do not grow with the rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.perencanaan.actions import indikator, pengajuan
from selaras.perencanaan.actions import rhk as rhk_actions
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
Queries = Callable[[], AbstractContextManager[Any]]
Budget = Callable[..., None]


def asked(by: Caller, path: str, queries: Queries) -> list[dict[str, str]]:
    by.ask("GET", path)
    with queries() as seen:
        by.ask("GET", path)
    return list(seen)


def test_scopes_of_the_skp_list(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    with here.on(date(2026, 1, 5)):
        own = caller(here, "budi").ask("GET", "/skp?tahun=2026")["items"]
        rated = caller(here, "sari").ask("GET", "/skp?scope=bawahan&status=diajukan")["items"]
        strange = caller(here, "tono").ask("GET", "/skp?scope=semua")["items"]
    assert [row["id"] for row in own] == [row["id"] for row in rated] == [skp.pk]
    assert strange == []


def test_drafts_are_private(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(date(2026, 1, 5)):
        assert caller(here, "sari").ask("GET", "/skp?scope=bawahan")["items"] == []
        caller(here, "sari").ask("GET", f"/skp/{skp.pk}", status=404)


@pytest.mark.parametrize("status", ["draf", "diajukan"])
def test_an_skp_costs_the_same_with_1_and_30_rhk(
    world: Worlds, caller: Callers, queries: Queries, budget: Budget, status: str
) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="draf")
    reader = caller(here, "budi" if status == "draf" else "sari")
    leader = here.rhk(here.skp_of("sari"))
    with here.on(date(2026, 1, 5)):
        for n in range(30):
            if n == 1:
                few = asked(reader, f"/skp/{skp.pk}", queries) if status == "draf" else None
            facts = {"jenis": "utama", "uraian": f"Hasil {n}", "intervensi": leader.pk}
            rhk = rhk_actions.add_rhk(skp, by=here.pelaku("budi"), **facts)
            column = {"aspek": "waktu", "target": "1", "satuan": "Laporan"}
            indikator.add_indikator(rhk, by=here.pelaku("budi"), uraian="Tepat", **column)
        if status == "diajukan":
            pengajuan.submit(skp, by=here.pelaku("budi"))
        many = asked(reader, f"/skp/{skp.pk}", queries)
    budget(few or many, many, large=True)


def test_an_skp_asks_little(
    world: Worlds, caller: Callers, queries: Queries, budget: Budget
) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="diajukan")
    with here.on(date(2026, 2, 2)):
        by = caller(here, "sari")
        by.ask("GET", f"/skp/{skp.pk}")
        with queries() as seen:
            found = by.ask("GET", f"/skp/{skp.pk}")
    assert set(found["lampiran"]) == {"dukungan", "skema", "konsekuensi"}
    budget(seen, large=True)
