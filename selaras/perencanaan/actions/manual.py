"""Manual Indikator Kinerja: how a head's indicator is measured (§3.3)."""

from dataclasses import asdict, dataclass

from django.db import transaction

from selaras.base.errors import InvalidInput, Stale
from selaras.core import audit, validation
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.models import Indikator, ManualIndikator, Skp, manual_of
from selaras.perencanaan.policies import SkpPolicy

OPSIONAL = {"formula": "Formula", "satuan_pengukuran": "Satuan pengukuran"}  # for kualitatif


@dataclass(frozen=True)
class Isian:
    """What a person says about how an indicator is measured."""

    tujuan: str
    definisi: str
    formula: str
    satuan_pengukuran: str
    kualitas: str
    sumber_data: str
    periode_pelaporan: str


@transaction.atomic
def write_manual(
    indikator: Indikator,
    *,
    by: Pelaku,
    tujuan: str = "",
    definisi: str = "",
    formula: str = "",
    satuan_pengukuran: str = "",
    kualitas: str = "",
    sumber_data: str = "",
    periode_pelaporan: str = "",
    versi: int | None = None,
) -> ManualIndikator:
    """Write the whole manual of an indicator; what stood there before is replaced."""
    skp = _open(indikator, by, versi)
    isian = Isian(
        tujuan, definisi, formula, satuan_pengukuran, kualitas, sumber_data, periode_pelaporan
    )
    before = manual_of(indikator)
    manual = ManualIndikator(indikator=indikator) if before is None else indikator.manual
    _fill(manual, isian, skp)
    skp.touch("write_manual", by=by, data={"indikator": indikator.pk, "semula": before})
    return manual


def _open(indikator: Indikator, by: Pelaku, versi: int | None) -> Skp:
    """Lock the SKP, and see the indicator and its manual as they are under the lock."""
    skp = lock(indikator.rhk.skp)
    if not Indikator.objects.filter(pk=indikator.pk).exists():
        raise Stale(audit.what_changed(skp))
    SkpPolicy(by, skp).require("write_manual")
    skp.require_version(versi)
    indikator.refresh_from_db()
    return skp


def _fill(manual: ManualIndikator, isian: Isian, skp: Skp) -> None:
    facts = {name: value.strip() for name, value in asdict(isian).items()}
    if skp.is_kuantitatif:
        _require(facts)
    for name, value in facts.items():
        setattr(manual, name, value)
    validation.clean(manual, exclude=("indikator",))
    manual.save()


def _require(facts: dict[str, str]) -> None:
    """Only what is measured in words may do without formula and unit (§3.3)."""
    errors = {
        name: [f"{label} wajib diisi pada pendekatan kuantitatif."]
        for name, label in OPSIONAL.items()
        if not facts[name]
    }
    if errors:
        raise InvalidInput(errors=errors)
