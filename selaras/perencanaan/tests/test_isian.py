"""No column of an RHK or indicator is forgotten: `isian`, the deeds, versions and undo."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from django.db import models

from selaras.core import audit
from selaras.demo.world import World
from selaras.perencanaan.actions import indikator, urungkan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.isian import INDIKATOR, RHK, Kolom, Place, names
from selaras.perencanaan.tests.columns import TABLES, differing, fill, stored
from selaras.perencanaan.versi import facts_of

DAY = date(2026, 1, 12)
Worlds = Callable[..., World]
ISIAN = "selaras/perencanaan/isian.py"
SAID = (
    ("actions/rhk.py: Isian", rhk_actions.Isian, RHK),
    ("actions/indikator.py: Isian", indikator.Isian, INDIKATOR),
)
ADDED = (
    ("actions/rhk.py: add_rhk", rhk_actions.add_rhk, RHK),
    ("actions/indikator.py: add_indikator", indikator.add_indikator, INDIKATOR),
)


def protects(field: Any) -> bool:
    """A relation that keeps its row from being deleted: nothing of it can be lost."""
    return getattr(field, "on_delete", None) is models.PROTECT and not field.concrete


@pytest.mark.parametrize(("noun", "table"), TABLES)
def test_each_column_has_an_entry(noun: type[models.Model], table: tuple[Kolom, ...]) -> None:
    needed = {field.name for field in noun._meta.get_fields() if not protects(field)}
    entries = [kolom.nama for kolom in table]
    assert len(set(entries)) == len(entries)
    missing, dead = needed - set(entries), set(entries) - needed
    assert not missing, f"{ISIAN} says nothing of {missing} of {noun.__name__}"
    assert not dead, f"{ISIAN} names {dead}, which {noun.__name__} does not have"


@pytest.mark.parametrize("kolom", [*RHK, *INDIKATOR], ids=lambda kolom: kolom.nama)
def test_a_column_that_goes_not_everywhere_says_why(kolom: Kolom) -> None:
    assert bool(kolom.absent) == bool(kolom.reason)
    asked = Place.FORM not in kolom.absent or Place.DIFFERENCE not in kolom.absent
    assert not asked or (kolom.label and kolom.judul), f"{kolom.nama} has no words in {ISIAN}"
    assert kolom.wajib <= kolom.bentuk


@pytest.mark.parametrize(("place", "said", "table"), SAID)
def test_what_a_person_says_has_each_column(place: str, said: Any, table: Any) -> None:
    missing = set(names(table, Place.WRITE)) - {each.name for each in fields(said)}
    assert not missing, f"{place} lacks {missing}"


@pytest.mark.parametrize(("place", "add", "table"), ADDED)
def test_a_new_row_takes_each_column(place: str, add: Any, table: Any) -> None:
    missing = set(names(table, Place.WRITE)) - set(inspect.signature(add).parameters)
    assert not missing, f"{place} lacks {missing}"


def test_a_new_row_keeps_each_column(world: Worlds) -> None:
    """And so does an edit: both write what `Isian` says."""
    here, aside = world("bkn"), {"intervensi", "intervensi_teks", "jenis"}
    with here.on(DAY):
        skp, by = here.skp("dewi", status="draf"), here.pelaku("dewi")
        bentuk = skp.bentuk
        said = _said(RHK, bentuk.rhk, aside)
        rhk = rhk_actions.add_rhk(skp, by=by, jenis="tambahan", **said)
        row_said = _said(INDIKATOR, bentuk.indikator, set())
        row = indikator.add_indikator(rhk, by=by, **row_said)
    for place, each, wanted in (("rhk", rhk, said), ("indikator", row, row_said)):
        lost = {name for name, value in wanted.items() if stored(each)[name] != value}
        assert not lost, f"actions/{place}.py: add_{place} loses {lost}"


def _said(table: tuple[Kolom, ...], ada: frozenset[str], aside: set[str]) -> dict[str, Any]:
    """Something for each column that the form has."""
    noun = next(noun for noun, columns in TABLES if columns is table)
    row = fill(noun())
    here = {kolom.nama for kolom in table if not kolom.bentuk} | ada
    return {name: getattr(row, name) for name in names(table, Place.WRITE) if name in here - aside}


def test_a_version_keeps_each_column(world: Worlds) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        isi = facts_of(skp)["rhk"][0]
    for facts, table in ((isi, RHK), (isi["indikator"][0], INDIKATOR)):
        missing = set(names(table, Place.VERSION)) - set(facts)
        assert not missing, f"selaras/perencanaan/versi.py lacks {missing}"


def test_undoing_a_deletion_brings_back_each_column(world: Worlds) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = here.rhk(skp)
        row = rhk.indikator_set.first()
        for each in (rhk, row):
            fill(each).save()
        before = [stored(rhk), stored(row)]
        rhk_actions.delete_rhk(type(rhk).objects.get(pk=rhk.pk), by=by)
        entry: Any = audit.trail(skp).filter(verb="delete_rhk").first()
        back = urungkan.undo_delete(skp, by=by, jejak=entry.pk)
        again = [stored(back), stored(back.indikator_set.get(pk=before[1]["id"]))]
    lost = [differing(*pair) for pair in zip(before, again, strict=True)]
    assert lost == [set(), set()], f"selaras/perencanaan/susun.py, urungkan.py lose {lost}"
