"""Two pages at the same moment: each field once, and nobody's words lost unseen."""

from typing import Any

import pytest

from selaras.base.errors import Stale
from selaras.pelaksanaan.actions import rencana
from selaras.pelaksanaan.models import Periode, Realisasi
from selaras.realisasi.actions import tarik
from selaras.realisasi.actions.autosave import autosave_realisasi

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def saving(cast: Any, periode: Periode, **facts: Any) -> Any:
    """A save of fields that were empty on the page."""
    by, key = cast.pelaku("budi"), cast.indikator(periode)[0].pk
    semula: dict[str, Any] = {name: None if name == "nilai" else "" for name in facts}

    def save() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        autosave_realisasi(fresh, by=by, indikator=key, semula=semula, **facts)

    return save


def test_two_fields_of_a_new_row_are_both_kept(world: Any, together: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    one, two = saving(cast, periode, nilai=3), saving(cast, periode, narasi="Selesai.")
    assert together(cast, cast.filling_day(periode), one, two) == [None, None]
    row = Realisasi.objects.get(periode=periode)
    assert (row.nilai, row.narasi) == (3, "Selesai.")


def test_of_two_texts_in_one_field_one_is_kept_and_the_other_told(
    world: Any, together: Any
) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    one, two = (saving(cast, periode, narasi=text) for text in ("Satu.", "Dua."))
    outcomes = together(cast, cast.filling_day(periode), one, two)
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    assert any(isinstance(outcome, Stale) for outcome in outcomes)
    assert Realisasi.objects.get(periode=periode).narasi in {"Satu.", "Dua."}


def test_an_approval_and_a_taking_back_of_a_plan_do_not_cross(world: Any, together: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")

    def approve() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        rencana.approve_plan(fresh, by=cast.pelaku("sari"))

    def take_back() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        tarik.withdraw_plan(fresh, by=cast.pelaku("budi"))

    outcomes = together(cast, cast.planning_day(periode), approve, take_back)
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    assert Periode.objects.get(pk=periode.pk).status in {"berjalan", "rencana"}
