"""Rencana hasil kerja: add, change, delete, and whose result each one serves."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction

from selaras.base.errors import InvalidInput, Stale
from selaras.core import audit, validation
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.bentuk import KOLOM_RHK, LABEL, not_in_form
from selaras.perencanaan.models import RencanaHasilKerja, Skp
from selaras.perencanaan.policies import SkpPolicy
from selaras.rules.kebijakan import IntervensiTambahan

UTAMA = RencanaHasilKerja.Jenis.UTAMA
STRIP = "-"


@dataclass(frozen=True)
class Isian:
    """What a person says about an RHK."""

    jenis: str
    uraian: str
    intervensi: int | None = None
    intervensi_teks: str = ""
    klasifikasi: str = ""
    penugasan_dari: str = ""
    dasar_penugasan: str = ""


@transaction.atomic
def add_rhk(
    skp: Skp,
    *,
    by: Pelaku,
    jenis: str,
    uraian: str,
    intervensi: int | None = None,
    intervensi_teks: str = "",
    klasifikasi: str = "",
    penugasan_dari: str = "",
    dasar_penugasan: str = "",
    versi: int | None = None,
) -> RencanaHasilKerja:
    """Add a result to a draft; what it intervenes may still be open until the submission."""
    policy = _open(skp, by, versi, jenis)
    rhk = RencanaHasilKerja(skp=skp)
    isian = Isian(
        jenis,
        uraian,
        intervensi,
        intervensi_teks,
        klasifikasi,
        penugasan_dari,
        dasar_penugasan,
    )
    _fill(rhk, isian, policy)
    skp.touch("add_rhk", by=by, data={"rhk": rhk.pk, "uraian": rhk.uraian})
    return rhk


@transaction.atomic
def edit_rhk(
    rhk: RencanaHasilKerja, *, by: Pelaku, versi: int | None = None, **changes: Any
) -> RencanaHasilKerja:
    """Change some facts of a result; the others stay."""
    skp = rhk.skp
    policy = _open(skp, by, versi, rhk.jenis)
    _refresh(rhk, skp)
    before = _isian_of(rhk)
    isian = replace(before, **texts(changes))
    for jenis in (before.jenis, isian.jenis):
        policy.require(verb_for(jenis))
    if isian.intervensi and "intervensi_teks" not in changes:
        isian = replace(isian, intervensi_teks="")
    _fill(rhk, isian, policy)
    skp.touch("edit_rhk", by=by, data={"rhk": rhk.pk, "semula": asdict(before)})
    return rhk


@transaction.atomic
def delete_rhk(rhk: RencanaHasilKerja, *, by: Pelaku, versi: int | None = None) -> None:
    """Delete a result; never in a revision, when others may serve it (NTT-053)."""
    skp = rhk.skp
    policy = _open(skp, by, versi, rhk.jenis)
    policy.require("delete_rhk")
    _refresh(rhk, skp)
    facts = {"rhk": rhk.pk, "semula": asdict(_isian_of(rhk))}
    rhk.delete()
    skp.touch("delete_rhk", by=by, data=facts)


def texts(changes: dict[str, Any]) -> dict[str, Any]:
    """A column that a caller empties with null is an empty text; only `intervensi` may be none."""
    return {
        name: "" if value is None and name != "intervensi" else value
        for name, value in changes.items()
    }


def verb_for(jenis: str) -> str:
    """The right that an edit of this kind of RHK, and of its indicators, needs."""
    return "edit_utama" if jenis == UTAMA else "edit"


def _open(skp: Skp, by: Pelaku, versi: int | None, jenis: str) -> SkpPolicy:
    lock(skp)
    policy = SkpPolicy(by, skp)
    policy.require(verb_for(jenis))
    skp.require_version(versi)
    return policy


def _refresh(rhk: RencanaHasilKerja, skp: Skp) -> None:
    """See the row as it is under the lock; somebody may have deleted it meanwhile."""
    if not RencanaHasilKerja.objects.filter(pk=rhk.pk).exists():
        raise Stale(audit.what_changed(skp))
    rhk.refresh_from_db()
    rhk.skp = skp


def _isian_of(rhk: RencanaHasilKerja) -> Isian:
    return Isian(
        rhk.jenis,
        rhk.uraian,
        rhk.intervensi_id,
        rhk.intervensi_teks,
        rhk.klasifikasi,
        rhk.penugasan_dari,
        rhk.dasar_penugasan,
    )


def _fill(rhk: RencanaHasilKerja, isian: Isian, policy: SkpPolicy) -> None:
    _check_columns(isian, policy.subject)
    rhk.jenis = isian.jenis
    rhk.uraian = isian.uraian.strip()
    rhk.klasifikasi = isian.klasifikasi
    rhk.penugasan_dari = isian.penugasan_dari.strip()
    rhk.dasar_penugasan = isian.dasar_penugasan.strip()
    if isian.intervensi != rhk.intervensi_id:
        rhk.intervensi = _leaders_rhk(isian.intervensi, policy)
    rhk.intervensi_teks = _intervensi_teks(rhk, isian, policy)
    validation.clean(rhk, exclude=("skp", "intervensi"))
    rhk.save()


def _check_columns(isian: Isian, skp: Skp) -> None:
    if isian.dasar_penugasan and isian.jenis == UTAMA:
        sentence = "Dasar penugasan (SK, SPT) hanya untuk RHK tambahan. Mohon dikosongkan."
        raise InvalidInput(errors={"dasar_penugasan": [sentence]})
    wrong = not_in_form(asdict(isian), KOLOM_RHK, skp.bentuk.rhk)
    if wrong:
        label = f"{skp.get_model_display()}, pendekatan {skp.get_pendekatan_display().lower()}"
        raise InvalidInput(
            errors={
                name: [f"Formulir {label} tidak memiliki kolom {LABEL[name]}."] for name in wrong
            }
        )


def _leaders_rhk(pk: int | None, policy: SkpPolicy) -> RencanaHasilKerja | None:
    """The result that is intervened: of the penilai's approved SKP of that year, and no other."""
    if pk is None:
        return None
    penilai = policy.penilai
    rhk = RencanaHasilKerja.objects.select_related("skp").filter(pk=pk).first()
    if rhk is None or rhk.skp.instansi_id != policy.subject.instansi_id:
        sentence = "RHK pimpinan ini tidak ditemukan. Mohon pilih dari daftar."
    elif penilai is None or rhk.skp.pegawai_id != penilai.pk:
        sentence = f"RHK ini bukan milik pejabat penilai, {policy.penilai_sapaan}."
    elif RencanaHasilKerja.objects.offered_by(penilai.pk, policy.subject.tahun).filter(pk=pk):
        return rhk
    else:
        sentence = (
            f"RHK ini bukan bagian dari SKP {policy.penilai_sapaan} tahun {policy.subject.tahun} "
            "yang sudah disetujui."
        )
    raise InvalidInput(errors={"intervensi": [sentence]})


def _intervensi_teks(rhk: RencanaHasilKerja, isian: Isian, policy: SkpPolicy) -> str:
    """What stands in the leader's column instead of a result (§8 (h), DPS-021)."""
    teks, kebijakan = isian.intervensi_teks.strip(), policy.kebijakan
    if policy.subject.is_jpt or rhk.intervensi_id:
        return ""
    may_be_text = kebijakan.intervensi_tambahan == IntervensiTambahan.BOLEH_KOSONG
    if rhk.is_utama or not may_be_text:
        if teks:
            kind = "utama" if rhk.is_utama else "tambahan"
            sentence = f"RHK {kind} harus mengintervensi RHK pimpinan; mohon pilih dari daftar."
            raise InvalidInput(errors={"intervensi_teks": [sentence]})
        return ""
    if kebijakan.tugas_direktif and rhk.uraian == kebijakan.tugas_direktif:
        return kebijakan.tugas_direktif
    return teks or STRIP
