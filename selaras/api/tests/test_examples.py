"""What the contract gives as examples of refusals is what the demo's people are told."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from selaras.api.shared import SHARED
from selaras.base.api.kinds import Masalah
from selaras.demo.world import World
from tests.contract import contract
from tests.plugins.caller import Caller

pytestmark = pytest.mark.django_db
SKP = {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", "pendekatan": "kuantitatif"}


def test_the_examples_are_answers_of_the_demo(
    world: Callable[..., World], caller: Callable[..., Caller]
) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    with here.on(date(here.tahun, 2, 1)):
        budi = caller(here, "budi")
        told = [
            caller().send("GET", "/me"),
            budi.send("POST", f"/skp/{periode.skp_id}/approve", {}),
            budi.send("GET", "/skp/0"),
            budi.send("POST", f"/periode/{periode.pk}/submit_realisasi", {}),
            budi.send("POST", "/skp", SKP | {"model": "lain"}),
        ]
    for answer in told:
        said = json.loads(answer.content)
        example = {"type": "about:blank", "status": answer.status_code}
        assert said == example | SHARED[answer.status_code].contoh
        Masalah.model_validate(said)


def test_every_call_that_writes_takes_a_key_and_says_what_it_may_be_answered() -> None:
    for path, methods in contract()["paths"].items():
        for method, operation in methods.items():
            keyed = any(each.get("$ref", "").endswith("KunciSekali") for each in _of(operation))
            assert keyed == (method != "get" and path != "/auth/token"), (method, path)
            assert {str(status) for status in SHARED} <= set(operation["responses"])


def _of(operation: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return operation.get("parameters", [])
