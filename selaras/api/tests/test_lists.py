"""Lists in pages, and answers whose queries do not grow with the rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.actions import progres
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
Queries = Callable[[], AbstractContextManager[Any]]
Budget = Callable[..., None]


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


def asked(by: Caller, path: str, queries: Queries) -> list[dict[str, str]]:
    by.ask("GET", path)
    with queries() as seen:
        by.ask("GET", path)
    return list(seen)


def test_a_period_and_the_lists_ask_little(
    world: Worlds, caller: Callers, queries: Queries, budget: Budget
) -> None:
    here = world("bkn")
    periode = here.periode_dinilai("budi")
    with here.on(here.rating_day(periode)):
        for name in ("budi", "sari"):
            by = caller(here, name)
            for path in (f"/periode/{periode.pk}", "/skp", "/progres-harian", "/me"):
                budget(asked(by, path, queries), large=path.startswith("/periode/"))


def test_the_log_is_filtered_by_date(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    for day in (10, 11, 12):
        moment = date(2026, 1, day)
        with here.on(moment):
            progres.log_progres(
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
