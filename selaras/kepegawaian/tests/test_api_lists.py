"""Lists in pages, at the example of the units."""

from collections.abc import Callable

import pytest

from selaras.demo.world import World
from selaras.organisasi.models.unit import UnitKerja
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]


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
