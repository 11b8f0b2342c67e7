"""The owner hands his SKP to his penilai, or takes it back."""

from django.db import transaction

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import validation
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.models import CATATAN_MAX, Skp
from selaras.perencanaan.policies import SkpPolicy
from selaras.perencanaan.versi import keep_version
from selaras.rules.kebijakan import Isian


@transaction.atomic
def submit(skp: Skp, *, by: Pelaku, catatan: str = "", versi: int | None = None) -> None:
    """Hand in; from here on the penilai sees it and nobody edits it (§8 (c), #22)."""
    lock(skp)
    policy = SkpPolicy(by, skp)
    policy.require("submit")
    skp.require_version(versi)
    note = validation.optional_text("catatan", catatan, CATATAN_MAX)
    if not note and policy.kebijakan.catatan_pengajuan == Isian.WAJIB:
        raise InvalidInput(errors={"catatan": ["Catatan untuk pejabat penilai wajib diisi."]})
    now = clock.now()
    first = skp.diajukan_pada is None
    skp.advance(
        "submit",
        by=by,
        note=note,
        catatan_pengajuan=note,
        diajukan_pada=now,
        is_terlambat=policy.jendela.is_late(now) if first else skp.is_terlambat,
    )
    keep_version(skp, "submit")


@transaction.atomic
def withdraw(skp: Skp, *, by: Pelaku, catatan: str = "", versi: int | None = None) -> None:
    """Take an SKP back before it is decided."""
    lock(skp)
    SkpPolicy(by, skp).require("withdraw")
    skp.require_version(versi)
    skp.advance("withdraw", by=by, note=validation.optional_text("catatan", catatan, CATATAN_MAX))
