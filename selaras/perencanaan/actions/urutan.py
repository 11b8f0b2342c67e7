"""The order of results of one kind, and of the indicators of a result."""

from typing import Any

from django.db import models

from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.actions.rhk import right_of
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.policies.skp import SkpPolicy

STEP = {"naik": -1, "turun": 1}


@deed(SkpPolicy, "diubah urutan rencana hasil kerjanya", right=right_of)
def move_rhk(rhk: RencanaHasilKerja, policy: SkpPolicy, *, by: Pelaku, ke: str) -> None:
    """One place up or down among the results of its kind; the first stays first."""
    skp = policy.subject
    rows = RencanaHasilKerja.objects.filter(skp=skp.pk, jenis=rhk.jenis)
    if _move(rows, rhk.pk, ke):
        skp.touch("move_rhk", by=by, data={"rhk": rhk.pk, "ke": ke})


@deed(SkpPolicy, "diubah urutan indikatornya", right=right_of)
def move_indikator(indikator: Indikator, policy: SkpPolicy, *, by: Pelaku, ke: str) -> None:
    """One place up or down among the indicators of its result."""
    if _move(Indikator.objects.filter(rhk=indikator.rhk_id), indikator.pk, ke):
        facts = {"indikator": indikator.pk, "ke": ke}
        policy.subject.touch("move_indikator", by=by, data=facts)


def _move(rows: "models.QuerySet[Any, Any]", pk: int, ke: str) -> bool:
    """Exchange two neighbours and number all anew, from one on: two queries for any number."""
    if ke not in STEP:
        raise validation.wrong("ke", "Mohon pilih naik atau turun.")
    order = list(rows.only("urutan").order_by("urutan", "pk"))
    place = [row.pk for row in order].index(pk)
    other = place + STEP[ke]
    if not 0 <= other < len(order):
        return False
    order[place], order[other] = order[other], order[place]
    moved = [row for number, row in enumerate(order, 1) if row.urutan != number]
    for number, row in enumerate(order, 1):
        row.urutan = number
    rows.bulk_update(moved, ["urutan"])
    return True
