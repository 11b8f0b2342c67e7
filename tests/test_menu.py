"""Kelola is a grouped menu: Orang, Aturan, Data, Layanan, each with what this person may open."""

from collections.abc import Callable

import pytest

from selaras.config.menu import ANTARSEL, KELOMPOK, KEPEGAWAIAN
from tests.reading import words_of

pytestmark = pytest.mark.django_db


def menu(page: str) -> str:
    return words_of(page.partition('aria-label="Kelola"')[2].partition("</nav>")[0])


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("agus", ("Orang", "Aturan", "Tunjangan", "Data", "Layanan")),
        ("rina", ("Orang", "Aturan", "Tunjangan", "Data", "Layanan")),
    ],
)
def test_each_admin_finds_his_groups(world: Callable, name: str, groups: tuple[str, ...]) -> None:
    page = world("bkn").client(name).get("/organisasi/pegawai/").content.decode()
    said = menu(page)
    assert [label for label in KELOMPOK if label in said] == list(groups)
    assert 'aria-current="page">Pegawai</a>' in page


def test_outside_kelola_there_is_none(world: Callable) -> None:
    assert menu(world("bkn").client("agus").get("/").content.decode()) == ""


def test_every_entry_has_a_group() -> None:
    grouped = [name for names in KELOMPOK.values() for name in names]
    assert sorted(grouped) == sorted({name for _, name, _ in (*KEPEGAWAIAN, ANTARSEL)})


def test_the_numbers_alone_are_answered_out_of_band(world: Callable) -> None:
    page = world("bkn").client("sari").get("/lencana/").content.decode()
    assert 'id="lencana-samping-home" hx-swap-oob="innerHTML"' in page
    assert "<html" not in page
