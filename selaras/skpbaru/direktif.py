"""The task that everybody has: its text, and what is offered with it (DPS-021, NTT-103)."""

from selaras.perencanaan.actions.indikator import IsianIndikator
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp


def teks_of(skp: Skp) -> str:
    """What the RHK is called; "" where the agency has none such."""
    if skp.is_jpt:
        return ""
    return skp.kebijakan.tugas_direktif or skp.kebijakan.penugasan_pimpinan


def is_wajib(skp: Skp) -> bool:
    return bool(skp.kebijakan.tugas_direktif) and skp.kebijakan.tugas_direktif_wajib


def row_of(skp: Skp) -> RencanaHasilKerja | None:
    """The RHK that stands there already."""
    teks = teks_of(skp)
    rows = (rhk for rhk in skp.susunan() if teks and rhk.uraian == teks and not rhk.is_utama)
    return next(rows, None)


def indikator_of(skp: Skp) -> IsianIndikator | None:
    """The indicator that the policy offers, in the columns that the form has."""
    here = {"uraian", *skp.bentuk.indikator}
    facts = {name: text for name, text in skp.kebijakan.direktif_indikator.items() if name in here}
    return IsianIndikator(**facts) if facts.get("uraian") else None
