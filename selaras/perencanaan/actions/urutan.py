"""The order of results of one kind, and of the indicators of a result."""

from typing import Any

from django.db import models, transaction

from selaras.base.errors import Stale
from selaras.core import audit, validation
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.actions.rhk import verb_for
from selaras.perencanaan.models import Indikator, RencanaHasilKerja, Skp
from selaras.perencanaan.policies import SkpPolicy

STEP = {"naik": -1, "turun": 1}


@transaction.atomic
def move_rhk(rhk: RencanaHasilKerja, *, by: Pelaku, ke: str) -> None:
    """One place up or down among the results of its kind; the first stays first."""
    skp = lock(rhk.skp)
    SkpPolicy(by, skp).require(verb_for(rhk.jenis))
    rows = RencanaHasilKerja.objects.filter(skp=skp.pk, jenis=rhk.jenis)
    if _move(rows, rhk.pk, ke, skp):
        skp.touch("move_rhk", by=by, data={"rhk": rhk.pk, "ke": ke})


@transaction.atomic
def move_indikator(indikator: Indikator, *, by: Pelaku, ke: str) -> None:
    """One place up or down among the indicators of its result."""
    rhk = indikator.rhk
    skp = lock(rhk.skp)
    SkpPolicy(by, skp).require(verb_for(rhk.jenis))
    if _move(Indikator.objects.filter(rhk=rhk.pk), indikator.pk, ke, skp):
        skp.touch("move_indikator", by=by, data={"indikator": indikator.pk, "ke": ke})


def _move(rows: "models.QuerySet[Any, Any]", pk: int, ke: str, skp: Skp) -> bool:
    """Exchange two neighbours and number all anew, from one on: two queries for any number."""
    if ke not in STEP:
        raise validation.wrong("ke", "Mohon pilih naik atau turun.")
    row: Any
    order = list(rows.only("urutan").order_by("urutan", "pk"))
    place = next((place for place, row in enumerate(order) if row.pk == pk), None)
    if place is None:
        raise Stale(audit.what_changed(skp))
    other = place + STEP[ke]
    if not 0 <= other < len(order):
        return False
    order[place], order[other] = order[other], order[place]
    moved = [row for number, row in enumerate(order, 1) if row.urutan != number]
    for number, row in enumerate(order, 1):
        row.urutan = number
    rows.bulk_update(moved, ["urutan"])
    return True
