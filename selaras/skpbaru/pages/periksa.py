"""Steps 4 and 5: the SKP as it stands on paper, what is missing in place, and the line above it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from selaras.base import clock
from selaras.base.format import tanggal
from selaras.perencanaan.models.lampiran import Bagian, lampiran_of
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.rules.cara import IntervensiTambahan
from selaras.skpbaru import direktif as tugas
from selaras.skpbaru.pages.langkah import HASIL, PERIKSA, SARAN

BARIS_GARIS = 5  # of the line from the head to oneself


@dataclass(frozen=True, slots=True)
class BarisKertas:
    """An RHK as the form prints it; `kurang`: red lines in place; `alamat`: where it is mended."""

    rhk: RencanaHasilKerja
    kurang: tuple[str, ...]
    alamat: str


def kertas_of(policy: SkpPolicy) -> dict[str, Any]:
    """The paper form, in its order."""
    skp = policy.subject
    page = reverse("skpbaru:baru")
    rows = [_row(policy, rhk, page) for rhk in skp.susunan()]
    lines = lampiran_of(skp)
    utama = [row for row in rows if row.rhk.is_utama]
    tambahan = [row for row in rows if not row.rhk.is_utama]
    return {
        "kelompok": [("A", "Utama", utama), ("B", "Tambahan", tambahan)],
        "tanpa_utama": "" if utama else _no_utama(policy),
        "tanpa_direktif": tugas.is_wajib(skp) and tugas.row_of(skp) is None,
        "lampiran_terisi": sum(bool(lines[bagian]) for bagian in Bagian.values),
        "lampiran_semua": len(Bagian.values),
        "lampiran": [(bagian.label, lines[bagian]) for bagian in Bagian],
        "dialog": dialog_of(skp),
        "ke_hasil": f"{page}?langkah={HASIL}",
        "ke_dialog": f"{page}?langkah={PERIKSA}&bagian=dialog",
        "ekspektasi": len(skp.ekspektasi()),
        "perilaku": len(policy.kebijakan.perilaku),
    }


def dialog_of(skp: Skp) -> str:
    """When and with whom, as “12 Januari 2026 bersama Ibu Sari”; nothing yet: an empty text."""
    if skp.dialog_pada is None:
        return ""
    return f"{tanggal(skp.dialog_pada)} bersama {skp.dialog_bersama}"


def _no_utama(policy: SkpPolicy) -> str:
    if policy.utama_by_admin:
        return f"RHK utama belum ada; menunggu matriks dari {policy.pengisi}."
    return "RHK utama belum ada."


def _row(policy: SkpPolicy, rhk: RencanaHasilKerja, page: str) -> BarisKertas:
    kebijakan, kurang = policy.kebijakan, list[str]()
    if not rhk.indikator_set.all():
        kurang.append("Indikator belum ada")
    needs = rhk.is_utama or kebijakan.intervensi_tambahan == IntervensiTambahan.WAJIB
    if needs and not policy.subject.is_jpt and not rhk.rhk_pimpinan:
        kurang.append("RHK pimpinan belum dipilih")
    return BarisKertas(rhk, tuple(kurang), _where(policy, rhk, page))


def _where(policy: SkpPolicy, rhk: RencanaHasilKerja, page: str) -> str:
    """The step in which it was answered; what has none there, in the editor."""
    if rhk.is_utama and policy.subject.is_jpt:
        return f"{page}?langkah={SARAN}#rhk-{rhk.pk}"
    if rhk.is_utama and rhk.intervensi_id and not policy.utama_by_admin:
        return f"{page}?langkah={SARAN}&hasil={rhk.intervensi_id}#rhk-{rhk.pk}"
    return reverse("susun:detail", args=[rhk.skp_id]) + f"#rhk-{rhk.pk}"


def selesai_of(policy: SkpPolicy) -> dict[str, Any]:
    """What was handed in, who reads it now, and whose results it serves."""
    skp = policy.subject
    rows = skp.susunan()
    batas = policy.jendela.sampai
    sisa = (batas.date() - clock.today(skp.instansi.zona)).days if batas else None
    return {
        "jumlah_rhk": len(rows),
        "jumlah_indikator": sum(len(rhk.indikator_set.all()) for rhk in rows),
        "sisa": sisa if sisa is not None and sisa > 0 else None,
        "dialog": dialog_of(skp),
        "garis": garis_of(skp),
    }


def garis_of(skp: Skp) -> list[tuple[str, str]]:
    """From the top to one's own first result: who, and which result."""
    own = next((rhk for rhk in skp.susunan() if rhk.intervensi_id), None)
    if own is None or own.intervensi_id is None:
        return []
    rows = RencanaHasilKerja.objects.above(own.intervensi_id).select_related("skp__pegawai")
    above = {row.pk: row for row in rows}
    line, at = [("Anda", own.uraian)], above.get(own.intervensi_id)
    while at is not None and len(line) < BARIS_GARIS:
        line.append((at.skp.pegawai.sapaan, at.kata))
        at = above.pop(at.intervensi_id or 0, None)
    return line[::-1]
