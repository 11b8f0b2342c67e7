"""No column of an RHK or indicator is forgotten on the higher floors; each failure names where."""

import json
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from selaras.cetak import data, lines
from selaras.demo.world import World
from selaras.perencanaan.isian import FORMS, INDIKATOR, RHK, Form, Kolom, Place, columns_of, names
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.tests.columns import fill, stored
from selaras.salin import rencana
from selaras.salin.actions import salin
from selaras.salin.berkas import lembar, periksa
from selaras.salin.forms import PustakaForm
from selaras.susun.forms.skp import IndikatorForm, RhkForm
from selaras.susun.forms.susun import AutosaveIndikatorForm, AutosaveRhkForm
from selaras.susun.pages import beda
from tests.floors import ROOT, SELARAS

DAY = date(2026, 1, 12)
PAGES = SELARAS / "susun/templates/susun"
TABEL = SELARAS / "cetak/templates/typst/tabel.typ"
BODIES = {
    "RhkBaru": RHK,
    "RhkUbah": RHK,
    "RhkSemula": RHK,
    "IndikatorBaru": INDIKATOR,
    "IndikatorUbah": INDIKATOR,
    "IndikatorSemula": INDIKATOR,
    "IndikatorIsi": INDIKATOR,
    "IndikatorPustaka": INDIKATOR,
}
ANSWERS = {"Rhk": RHK, "Indikator": INDIKATOR}


def there(table: tuple[Kolom, ...], place: Place, form: Form) -> set[str]:
    """The columns of a place that a form has."""
    kept = set(names(table, place))
    return {k.nama for k in table if k.nama in kept and (not k.bentuk or form in k.bentuk)}


def word_in(text: str, name: str) -> bool:
    return re.search(rf"(\b|get_){name}(\b|_display)", text) is not None


# Forms and pages


@pytest.mark.parametrize("form", FORMS, ids="-".join)
def test_the_forms_ask_each_column(world: Callable[..., World], form: Form) -> None:
    first, agency = date(2026, 1, 1), world("bkn").instansi
    skp = Skp(model=form[0], pendekatan=form[1], instansi=agency, periode_awal=first)
    shown = (
        ("RhkForm", RhkForm(skp=skp, offered=[]), RHK),
        ("IndikatorForm", IndikatorForm(skp=skp), INDIKATOR),
    )
    for name, page, table in shown:
        missing = there(table, Place.FORM, form) - set(page.fields)
        assert not missing, f"selaras/susun/forms/skp.py: {name} of {form} lacks {missing}"


def test_autosave_takes_each_column() -> None:
    for kind, table in ((AutosaveRhkForm, RHK), (AutosaveIndikatorForm, INDIKATOR)):
        missing = set(names(table, Place.FORM)) - set(kind.columns)
        assert not missing, f"selaras/susun/forms/susun.py: {kind.__name__} lacks {missing}"


@pytest.mark.parametrize(
    ("page", "table"),
    [
        ("_kolom.html", RHK),
        ("_kolom.html", INDIKATOR),
        ("_rhk_baris.html", RHK),
        ("_indikator_baris.html", INDIKATOR),
    ],
)
def test_the_templates_show_each_column(page: str, table: tuple[Kolom, ...]) -> None:
    text = (PAGES / page).read_text().replace("target_lengkap", "target satuan")
    asked = [k for k in table if Place.FORM not in k.absent and k.nama != "jenis"]
    missing = [
        k.nama for k in asked if not any(word_in(text, n) for n in (k.nama, k.shown_as) if n)
    ]
    assert not missing, f"{PAGES / page} lacks {missing}"


def test_the_library_asks_each_column() -> None:
    forms = [PustakaForm(model=model, baris=1) for model in Skp.Model.values]
    asked = {name.removeprefix("indikator_0_") for form in forms for name in form.fields}
    missing = set(names(INDIKATOR, Place.COPY)) - asked
    assert not missing, f"selaras/salin/forms.py: PustakaForm lacks {missing}"


# API


@pytest.mark.parametrize(
    ("schema", "table", "place"),
    [(name, table, Place.WRITE) for name, table in BODIES.items()]
    + [(name, table, Place.ANSWER) for name, table in ANSWERS.items()],
)
def test_the_api_has_each_column(schema: str, table: tuple[Kolom, ...], place: Place) -> None:
    known = json.loads((ROOT / "docs/openapi.json").read_text())["components"]["schemas"]
    missing = set(names(table, place)) - set(known[schema]["properties"])
    assert not missing, f"API schema {schema} (docs/openapi.json) lacks {missing}"


# Difference and print


@pytest.mark.parametrize(
    ("table", "titles"), [(RHK, beda.RHK), (INDIKATOR, beda.INDIKATOR)], ids=["rhk", "indikator"]
)
def test_a_difference_tells_each_column(table: tuple[Kolom, ...], titles: dict[str, str]) -> None:
    asked = {k.shown_as or k.nama for k in table if Place.DIFFERENCE not in k.absent}
    assert asked == set(titles), "selaras/susun/pages/beda.py"


def test_each_column_is_printed() -> None:
    rhk, row = fill(RencanaHasilKerja(jenis="utama")), fill(Indikator())
    isi = columns_of(rhk, RHK, Place.VERSION) | {"rhk_pimpinan": "Isi rhk_pimpinan"}
    butir = columns_of(row, INDIKATOR, Place.VERSION)
    printed = repr(lines.hasil_kerja({"rhk": [isi | {"indikator": [butir]}]}, lines.IsianCetak()))
    for noun, table, facts in ((rhk, RHK, isi), (row, INDIKATOR, butir)):
        missing = [
            k.nama
            for k in table
            if Place.PRINT not in k.absent
            and _word(noun, k.nama, facts.get(k.shown_as or k.nama)) not in printed
        ]
        assert not missing, f"selaras/cetak/lines.py: {type(noun).__name__} lacks {missing}"


def _word(row: Any, name: str, value: Any) -> str:
    choices = row._meta.get_field(name).choices
    return str(dict(choices)[value]) if choices else str(value)


def test_the_sheet_prints_each_line() -> None:
    text = TABEL.read_text()
    for kind in (data.BarisHasilKerja, data.BarisIndikator):
        missing = [each.name for each in fields(kind) if not word_in(text, each.name)]
        assert not missing, f"{TABEL}: {kind.__name__} lacks {missing}"


# Copies and files


def test_what_is_copied_has_each_column() -> None:
    missing = set(names(RHK, Place.COPY)) - {each.name for each in fields(rencana.RencanaSalin)}
    assert not missing, f"selaras/salin/rencana.py: Rencana lacks {missing}"


@pytest.mark.parametrize(("name", "model"), [("budi", "ja_jf"), ("dewi", "jpt")])
def test_a_copy_has_each_column(world: Callable[..., World], name: str, model: str) -> None:
    """But the leader's result, for which the SKP of this year must ask anew."""
    here, form = world("bkn"), (model, "kuantitatif")
    here.tahun = 2025
    source = here.skp(name, status="disetujui")
    here.tahun = 2026
    skp = here.skp(name, status="draf", isi=False)
    rhk: Any = source.rhk_set.filter(jenis="tambahan").first() or source.rhk_set.first()
    rhk.jenis = "tambahan"  # which has the basis of its order, too
    row = rhk.indikator_set.first()
    for each in (rhk, row):
        fill(each).save()
    with here.on(DAY):
        salin.copy_rhk(skp, by=here.pelaku(name), sumber=source, rhk=[rhk.pk])
    made = skp.rhk_set.get()
    aside = {"intervensi", "intervensi_teks"}
    pairs = ((rhk, made, RHK), (row, made.indikator_set.get(uraian=row.uraian), INDIKATOR))
    for old, new, table in pairs:
        asked = there(table, Place.COPY, form) - aside
        lost = {each for each in asked if stored(new)[each] != stored(old)[each]}
        assert not lost, f"selaras/salin/actions/tulis.py, rencana.py lose {lost}"


def test_a_file_has_each_column() -> None:
    headings = (
        ("KOLOM_RHK", lembar.KOLOM_RHK, RHK),
        ("KOLOM_INDIKATOR", lembar.KOLOM_INDIKATOR, INDIKATOR),
    )
    for name, heading, table in headings:
        missing = set(names(table, Place.IMPORT)) - set(heading.values())
        assert not missing, f"selaras/salin/berkas/lembar.py: {name} lacks {missing}"
    known = periksa.KEYS_RHK | periksa.KEYS_INDIKATOR
    missing = {*names(RHK, Place.IMPORT), *names(INDIKATOR, Place.IMPORT)} - known
    assert not missing, f"selaras/salin/berkas/periksa.py lacks {missing}"
