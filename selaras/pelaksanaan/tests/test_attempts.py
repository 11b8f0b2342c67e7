"""What a person tried and was refused is kept for him: “Saya sudah berusaha” shows it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils.html import escape

from selaras.base.errors import NotNow
from selaras.core import audit
from selaras.pelaksanaan.actions.realisasi import submit_realisasi

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
LATE = date(2026, 3, 12)  # NTT: February's window closed on the 10th


def test_what_was_refused_stands_among_what_i_tried(world: Build) -> None:
    """Once a day for each deed, and in no timeline of the others."""
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(LATE):
        for _ in range(2):
            with pytest.raises(NotNow, match="jadwalnya ditutup") as told:
                submit_realisasi(periode, by=cast.pelaku("budi"))
        url = f"/jadwal/usaha/{cast.budi.pk}/?periode=bulanan-2026-2"
        page = cast.client("budi").get(url).content.decode()
    assert page.count("Dicoba, tetapi Selaras menolak dengan alasan") == 1
    assert escape(told.value.message) in page
    assert "refused" not in audit.trail(periode).values_list("verb", flat=True)


def test_a_role_that_is_not_his_is_no_attempt(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(LATE), pytest.raises(Exception, match="Hanya pemilik"):
        submit_realisasi(periode, by=cast.pelaku("sari"))
    assert not audit.refusals(periode).exists()


def test_the_api_says_who_acts_until_when_and_the_way_out(world: Build, caller: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(LATE):
        budi = caller(cast, "budi")
        told = budi.ask("POST", f"/periode/{periode.pk}/submit_realisasi", {}, status=409)
        shown = budi.ask("GET", f"/periode/{periode.pk}")["tindakan"]["submit_realisasi"]
    assert told["oleh"] == f"{cast.rina.nama} (Admin OPD)"
    assert told["sampai"].startswith("2026-03-11T00:00:00")
    assert told["jalan"]["kata"] == "Minta perpanjangan"
    assert shown["jalan"] == told["jalan"]
