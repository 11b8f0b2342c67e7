"""Two pages at the same moment: each field once, and nobody's words lost unseen."""

from typing import Any

import pytest

from selaras.base.errors import Stale
from selaras.pelaksanaan.models import Periode, Realisasi
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
