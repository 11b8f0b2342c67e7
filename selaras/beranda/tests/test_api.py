"""GET /pegawai/{nip}/mengapa: the same links as the page, to the same people."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.beranda.tests.rantai import seen
from selaras.core.models import AuditEntry
from tests.plugins.caller import Caller

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
LogIn = Callable[..., Caller]
DAY = date(2026, 1, 20)


def test_it_answers_the_links_of_the_page_in_their_order(world: Build, caller: LogIn) -> None:
    here = world("denpasar")
    here.skp("budi", status="diajukan")
    with here.on(DAY):
        answer = caller(here, "sari").ask("GET", f"/pegawai/{here.budi.nip}/mengapa")
    items = seen(here, "budi", DAY, by="sari").items
    assert [row["mata_rantai"] for row in answer["items"]] == [m.mata_rantai for m in items]
    assert [row["beres"] for row in answer["items"]] == [m.beres for m in items]
    row = next(row for row in answer["items"] if row["mata_rantai"] == "Persetujuan SKP")
    assert row["beres"] is False
    assert row["keadaan"] == "putus"
    assert "menunggu persetujuan Anda" in row["alasan"]  # she asks, and is no "Ibu Sari" to herself
    assert row["oleh"] == "Bapak Budi Santoso, lalu Anda (pejabat penilai)"
    assert row["saran"]
    assert row["tautan"].startswith("/skp/")


def test_one_asks_about_himself(world: Build, caller: LogIn) -> None:
    here = world("ntt")
    with here.on(DAY):
        answer = caller(here, "budi").ask("GET", f"/pegawai/{here.budi.nip}/mengapa")
    broken = [row for row in answer["items"] if row["beres"] is False]
    assert [row["mata_rantai"] for row in broken] == ["SKP tahun ini"]
    assert not AuditEntry.objects.about(here.budi).filter(verb="seen").exists()


def test_a_stranger_and_an_unknown_nip_get_the_same_answer(world: Build, caller: LogIn) -> None:
    here = world("denpasar")
    tono = caller(here, "tono")
    known = tono.send("GET", f"/pegawai/{here.budi.nip}/mengapa")
    unknown = tono.send("GET", "/pegawai/199912312024011999/mengapa")
    strange = tono.send("GET", "/pegawai/%00abc/mengapa")
    assert known.status_code == unknown.status_code == strange.status_code == 404
    assert known.content == unknown.content == strange.content


@pytest.mark.parametrize("name", ["sari", "dewi", "rina", "agus"])
def test_those_above_and_the_admins_may_ask(world: Build, caller: LogIn, name: str) -> None:
    here = world("denpasar")
    with here.on(DAY):
        caller(here, name).ask("GET", f"/pegawai/{here.budi.nip}/mengapa")
    assert AuditEntry.objects.about(here.budi).filter(verb="seen").count() == 1


def test_nobody_without_a_token(world: Build, caller: LogIn) -> None:
    here = world("denpasar")
    caller().ask("GET", f"/pegawai/{here.budi.nip}/mengapa", status=401)


def test_a_period_is_chosen_by_its_id(world: Build, caller: LogIn) -> None:
    here = world("bkn")
    first = here.periode_dinilai("budi")
    here.periode("budi", status="berjalan", nomor=2)
    path = f"/pegawai/{here.budi.nip}/mengapa"
    with here.on(date(2026, 4, 20)):
        budi = caller(here, "budi")
        rated = budi.ask("GET", f"{path}?periode={first.pk}")["items"]
        budi.ask("GET", f"{path}?periode={first.pk + 99}", status=404)
        budi.ask("GET", f"{path}?periode=abc", status=422)
    assert next(r for r in rated if r["mata_rantai"] == "Penilaian")["beres"] is True
