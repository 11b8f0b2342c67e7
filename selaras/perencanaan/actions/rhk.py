"""Rencana hasil kerja: add, change, delete, and whose result each one serves."""

from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from django.db.models import Exists, OuterRef

from selaras.base.errors import InvalidInput
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.bentuk import KOLOM_RHK, LABEL, not_in_form
from selaras.perencanaan.isian import RHK, Place, columns_of
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja, RencanaHasilKerjaQuerySet
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.policies.susun import require_not_given
from selaras.perencanaan.susun import facts_of_rhk, next_urutan
from selaras.rules.cara import IntervensiTambahan

UTAMA = RencanaHasilKerja.Jenis.UTAMA
STRIP = "-"


@dataclass(frozen=True)
class IsianRhk:
    """What a person says about an RHK."""

    jenis: str
    uraian: str
    intervensi: int | None = None
    intervensi_teks: str = ""
    klasifikasi: str = ""
    penugasan_dari: str = ""
    dasar_penugasan: str = ""


def verb_for(jenis: str) -> str:
    """The right that an edit of this kind of RHK, and of its indicators, needs."""
    return "edit_utama" if jenis == UTAMA else "edit"


def right_of(row: RencanaHasilKerja | Indikator) -> str:
    """The same, of a row."""
    return verb_for(row.rhk.jenis if isinstance(row, Indikator) else row.jenis)


@deed(SkpPolicy, "ditambah rencana hasil kerja", right="write_rhk")
def add_rhk(
    skp: Skp,
    policy: SkpPolicy,
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
    policy.require(verb_for(jenis))
    rhk = RencanaHasilKerja(skp=skp)
    isian = IsianRhk(
        jenis,
        uraian,
        intervensi,
        intervensi_teks,
        klasifikasi,
        penugasan_dari,
        dasar_penugasan,
    )
    rhk.urutan = next_urutan(skp.rhk_set.filter(jenis=jenis))
    _fill(rhk, isian, policy)
    skp.touch("add_rhk", by=by, data={"rhk": rhk.pk, "uraian": rhk.uraian})
    return rhk


@deed(SkpPolicy, "diubah rencana hasil kerjanya", right=right_of)
def edit_rhk(
    rhk: RencanaHasilKerja,
    policy: SkpPolicy,
    /,
    *,
    by: Pelaku,
    versi: int | None = None,
    **changes: Any,
) -> RencanaHasilKerja:
    """Change some facts of a result; the others stay."""
    require_not_given(policy, rhk)
    before = isian_of(rhk)
    isian = replace(before, **texts(changes))
    policy.require(verb_for(isian.jenis))
    if isian.intervensi and "intervensi_teks" not in changes:
        isian = replace(isian, intervensi_teks="")
    if isian.intervensi_teks and "intervensi" not in changes:
        isian = replace(isian, intervensi=None)
    _fill(rhk, isian, policy)
    policy.subject.touch("edit_rhk", by=by, data={"rhk": rhk.pk, "semula": asdict(before)})
    return rhk


@deed(SkpPolicy, "dikurangi rencana hasil kerja", right=right_of)
def delete_rhk(
    rhk: RencanaHasilKerja, policy: SkpPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Delete a result; never in a revision, when others may serve it (NTT-053)."""
    policy.require("delete_rhk")
    require_not_given(policy, rhk)
    facts = {"rhk": rhk.pk, "jenis": rhk.jenis, "semula": facts_of_rhk(rhk)}
    rhk.delete()
    policy.subject.touch("delete_rhk", by=by, data=facts)


def texts(changes: dict[str, Any]) -> dict[str, Any]:
    """A column that a caller empties with null is an empty text; only `intervensi` may be none."""
    return {
        name: "" if value is None and name != "intervensi" else value
        for name, value in changes.items()
    }


def isian_of(rhk: RencanaHasilKerja) -> IsianRhk:
    return IsianRhk(**columns_of(rhk, RHK, Place.WRITE))


def _fill(rhk: RencanaHasilKerja, isian: IsianRhk, policy: SkpPolicy) -> None:
    put(rhk, isian, policy)
    validation.clean(rhk, exclude=("skp", "intervensi"))
    rhk.save()


def put(rhk: RencanaHasilKerja, isian: IsianRhk, policy: SkpPolicy) -> None:
    """Set what a person said, with what follows from it; nothing is kept yet."""
    _check_columns(isian, policy.subject)
    if isian.jenis != rhk.jenis and isian.intervensi_teks == rhk.intervensi_teks == STRIP:
        isian = replace(isian, intervensi_teks="")  # it stood for a tambahan's empty column
    rhk.jenis = isian.jenis
    rhk.uraian = isian.uraian.strip()
    rhk.klasifikasi = isian.klasifikasi
    rhk.penugasan_dari = isian.penugasan_dari.strip()
    rhk.dasar_penugasan = isian.dasar_penugasan.strip()
    if isian.intervensi != rhk.intervensi_id:
        _serve(rhk, isian.intervensi, policy)
    rhk.intervensi_teks = _intervensi_teks(rhk, isian, policy)


def _check_columns(isian: IsianRhk, skp: Skp) -> None:
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


def _leaders_rhk(rhk: RencanaHasilKerja, pk: int, policy: SkpPolicy) -> RencanaHasilKerja:
    """The result that is intervened: one that this SKP may serve today (`offered_to`)."""
    rows = RencanaHasilKerja.objects.filter(pk=pk, skp__instansi=policy.subject.instansi_id)
    found: Any = (
        rows.select_related("skp", "tim")
        .annotate(
            ditawarkan=Exists(offered_to(policy).filter(pk=OuterRef("pk"))),
            melingkar=Exists(RencanaHasilKerja.objects.above(pk).filter(pk=rhk.pk or 0)),
        )
        .first()
    )
    if found and found.ditawarkan and not found.melingkar:
        return cast("RencanaHasilKerja", found)
    raise InvalidInput(errors={"intervensi": [_why_not_served(found, policy)]})


def _why_not_served(found: Any, policy: SkpPolicy) -> str:
    if found is None:
        return "RHK pimpinan ini tidak ditemukan. Mohon pilih dari daftar."
    if found.melingkar:
        return "RHK ini sendiri mendukung RHK Anda. Mohon pilih RHK pimpinan yang lain."
    if policy.penilai and found.skp.pegawai_id == policy.penilai.pk:
        return (
            f"RHK ini bukan bagian dari SKP {policy.penilai_sapaan} tahun {policy.subject.tahun} "
            "yang sudah disetujui."
        )
    return (
        f"RHK ini bukan milik pejabat penilai, {policy.penilai_sapaan}, dan bukan RHK tim kerja "
        "yang diikuti hari ini."
    )


def offered_to(policy: SkpPolicy) -> RencanaHasilKerjaQuerySet:
    """What the SKP of this policy may serve today."""
    skp, penilai = policy.subject, policy.penilai
    return RencanaHasilKerja.objects.offered_to(
        skp.pegawai_id, penilai=penilai.pk if penilai else 0, tahun=skp.tahun, on=policy.today
    )


def _serve(rhk: RencanaHasilKerja, pk: int | None, policy: SkpPolicy) -> None:
    """Point at another result; what was filled in because of the former one goes with it."""
    if rhk.penugasan_dari and rhk.penugasan_dari == _penugasan_dari(rhk, policy):
        rhk.penugasan_dari = ""
    rhk.serve(_leaders_rhk(rhk, pk, policy) if pk else None)
    rhk.penugasan_dari = rhk.penugasan_dari or _penugasan_dari(rhk, policy)


def _penugasan_dari(rhk: RencanaHasilKerja, policy: SkpPolicy) -> str:
    """Who gave it, when the ketua of a team did and nobody wrote it: "Ketua Tim Percepatan"."""
    served = rhk.intervensi
    if served is None or served.tim is None or "penugasan_dari" not in policy.subject.bentuk.rhk:
        return ""
    by_penilai = policy.penilai is not None and served.skp.pegawai_id == policy.penilai.pk
    return "" if by_penilai else f"Ketua {served.tim.nama}"


def _intervensi_teks(rhk: RencanaHasilKerja, isian: IsianRhk, policy: SkpPolicy) -> str:
    if rhk.intervensi_id:
        return ""
    wanted = isian.intervensi_teks.strip()
    teks = instead_of_result(policy, isian.jenis, rhk.uraian, wanted)
    if teks is None and wanted:
        kind = "utama" if rhk.is_utama else "tambahan"
        sentence = f"RHK {kind} harus mengintervensi RHK pimpinan; mohon pilih dari daftar."
        raise InvalidInput(errors={"intervensi_teks": [sentence]})
    return teks or ""


def instead_of_result(policy: SkpPolicy, jenis: str, uraian: str, teks: str) -> str | None:
    """What stands in the leader's column when no result is served (§8 (h), DPS-021).

    None where nothing may: a result is to be chosen.
    """
    kebijakan = policy.kebijakan
    if policy.subject.is_jpt:
        return ""
    if teks and teks == kebijakan.penugasan_pimpinan:  # NTT-103
        return teks
    may_be_text = kebijakan.intervensi_tambahan == IntervensiTambahan.BOLEH_KOSONG
    if jenis == UTAMA or not may_be_text:
        return None
    if kebijakan.tugas_direktif and uraian == kebijakan.tugas_direktif:
        return kebijakan.tugas_direktif
    return teks or STRIP
