"""The same Idempotency-Key twice: the same answer, one effect."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.perencanaan.models.skp import Skp
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]
BARU = {
    "periode_awal": "2026-01-01",
    "periode_akhir": "2026-12-31",
    "model": "ja_jf",
    "pendekatan": "kuantitatif",
}


def post(by: Caller, body: dict[str, Any], key: str) -> Any:
    return by.send("POST", "/skp", body, Idempotency_Key=key)


def test_twice_the_same_key_makes_one_skp(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    by = caller(here, "budi")
    with here.on(date(2026, 1, 5)):
        first, second = post(by, BARU, "satu"), post(by, BARU, "satu")
    assert (first.status_code, first.content) == (201, second.content)
    assert second.status_code == 201
    assert Skp.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    by = caller(here, "budi")
    with here.on(date(2026, 1, 5)):
        post(by, BARU, "satu")
        other = post(by, BARU | {"pendekatan": "kualitatif"}, "satu")
    assert other.status_code == 422
    assert other["Content-Type"] == "application/problem+json"


def test_a_refused_call_may_be_tried_again_with_its_key(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    by = caller(here, "budi")
    with here.on(date(2026, 1, 5)):
        assert post(by, BARU | {"model": "jpt"}, "satu").status_code == 422
        assert post(by, BARU, "satu").status_code == 201


def test_another_persons_key_is_his_own(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 5)):
        for name in ("budi", "rina"):
            assert post(caller(here, name), BARU, "satu").status_code == 201
    assert Skp.objects.count() == 2
