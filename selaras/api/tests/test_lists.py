"""Lists in pages, and answers whose queries do not grow with the rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time
from typing import Any

import pytest

from selaras.api.tests.caller import Caller
from selaras.demo.world import World
from selaras.organisasi.models import UnitKerja
from selaras.pelaksanaan import actions as pelaksanaan
from selaras.perencanaan import actions

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
Queries = Callable[[], AbstractContextManager[Any]]
MOST = 12


def units(here: World, count: int) -> None:
    rows = (UnitKerja(instansi=here.instansi, nama=f"Seksi {n:04}") for n in range(count))
    for row in rows:
        row.save()


def test_pages_hold_every_row_once(world: Worlds, caller: Callers) -> None:
    here = world()
    units(here, 120)
    by, seen, cursor = caller(here, "budi"), [], ""
    while cursor is not None:
        found = by.ask("GET", f"/unit?cursor={cursor}")
        seen += [row["id"] for row in found["items"]]
        cursor = found["berikutnya"]
    assert found["total"] == len(seen) == len(set(seen)) == 125


def test_q_searches_names(world: Worlds, caller: Callers) -> None:
    found = caller(world(), "budi").ask("GET", "/unit?q=PERHUBUNGAN")
    assert [row["nama"] for row in found["items"]] == ["Dinas Perhubungan"]


def test_units_of_another_agency_are_not_listed(world: Worlds, caller: Callers) -> None:
    here, other = world("bkn"), world("ntt")
    ids = {row["id"] for row in caller(here, "budi").ask("GET", "/unit")["items"]}
    assert not ids & set(
        UnitKerja.objects.filter(instansi=other.instansi).values_list("pk", flat=True)
    )


@pytest.mark.parametrize(
    "cursor", ["x", "W10", "bnVsbA", "WyJhIiwieCJd", "WzEsOTk5OTk5OTk5OTk5OTk5OTk5OTld", "a" * 499]
)
def test_a_foreign_cursor_is_refused(world: Worlds, caller: Callers, cursor: str) -> None:
    found = caller(world(), "budi").ask("GET", f"/unit?cursor={cursor}", status=422)
    assert found["errors"][0]["field"] == "cursor"


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


def test_an_skp_costs_the_same_with_1_and_30_rhk(
    world: Worlds, caller: Callers, queries: Queries
) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="draf")
    reader = caller(here, "budi")
    leader = here.rhk(here.skp_of("sari"))
    with here.on(date(2026, 1, 5)):
        for n in range(30):
            if n == 1:
                few = count(reader, f"/skp/{skp.pk}", queries)
            facts = {"jenis": "utama", "uraian": f"Hasil {n}", "intervensi": leader.pk}
            rhk = actions.add_rhk(skp, by=here.pelaku("budi"), **facts)
            column = {"aspek": "waktu", "target": "1", "satuan": "Laporan"}
            actions.add_indikator(rhk, by=here.pelaku("budi"), uraian="Tepat", **column)
        assert count(reader, f"/skp/{skp.pk}", queries) == few <= MOST


def count(by: Caller, path: str, queries: Queries) -> int:
    by.ask("GET", path)
    with queries() as seen:
        by.ask("GET", path)
    return len(seen)


def test_a_period_and_the_lists_stay_below_the_bound(
    world: Worlds, caller: Callers, queries: Queries
) -> None:
    here = world("bkn")
    periode = here.periode_dinilai("budi")
    with here.on(here.rating_day(periode)):
        for name in ("budi", "sari"):
            by = caller(here, name)
            for path in (f"/periode/{periode.pk}", "/skp", "/progres-harian", "/me"):
                assert count(by, path, queries) <= MOST, path


def test_the_log_is_filtered_by_date(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    for day in (10, 11, 12):
        moment = date(2026, 1, day)
        with here.on(moment):
            pelaksanaan.log_progres(
                by=here.pelaku("budi"),
                tanggal=moment,
                mulai=time(8),
                selesai=time(9),
                indikator=here.indikator(skp)[0].pk,
                uraian="Menyusun laporan",
            )
    with here.on(date(2026, 1, 12)):
        found = caller(here, "budi").ask("GET", "/progres-harian?dari=2026-01-11&sampai=2026-01-11")
        assert caller(here, "sari").ask("GET", "/progres-harian")["items"] == []
    assert [row["tanggal"] for row in found["items"]] == ["2026-01-11"]


def test_an_skp_stays_below_the_bound(world: Worlds, caller: Callers, queries: Queries) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="diajukan")
    with here.on(date(2026, 2, 2)):
        by = caller(here, "sari")
        by.ask("GET", f"/skp/{skp.pk}")
        with queries() as seen:
            found = by.ask("GET", f"/skp/{skp.pk}")
    assert set(found["lampiran"]) == {"dukungan", "skema", "konsekuensi"}
    assert len(seen) <= MOST
