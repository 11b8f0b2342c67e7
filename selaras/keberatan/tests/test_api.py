"""Keberatan by the API: what it is about is offered, sent, kept and changed."""

from typing import Any

import pytest

from selaras.keberatan.tests.kasus import ALASAN, rated

pytestmark = pytest.mark.django_db


def test_the_parts_of_a_rating_are_offered_and_what_is_not_sent_stays(
    world: Any, caller: Any
) -> None:
    here = world("bkn")
    periode, day = rated(here)
    address = f"/periode/{periode.pk}/keberatan"
    with here.on(day):
        budi = caller(here, "budi")
        offered = budi.ask("GET", address)["bagian"]
        kode = [each["kode"] for each in offered]
        assert kode == [*(f"indikator_{each.pk}" for each in here.indikator(periode)), "perilaku"]
        strange = {"alasan": ALASAN, "bagian": ["perilaku", "indikator_0"]}
        assert budi.ask("POST", address, strange, status=422)["errors"][0]["field"] == "bagian"
        sent = {"alasan": ALASAN, "bagian": kode[:1]}
        row = budi.ask("POST", address, sent, status=201)
        assert row["bagian"] == offered[:1]
        path = f"/keberatan/{row['id']}"
        assert budi.ask("PATCH", path, {"alasan": "Lebih jelas."})["bagian"] == offered[:1]
        assert budi.ask("PATCH", path, {"alasan": ALASAN, "bagian": []})["bagian"] == []


def test_before_a_rating_no_part_is_offered(world: Any, caller: Any) -> None:
    here = world("bkn")
    periode = here.siap_dinilai()
    with here.on(here.rating_day(periode)):
        assert caller(here, "budi").ask("GET", f"/periode/{periode.pk}/keberatan")["bagian"] == []
