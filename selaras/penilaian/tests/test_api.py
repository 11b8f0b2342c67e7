"""A period by the API: the same refusals, the same sentences as on its page."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.demo.world import World
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]


def fields(found: dict[str, Any]) -> set[str]:
    return {row["field"] for row in found["errors"]}


@pytest.mark.parametrize(
    ("nilai", "kept"),
    [(12.5, "12.5"), ("12.5", "12.5"), ("1.234,5", "1234.5"), (0, "0")],
)
def test_numbers_come_as_numbers_or_as_people_write_them(
    world: Worlds, caller: Callers, nilai: Any, kept: str
) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    row = {"indikator": here.indikator(periode)[0].pk, "nilai": nilai, "narasi": "Selesai"}
    with here.on(here.filling_day(periode)):
        found = caller(here, "budi").ask("PUT", f"/periode/{periode.pk}/realisasi", [row])
    assert [each["nilai"] for each in found["realisasi"]] == [kept]


def test_nil_needs_its_reason_in_its_row(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    row = {"indikator": here.indikator(periode)[0].pk, "nihil": True}
    with here.on(here.filling_day(periode)):
        by, path = caller(here, "budi"), f"/periode/{periode.pk}/realisasi"
        assert fields(by.ask("PUT", path, [row], status=422)) == {"baris.0.alasan"}
        assert fields(by.ask("PUT", path, [row | {"lain": 1}], status=422)) == {"baris.0.lain"}


def test_feedback_reaches_the_owner_when_it_is_complete(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="realisasi_diajukan")
    path, said = f"/periode/{periode.pk}", here.umpan_balik(periode)
    with here.on(here.rating_day(periode)):
        owner, penilai = caller(here, "budi"), caller(here, "sari")
        penilai.ask("PUT", f"{path}/umpan-balik", {"perilaku": {"BP": "Baik"}})
        assert owner.ask("GET", path)["umpan_balik"] == {"hasil_kerja": [], "perilaku": {}}
        penilai.ask("PUT", f"{path}/umpan-balik", said)
        assert owner.ask("GET", path)["umpan_balik"]["perilaku"] == said["perilaku"]
