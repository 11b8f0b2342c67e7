"""The penilai returns an SKP with a note, or agrees: on screen or by the signed scan (§8 (e))."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import F

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.base.limits import CATATAN_MAX
from selaras.core import pindaian, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.organisasi.questions import identitas, identitas_penilai
from selaras.perencanaan.actions.kaskade import tell_staff
from selaras.perencanaan.models.naskah import DokumenBertandaTangan
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.versi import keep_version
from selaras.rules.cara import Keharusan


@deed(SkpPolicy, "dikembalikan untuk diperbaiki")
def return_for_revision(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, catatan: str, versi: int | None = None
) -> None:
    """Give it back with what is to be corrected (NTT-049)."""
    sentence = "Catatan wajib diisi agar pegawai tahu apa yang perlu diperbaiki."
    note = validation.require_text("catatan", catatan, sentence, CATATAN_MAX)
    data = policy.atas_nama
    skp.advance("return_for_revision", by=by, note=note, data=data, catatan=note)


@deed(SkpPolicy, "disetujui")
def approve(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, catatan: str = "", versi: int | None = None
) -> None:
    """Agree on screen; who agreed, and as what, is kept from here on."""
    note = validation.optional_text("catatan", catatan, CATATAN_MAX)
    if not note and policy.kebijakan.catatan_persetujuan == Keharusan.WAJIB:
        raise InvalidInput(errors={"catatan": ["Catatan persetujuan wajib diisi."]})
    _agree(policy, "approve", note)


@deed(SkpPolicy, "dilengkapi dokumen bertanda tangan")
def upload_signed(
    skp: Skp,
    policy: SkpPolicy,
    *,
    by: Pelaku,
    berkas: "UploadedFile[bytes] | None",
    versi: int | None = None,
) -> DokumenBertandaTangan:
    """Keep the scan of the SKP signed by both, by content a PDF or picture (DPS-030)."""
    row = DokumenBertandaTangan(skp=skp)
    dokumen = pindaian.keep(row, berkas, policy.kebijakan.bukti_ukuran_maks, by=by)
    data = {"dokumen": dokumen.pk, "sha256": dokumen.sha256} | policy.atas_nama
    skp.touch("upload_signed", by=by, data=data)
    return dokumen


@deed(SkpPolicy, "disetujui dengan dokumen bertanda tangan")
def accept_signed(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, catatan: str = "", versi: int | None = None
) -> None:
    """Take the signed scan as the approval (DPS-089)."""
    _agree(policy, "accept_signed", validation.optional_text("catatan", catatan, CATATAN_MAX))


def _agree(policy: SkpPolicy, verb: str, note: str) -> None:
    """Both ways to agree; an agreement anew is told to those whose results serve this SKP."""
    skp, by = policy.subject, policy.actor
    facts, is_again = _snapshot(policy), skp.is_revision
    skp.advance(verb, by=by, note=note, data=policy.atas_nama, catatan=note, **facts)
    skp.rhk_set.update(uraian_sepakat=F("uraian"))
    keep_version(skp, verb)
    if is_again:
        tell_staff(skp, by=by)


def _snapshot(policy: SkpPolicy) -> dict[str, Any]:
    """Both sides as they are at the first approval; a revision does not rewrite them."""
    skp, hubungan, today = policy.subject, policy.hubungan, policy.today
    if skp.is_revision or hubungan is None:
        return {}
    atasan = hubungan.atasan_penilai
    return {
        "disetujui_pada": clock.now(),
        "penilai": hubungan.penilai,
        "atasan_penilai": atasan,
        "cuplikan": {
            "pegawai": identitas(skp.pegawai, today),
            "penilai": identitas_penilai(hubungan, today),
            "atasan": identitas(atasan, today) if atasan else None,
        },
    }
