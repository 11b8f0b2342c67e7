"""An agreed SKP is corrected in its days and its penilai: proposed by its owner, agreed by both.

Correcting is no revision: what was promised stays word for word (practice.md §6).
"""

from datetime import date
from typing import Any

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.base.limits import CATATAN_MAX
from selaras.core import validation
from selaras.core.deed import deed, system
from selaras.core.pelaku import Pelaku
from selaras.koreksi.actions.draf import hold_owner
from selaras.koreksi.dampak import Hari, require_days
from selaras.koreksi.models import KoreksiSkp
from selaras.koreksi.policies import KoreksiPolicy, UsulanKoreksiPolicy
from selaras.organisasi.questions import identitas, identitas_penilai
from selaras.pelaksanaan.actions.koreksi import refit_periods
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import keep_version

ALASAN = "Alasan koreksi wajib diisi, misalnya: salah mengetik tanggal akhir."


def _hold_owner_of(usulan: KoreksiSkp, **_: Any) -> None:
    hold_owner(usulan.skp)


@deed(KoreksiPolicy, "diusulkan koreksinya", first=hold_owner)
def propose_correction(
    skp: Skp,
    policy: KoreksiPolicy,
    *,
    by: Pelaku,
    alasan: str,
    periode_awal: date | None = None,
    periode_akhir: date | None = None,
    ganti_penilai: bool = False,
    versi: int | None = None,
) -> KoreksiSkp:
    """Ask for other days, or for the penilai of today in place of the one of the approval.

    Raises InvalidInput for days that cannot be, NotNow where work or a rating would be lost.
    """
    reason = validation.require_text("alasan", alasan, ALASAN, CATATAN_MAX)
    hari = Hari(periode_awal or skp.periode_awal, periode_akhir or skp.periode_akhir)
    if hari == Hari(skp.periode_awal, skp.periode_akhir) and not ganti_penilai:
        raise InvalidInput(errors={"periode_akhir": ["Belum ada yang dikoreksi."]})
    require_days(skp, hari, by=by)
    usulan = KoreksiSkp(
        instansi=skp.instansi,
        skp=skp,
        periode_awal=hari.awal,
        periode_akhir=hari.akhir,
        alasan=reason,
        semula=_facts(skp),
        diusulkan_pada=clock.now(),
    )
    if ganti_penilai:
        _name_penilai(usulan, policy)
    validation.clean(usulan, exclude=("instansi", "skp"))
    usulan.save()
    skp.touch("propose_correction", by=by, note=reason, data=usulan.facts | {"usulan": usulan.pk})
    return usulan


def _facts(skp: Skp) -> dict[str, str]:
    days = {"periode_awal": skp.periode_awal, "periode_akhir": skp.periode_akhir}
    kept: dict[str, str] = skp.cuplikan.get("penilai") or {}
    facts = {name: day.isoformat() for name, day in days.items()}
    return facts | {"penilai": kept.get("nama", "")}


def _name_penilai(usulan: KoreksiSkp, policy: KoreksiPolicy) -> None:
    """The penilai of today; the one of the approval is asked too while he is in service."""
    skp, hubungan = usulan.skp, policy.hubungan
    if hubungan is None or hubungan.penilai_id == skp.penilai_id:
        raise InvalidInput(errors={"ganti_penilai": [_same_penilai(policy)]})
    if Periode.objects.filter(skp=skp, status=Periode.Status.DINILAI).exists():
        sentence = (
            "Sudah ada penilaian yang terbit dalam SKP ini, sehingga penilai pada SKP tidak dapat "
            "dikoreksi lagi. Periode berikutnya tetap dinilai oleh penilai yang sekarang, "
            f"{policy.penilai_sapaan}."
        )
        raise InvalidInput(errors={"ganti_penilai": [sentence]})
    usulan.ganti_penilai, usulan.penilai_baru = True, hubungan.penilai
    usulan.penilai_baru_nama = hubungan.penilai.nama if hubungan.penilai else policy.penilai_sapaan
    if skp.penilai and not skp.penilai.has_left(policy.today):
        usulan.penilai_lama = skp.penilai


def _same_penilai(policy: KoreksiPolicy) -> str:
    return (
        f"Penilai pada SKP ini sama dengan penilai yang sekarang, {policy.penilai_sapaan}. Bila "
        "yang sekarang keliru, mohon pengelola kepegawaian memperbaikinya pada riwayat jabatan; "
        "sesudah itu koreksi ini dapat diusulkan."
    )


@deed(UsulanKoreksiPolicy, "disetujui koreksinya", first=_hold_owner_of)
def agree_correction(
    usulan: KoreksiSkp,
    policy: UsulanKoreksiPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> KoreksiSkp:
    """Agree; with the last agreement that is asked for, the SKP is as proposed."""
    note = validation.optional_text("catatan", catatan, CATATAN_MAX)
    if policy.records and not note:
        sentence = (
            f"Persetujuan {policy.penilai_sapaan} dicatat menurut suratnya: mohon tulis nomor dan "
            "tanggal surat itu."
        )
        raise InvalidInput(errors={"catatan": [sentence]})
    now, facts = clock.now(), {}
    if policy.is_penilai:
        facts["setuju_pada"] = usulan.setuju_pada = now
    if policy.is_former:
        facts["setuju_lama_pada"] = usulan.setuju_lama_pada = now
    if usulan.setuju_pada is None or usulan.waits_for_former:
        KoreksiSkp.objects.filter(pk=usulan.pk).update(**facts)
        usulan.touch("agree_correction", by=by, note=note, data=policy.atas_nama)
        return usulan
    skp = usulan.skp
    require_days(skp, Hari(usulan.periode_awal, usulan.periode_akhir), by=by)
    usulan.advance(
        "agree_correction", by=by, note=note, data=policy.atas_nama, catatan=note, **facts
    )
    correct_skp(skp, by=by, usulan=usulan, policy=policy)
    return usulan


@system("dikoreksi periode atau penilainya")
def correct_skp(skp: Skp, *, by: Pelaku, usulan: KoreksiSkp, policy: UsulanKoreksiPolicy) -> None:
    """Write what was agreed, keep the version, and let the periods follow."""
    skp.periode_awal, skp.periode_akhir = usulan.periode_awal, usulan.periode_akhir
    fields = ["periode_awal", "periode_akhir"]
    if usulan.ganti_penilai:
        fields += _take_penilai(skp, policy)
    skp.save(update_fields=fields)
    facts = {"semula": usulan.semula, "menjadi": usulan.facts, "usulan": usulan.pk}
    done = refit_periods(skp, by=by)
    skp.touch("correct_skp", by=by, note=usulan.alasan, data=facts | {"periode": done})
    keep_version(skp, "correct_skp")


def _take_penilai(skp: Skp, policy: UsulanKoreksiPolicy) -> list[str]:
    """The penilai of today as the snapshot names them; the owner's lines stay."""
    hubungan, today = policy.hubungan, policy.today
    if hubungan is None or hubungan.penilai_id != policy.subject.penilai_baru_id:
        raise InvalidInput(
            "Penilai sudah berganti lagi sejak koreksi ini diusulkan. Mohon pemilik SKP menarik "
            "kembali usulannya, lalu mengusulkan yang baru."
        )
    atasan = hubungan.atasan_penilai
    skp.penilai, skp.atasan_penilai = hubungan.penilai, atasan
    skp.cuplikan = skp.cuplikan | {
        "penilai": identitas_penilai(hubungan, today),
        "atasan": identitas(atasan, today) if atasan else None,
    }
    return ["penilai", "atasan_penilai", "cuplikan"]


@deed(UsulanKoreksiPolicy, "ditolak koreksinya")
def reject_correction(
    usulan: KoreksiSkp,
    policy: UsulanKoreksiPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> KoreksiSkp:
    """Leave the SKP as it was agreed, with the reason."""
    sentence = "Alasan penolakan wajib diisi agar pegawai tahu apa yang perlu diperbaiki."
    note = validation.require_text("catatan", catatan, sentence, CATATAN_MAX)
    usulan.advance("reject_correction", by=by, note=note, data=policy.atas_nama, catatan=note)
    return usulan


@deed(UsulanKoreksiPolicy, "ditarik kembali usulan koreksinya")
def withdraw_correction(
    usulan: KoreksiSkp,
    policy: UsulanKoreksiPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> KoreksiSkp:
    """Take the proposal back before it is decided."""
    note = validation.optional_text("catatan", catatan, CATATAN_MAX)
    usulan.advance("withdraw_correction", by=by, note=note)
    return usulan
