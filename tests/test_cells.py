"""What grows with people belongs to one agency, so that agencies can be put apart.

docs/decisions/0016-cells.md: a cell is a cluster with the agencies that live in it. A table that
named no agency, not even by what it hangs on, would have to be shared by all cells.
"""

from django.apps import apps
from django.db.models import ForeignKey, Model

from selaras.accounts.models import Instansi
from selaras.config.our_apps import OUR_APPS

# Of a moment, and in the cell whose page was asked: nobody takes them along.
FLEETING = {"core.IdempotencyKey", "accounts.Percobaan"}
# The directory, and the sums that other cells told: in one cell, for all of them.
ABOVE = {"sel.LetakNip", "nasional.KabarSel", "nasional.InstansiLuar", "nasional.RekapLuar"}


def ours() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.app_label in OUR_APPS]


def hangs_on(model: type[Model]) -> list[type[Model]]:
    """What a row cannot be without, and its agency, which a row of the nation has none of."""
    links = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))
    return [f.remote_field.model for f in links if not f.null or f.name == "instansi"]


def reaches_agency(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    if model is Instansi:
        return True
    further = (other for other in hangs_on(model) if other not in seen)
    return any(reaches_agency(other, seen | {model}) for other in further)


def test_every_row_has_its_agency() -> None:
    assert {each._meta.label for each in ours() if not reaches_agency(each)} == FLEETING | ABOVE
