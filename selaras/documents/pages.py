"""What the pages of issued documents show; templates only lay it out."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, QueryDict

from selaras.base import download
from selaras.base.format import waktu
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents import kode
from selaras.documents.models import signed_by, waiting_for
from selaras.documents.policies import TerbitanPolicy
from selaras.rules.kebijakan import Keharusan

Cara = TandaTanganDokumen.Cara


@dataclass(frozen=True, slots=True)
class Keadaan:
    """How far a document is, in a word, and how it is shown."""

    kata: str
    nada: str
    kalimat: str


def mine(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """What I sign and what is about me, the newest first; narrowed to what waits for me."""
    menunggu = waiting_for(pelaku)
    rows = signed_by(pelaku)
    hanya = "menunggu" in params
    if hanya:
        rows = rows.filter(pk__in=menunggu.values("dokumen"))
    page = Paginator(rows.prefetch_related("tanda_tangan_set"), PER_PAGE).get_page(
        params.get("halaman")
    )
    baris = [(row, state_of(row, list(row.tanda_tangan_set.all()), pelaku)) for row in page]
    return {"page": page, "baris": baris, "jumlah": menunggu.count(), "hanya": hanya}


def state_of(
    dokumen: DokumenTerbit, signatures: list[TandaTanganDokumen], pelaku: Pelaku
) -> Keadaan:
    if not dokumen.is_current:
        return Keadaan("Diganti", "", "Sudah ada yang lebih baru.")
    waits = next((each for each in signatures if not each.is_signed), None)
    if waits is not None and waits.penanda_id == pelaku.user_id:
        return Keadaan("Menunggu Anda", "warn", "Tanda tangan Anda belum ada.")
    if waits is not None:
        return Keadaan("Menunggu", "", f"Menunggu tanda tangan {waits.nama}.")
    if all(each.is_certified for each in signatures):
        return Keadaan("Sah", "good", "Tersertifikasi (BSrE).")
    if any(each.cara == Cara.BASAH for each in signatures):
        return Keadaan("Basah", "good", "Ditandatangani di atas kertas; pindaiannya tersimpan.")
    return Keadaan("Utuh", "good", "Tidak tersertifikasi: identitas tidak dijamin PSrE.")


def detail(dokumen: DokumenTerbit, pelaku: Pelaku) -> dict[str, Any]:
    policy = TerbitanPolicy(pelaku, dokumen)
    scans = list(dokumen.pindaian_set.all())
    return {
        "dokumen": dokumen,
        "policy": policy,
        "keadaan": state_of(dokumen, policy.tanda_tangan, pelaku),
        "langkah": _stations(dokumen, policy.tanda_tangan),
        "kode": kode.shown(dokumen.kode),
        "pindaian": scans[:1],
        "pindaian_lama": scans[1:],
        "wajib": policy.keharusan == Keharusan.WAJIB and dokumen.is_current,
    }


def _stations(
    dokumen: DokumenTerbit, signatures: list[TandaTanganDokumen]
) -> list[dict[str, str | None]]:
    """Made, then each signer in his order; the first who has not signed is at work."""
    zone, waits = dokumen.instansi.zona, True
    rows = [_station("Diterbitkan", waktu(dokumen.terbit_pada, zone), "done")]
    for each in signatures:
        if each.is_signed and each.pada:
            note = f"{each.nama}, {waktu(each.pada, zone)}"
            rows.append(_station(each.sebutan, note, "done"))
        else:
            rows.append(_station(each.sebutan, each.nama, "now" if waits else ""))
            waits = False
    return rows


def _station(label: str, note: str, state: str) -> dict[str, str | None]:
    return {"label": label, "note": note, "state": state, "url": None}


def newest_file(dokumen: DokumenTerbit) -> FileResponse:
    """With all signatures that are in it so far."""
    signed = [each for each in dokumen.tanda_tangan_set.all() if each.berkas]
    berkas = signed[-1].berkas if signed else dokumen.berkas
    return download.upload(berkas, f"{dokumen.judul} {dokumen.atas_nama}")
