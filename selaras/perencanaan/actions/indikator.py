"""Indicators of an RHK: what is measured, in the columns that the form has."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from selaras.base.errors import InvalidInput
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.actions.rhk import right_of, texts
from selaras.perencanaan.bentuk import KOLOM_INDIKATOR, LABEL, not_in_form
from selaras.perencanaan.isian import INDIKATOR, Place, columns_of
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.susun import facts_of_indikator, next_urutan

SUDAH_ADA = "Indikator ini sudah ada pada RHK yang sama. Mohon tulis indikator yang berbeda."


@dataclass(frozen=True)
class Isian:
    """What a person says about an indicator."""

    uraian: str
    aspek: str = ""
    perspektif: str = ""
    target: str = ""
    satuan: str = ""


@deed(SkpPolicy, "ditambah indikator", right=right_of)
def add_indikator(
    rhk: RencanaHasilKerja,
    policy: SkpPolicy,
    *,
    by: Pelaku,
    uraian: str,
    aspek: str = "",
    perspektif: str = "",
    target: str = "",
    satuan: str = "",
    versi: int | None = None,
) -> Indikator:
    """Add an indicator, different from the others of its RHK (NTT-045)."""
    skp = policy.subject
    indikator = Indikator(rhk=rhk, urutan=next_urutan(rhk.indikator_set.all()))
    _fill(indikator, Isian(uraian, aspek, perspektif, target, satuan), skp)
    skp.touch("add_indikator", by=by, data={"indikator": indikator.pk, "uraian": indikator.uraian})
    return indikator


@deed(SkpPolicy, "diubah indikatornya", right=right_of)
def edit_indikator(
    indikator: Indikator,
    policy: SkpPolicy,
    /,
    *,
    by: Pelaku,
    versi: int | None = None,
    **changes: Any,
) -> Indikator:
    """Change some facts of an indicator; the others stay."""
    skp = policy.subject
    before = isian_of(indikator)
    _fill(indikator, replace(before, **texts(changes)), skp)
    facts = {"indikator": indikator.pk, "semula": asdict(before)}
    skp.touch("edit_indikator", by=by, data=facts)
    return indikator


@deed(SkpPolicy, "dikurangi indikator", right=right_of)
def delete_indikator(
    indikator: Indikator, policy: SkpPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Delete an indicator; never in a revision (NTT-053)."""
    policy.require("delete_rhk")
    facts = {
        "indikator": indikator.pk,
        "rhk": indikator.rhk_id,
        "jenis": indikator.rhk.jenis,
        "semula": facts_of_indikator(indikator),
    }
    indikator.delete()
    policy.subject.touch("delete_indikator", by=by, data=facts)


def isian_of(row: Indikator) -> Isian:
    return Isian(**columns_of(row, INDIKATOR, Place.WRITE))


def _fill(indikator: Indikator, isian: Isian, skp: Skp) -> None:
    facts = {name: str(value).strip() for name, value in asdict(isian).items()}
    validation.refuse_nul(facts)
    check_columns(facts, skp)
    for name, value in facts.items():
        setattr(indikator, name, value)
    check_different(indikator)
    validation.clean(indikator, exclude=("rhk",))
    indikator.save()


def check_columns(
    facts: dict[str, str], skp: Skp, *, only: Collection[str] = (*KOLOM_INDIKATOR, "uraian")
) -> None:
    """A column that the form has not is refused, one that it needs is asked for (§3.1).

    `only`: the columns that a person wrote just now; what is missing elsewhere waits.
    """
    bentuk = skp.bentuk
    form = f"{skp.get_model_display()}, pendekatan {skp.get_pendekatan_display().lower()}"
    errors = {
        name: [f"Formulir {form} tidak memiliki kolom {LABEL[name]}."]
        for name in not_in_form(facts, KOLOM_INDIKATOR, bentuk.indikator)
    }
    for name in sorted(bentuk.wajib.intersection(only)):
        if not facts[name]:
            errors[name] = [f"Kolom {LABEL[name]} wajib diisi pada pendekatan kuantitatif."]
    if errors:
        raise InvalidInput(errors=errors)


def check_different(indikator: Indikator) -> None:
    """NTT-045, among the indicators of the same RHK."""
    same = Indikator.objects.filter(
        rhk=indikator.rhk_id, aspek=indikator.aspek, uraian=indikator.uraian
    )
    if same.exclude(pk=indikator.pk).exists():
        raise InvalidInput(errors={"uraian": [SUDAH_ADA]})
