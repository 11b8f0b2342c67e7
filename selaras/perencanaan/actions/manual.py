"""Manual Indikator Kinerja: how a head's indicator is measured (§3.3)."""

from dataclasses import asdict, dataclass

from selaras.base.errors import InvalidInput
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.lampiran import ManualIndikator, manual_of
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

OPSIONAL = {"formula": "Formula", "satuan_pengukuran": "Satuan pengukuran"}  # for kualitatif


@dataclass(frozen=True)
class IsianManual:
    """What a person says about how an indicator is measured."""

    tujuan: str
    definisi: str
    formula: str
    satuan_pengukuran: str
    kualitas: str
    sumber_data: str
    periode_pelaporan: str


@deed(SkpPolicy, "diisi manual indikatornya")
def write_manual(
    indikator: Indikator,
    policy: SkpPolicy,
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
    isian = IsianManual(
        tujuan, definisi, formula, satuan_pengukuran, kualitas, sumber_data, periode_pelaporan
    )
    before = manual_of(indikator)
    manual = ManualIndikator(indikator=indikator) if before is None else indikator.manual
    _fill(manual, isian, policy.subject)
    policy.subject.touch("write_manual", by=by, data={"indikator": indikator.pk, "semula": before})
    return manual


def _fill(manual: ManualIndikator, isian: IsianManual, skp: Skp) -> None:
    facts = {name: value.strip() for name, value in asdict(isian).items()}
    if skp.is_kuantitatif:
        _require(facts)
    for name, value in facts.items():
        setattr(manual, name, value)
    validation.clean(manual, exclude=("indikator",))
    manual.save()


def takes_manual(skp: Skp, facts: dict[str, str]) -> bool:
    """Whether a manual that was written elsewhere can stand in this SKP as it is."""
    return skp.is_jpt and not (skp.is_kuantitatif and _lacking(facts))


def _lacking(facts: dict[str, str]) -> dict[str, list[str]]:
    return {
        name: [f"{label} wajib diisi pada pendekatan kuantitatif."]
        for name, label in OPSIONAL.items()
        if not facts[name]
    }


def _require(facts: dict[str, str]) -> None:
    """Only what is measured in words may do without formula and unit (§3.3)."""
    if errors := _lacking(facts):
        raise InvalidInput(errors=errors)
