"""The admin's list of SKP: who has none stands first with a bar, and a unit narrows it."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.reading import main_of, rows_of, words_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 12)


def test_who_has_none_stands_before_the_list_with_a_bar(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        browser = here.client("rina")
        before = main_of(browser.get("/skp/unit/").content.decode())
        here.skp("budi", status="draf")
        after = main_of(browser.get("/skp/unit/").content.decode())
    lead = words_of(before.partition("belum-judul")[2].partition("<table")[0])
    assert "Belum ada SKP:" in lead
    assert "Budi Santoso" in lead
    assert before.index("<progress") < before.index("<table")
    lead = words_of(after.partition("belum-judul")[2].partition("<table")[0])
    assert "Budi Santoso" not in lead


def test_a_unit_narrows_the_list_and_the_bar(world: Callable) -> None:
    here = world("denpasar")
    unit = here.unit("budi")
    with here.on(DAY):
        browser = here.client("agus")
        text = browser.get(f"/skp/unit/?unit={unit.pk}").content.decode()
    assert {row[1] for row in rows_of(text)} == {unit.nama}
    assert f"{len(rows_of(text))} pegawai sudah mempunyai SKP 2026" in words_of(main_of(text))


def test_a_unit_out_of_reach_shows_nobody(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        text = here.client("rina").get(f"/skp/unit/?unit={here.unit('tono').pk}").content.decode()
    assert rows_of(text) == []
