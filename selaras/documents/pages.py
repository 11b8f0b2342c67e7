"""What the pages of issued documents show; templates only lay it out."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from selaras.base.format import waktu
from selaras.base.limits import PER_PAGE
from selaras.core.naskah import kind_of
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents import kode, sekaligus
from selaras.documents.models import awaiting_seal, my_turn, opened_by, signed_by, waiting_for
from selaras.documents.policies import TandaTanganPolicy, TerbitanPolicy
from selaras.kebijakan.in_force import kebijakan_for
from selaras.rules.cara import Keharusan, Penyegel

Cara, Status = TandaTanganDokumen.Cara, TandaTanganDokumen.Status


@dataclass(frozen=True, slots=True)
class KeadaanDokumen:
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
    dibuka = set(
        opened_by(pelaku).filter(pk__in=[row.pk for row in page]).values_list("pk", flat=True)
    )
    return {
        "page": page,
        "baris": baris,
        "dibuka": dibuka,
        "jumlah": menunggu.count(),
        "siap": opened_waiting(pelaku).count(),
        "hanya": hanya,
        "bsre": bool(settings.BSRE["base_url"]),
        "disegel": opened_unsealed(pelaku),
        "antarsel": bool(settings.SEL_DAFTAR),
    }


def opened_unsealed(pelaku: Pelaku) -> list[DokumenTerbit]:
    """What may be sealed together now, by whom the agency's policy names; the oldest first."""
    if pelaku.instansi is None or not _offers_seal():
        return []
    penyegel = kebijakan_for(pelaku.instansi, pelaku.today).penyegel
    is_his = penyegel == Penyegel.ADMIN_INSTANSI and pelaku.has(ADMIN_INSTANSI)
    if not (is_his or penyegel == Penyegel.PENERBIT):
        return []
    rows = awaiting_seal(pelaku).order_by("pk")[: sekaligus.BANYAK]
    return [row for row in rows if still_sees(row, pelaku)]


def _offers_seal() -> bool:
    return bool(settings.BSRE["base_url"] and settings.BSRE.get("segel_id"))


def opened_waiting(pelaku: Pelaku) -> QuerySet[TandaTanganDokumen]:
    """What may be signed together: it is my turn, and I opened it (practice.md §6)."""
    ready = my_turn(pelaku).filter(status__in=TandaTanganDokumen.SIAP)
    return ready.filter(dokumen__in=opened_by(pelaku)).select_related("dokumen").order_by("pk")


def issued_for(pelaku: Pelaku, pk: int) -> DokumenTerbit:
    """One about a row that this person may see; anybody else gets 404."""
    his = Q(instansi=pelaku.instansi_id) | Q(instansi=None)
    rows = DokumenTerbit.objects.filter(his).select_related("instansi")
    dokumen = get_object_or_404(rows, pk=pk)
    dokumen.subject = get_object_or_404(kind_of(dokumen).rows(pelaku), pk=dokumen.subject_id)
    return dokumen


def signature_for(pelaku: Pelaku, pk: int) -> TandaTanganDokumen:
    """One of a document that this person may see."""
    rows = TandaTanganDokumen.objects.filter(dokumen__instansi=pelaku.instansi_id)
    row = get_object_or_404(rows, pk=pk)
    row.dokumen = issued_for(pelaku, row.dokumen_id)
    return row


def still_sees(dokumen: DokumenTerbit, pelaku: Pelaku) -> bool:
    """Whether what the document is about is still his to see."""
    return kind_of(dokumen).rows(pelaku).filter(pk=dokumen.subject_id).exists()


def state_of(
    dokumen: DokumenTerbit, signatures: list[TandaTanganDokumen], pelaku: Pelaku
) -> KeadaanDokumen:
    if not dokumen.berkas:
        return KeadaanDokumen("Dimusnahkan", "", "Masa simpannya sudah lewat.")
    if not dokumen.is_current:
        return KeadaanDokumen("Diganti", "", "Sudah ada yang lebih baru.")
    waits = next((each for each in signatures if not each.is_signed), None)
    if waits is not None and waits.status == Status.DIPROSES:
        return KeadaanDokumen("Diproses", "", f"Tanda tangan {waits.nama} sedang diproses BSrE.")
    if waits is not None and waits.penanda_id == pelaku.user_id:
        said = f"Belum berhasil: {waits.alasan}" if waits.alasan else "Tanda tangan Anda belum ada."
        return KeadaanDokumen("Menunggu Anda", "warn", said)
    if waits is not None:
        return KeadaanDokumen("Menunggu", "", f"Menunggu tanda tangan {waits.nama}.")
    return _signed_state(signatures)


def _signed_state(signatures: list[TandaTanganDokumen]) -> KeadaanDokumen:
    if any(each.is_seal for each in signatures):
        said = "Segel elektronik instansi menjamin asalnya (BSrE)."
        return KeadaanDokumen("Bersegel", "good", said)
    if not signatures:
        return KeadaanDokumen("Berlaku", "good", "Dokumen ini tidak memerlukan tanda tangan.")
    if any(each.cara == Cara.BASAH for each in signatures):
        return KeadaanDokumen(
            "Basah", "good", "Ditandatangani di atas kertas; pindaiannya tersimpan."
        )
    if all(each.cara == Cara.BSRE for each in signatures):
        return KeadaanDokumen("Tersertifikasi", "good", "Identitas penanda tangan dijamin BSrE.")
    return KeadaanDokumen("Utuh", "good", "Tidak tersertifikasi: identitas tidak dijamin PSrE.")


def detail(dokumen: DokumenTerbit, pelaku: Pelaku) -> dict[str, Any]:
    policy = TerbitanPolicy(pelaku, dokumen)
    scans = list(dokumen.pindaian_set.all())
    mine = next((each for each in policy.tanda_tangan if each.penanda_id == pelaku.user_id), None)
    if mine is not None:
        mine.dokumen = dokumen
    return {
        "dokumen": dokumen,
        "policy": policy,
        "keadaan": state_of(dokumen, policy.semua, pelaku),
        "tanda_tangan": mine if mine and not mine.is_signed else None,
        "meneken": TandaTanganPolicy(pelaku, mine) if mine else None,
        "bsre": bool(settings.BSRE["base_url"]),
        "segel": bool(settings.BSRE.get("segel_id")) and policy.role("seal_document") is None,
        "tunggu": round(settings.BSRE_TIMEOUT),
        "langkah": _stations(dokumen, policy.semua),
        "kode": kode.shown(dokumen.kode),
        "pindaian": scans[:1],
        "pindaian_lama": scans[1:],
        "wajib": policy.keharusan == Keharusan.WAJIB and dokumen.is_current,
    }


def _stations(
    dokumen: DokumenTerbit, signatures: list[TandaTanganDokumen]
) -> list[dict[str, str | None]]:
    """Made, then each signer in his order; the first who has not signed is at work."""
    zone, waits = dokumen.zona, True
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
