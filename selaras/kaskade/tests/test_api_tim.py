"""Which results a team carries, by the API."""

from collections.abc import Callable
from datetime import date

from selaras.demo.world import World
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
HARI_INI = date(2026, 4, 6)


def test_the_ketua_marks_a_result_and_takes_it_back(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("sari")
    rhk = here.rhk(skp).pk
    unit = here.unit("dewi").pk
    sent = {"unit": unit, "nama": "Tim Data", "ketua": here.sari.nip, "mulai": "2026-02-02"}
    with here.on(HARI_INI):
        tim = caller(here, "dewi").ask("POST", "/tim", sent, status=201)["id"]
        sari = caller(here, "sari")
        path = f"/skp/{skp.pk}/tim"
        assert sari.ask("POST", path, {"rhk": rhk, "tim": tim})["tim"] == tim
        assert sari.ask("POST", path, {"rhk": rhk, "tim": None})["tim"] is None
        for wrong, field in (({"rhk": 0, "tim": tim}, "rhk"), ({"rhk": rhk, "tim": 10**9}, "tim")):
            found = sari.ask("POST", path, wrong, status=422)
            assert [row["field"] for row in found["errors"]] == [field]
        caller(here, "dewi").ask("POST", path, {"rhk": rhk, "tim": tim}, status=403)
        caller(here, "tono").ask("POST", path, {"rhk": rhk, "tim": tim}, status=404)
