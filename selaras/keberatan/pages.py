"""What the pages of an objection show; templates only lay it out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from selaras.base import clock
from selaras.base.format import hari, hari_tanggal, tanggal_pendek, waktu
from selaras.core import audit
from selaras.core.models import HariLibur
from selaras.core.pelaku import Pelaku
from selaras.keberatan.bagian import bagian_of
from selaras.keberatan.forms import (
    BenarkanForm,
    BerkasForm,
    KeberatanForm,
    KeteranganForm,
    PermintaanForm,
    TerimaForm,
    UsulPerbaikanForm,
    blank,
)
from selaras.keberatan.masa import MasaBerjalan, masa_of
from selaras.keberatan.models import Keberatan, Perbaikan, PihakDidengar
from selaras.keberatan.policies import (
    KeberatanPolicy,
    KeteranganPolicy,
    PengajuanPolicy,
    PerbaikanPolicy,
)
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.gerbang import nama_periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.pages.tim import NADA as NADA_PREDIKAT
from selaras.penilaian.susulan import Susulan
from selaras.rules.predikat import PredikatKinerja

NADA = {
    Keberatan.Status.DIAJUKAN: "brand",
    Keberatan.Status.DIPERIKSA: "brand",
    Keberatan.Status.DITERIMA: "good",
    Keberatan.Status.DITOLAK: "bad",
    Keberatan.Status.DITARIK: "",
}
Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Petak:
    """One day of the term, as it is drawn."""

    tanggal: date
    hari: str
    kata: str  # in the cell
    jenis: str  # of the cell: its class
    bacaan: str  # for who hears the page


def petak_of(masa: MasaBerjalan) -> list[Petak]:
    """The strip: numbers on working days, the day of publication, today, the last day."""
    cells = []
    for each in masa.hari:
        kind, kata, words = "lewat", str(each.nomor), f"hari kerja ke-{each.nomor}"
        if each is masa.hari[0]:
            kind, kata, words = "terbit", "terbit", "penilaian terbit"
        elif not each.nomor:
            kind, kata, words = "libur", "", "tidak dihitung"
        elif each.tanggal == masa.hari_ini:
            kind = "hari-ini"
        elif each.tanggal > masa.hari_ini:
            kind = "bisa"
        if each is masa.hari[-1]:
            kind, words = f"{kind} batas", f"{words}, hari terakhir"
        day = f"{hari_tanggal(each.tanggal)}: {words}"
        cells.append(Petak(each.tanggal, hari(each.tanggal)[:3], kata, kind, day))
    return cells


def libur_of(masa: MasaBerjalan, instansi_id: int) -> str:
    """The holidays in the term, by name; weekends speak for themselves."""
    days = [each.tanggal for each in masa.libur]
    rows = HariLibur.objects.filter(Q(instansi=None) | Q(instansi=instansi_id), tanggal__in=days)
    names = (f"{tanggal_pendek(row.tanggal)} {row.nama}" for row in rows.order_by("tanggal"))
    return "; ".join(names)


# ---- Before it is filed: the owner's page, and that of who rated him


def is_party(policy: PengajuanPolicy) -> bool:
    """Whether this page is his at all: nobody but the two reads it (practice.md §3)."""
    return policy.is_owner or policy.role("propose_perbaikan") is None


def tulis_context(
    periode: Periode, pelaku: Pelaku, policy: PengajuanPolicy, refused: Context
) -> Context:
    """`refused`: the form that came back, by its verb."""
    evaluasi, masa, perbaikan = policy.evaluasi, policy.masa, policy.perbaikan
    seen = policy.keberatan
    versi = periode.versi
    forms = {
        "file_keberatan": blank(KeberatanForm, "file_keberatan", versi),
        "ask_perbaikan": blank(PermintaanForm, "ask_perbaikan", versi),
        "propose_perbaikan": blank(UsulPerbaikanForm, "propose_perbaikan", versi),
    } | refused
    if policy.can("file_keberatan"):
        forms["file_keberatan"].offer(bagian_of(periode))
    return {
        "periode": periode,
        "nama": nama_periode(periode),
        "judul": _judul_tulis(policy),
        "policy": policy,
        "zona": periode.instansi.zona,
        "asli": evaluasi and nilai_of(evaluasi),
        "masa": masa,
        "petak": petak_of(masa) if masa else [],
        "libur": libur_of(masa, periode.instansi_id) if masa else "",
        "keberatan": seen,
        "dibaca_pada": policy.dibaca_pada,
        "perbaikan": perbaikan,
        "jawaban": PerbaikanPolicy(pelaku, perbaikan) if perbaikan else None,
        "usul": usul_of(perbaikan) if perbaikan else None,
        "forms": forms,
    }


def _judul_tulis(policy: PengajuanPolicy) -> str:
    """For the owner how long he has, as long as he may file."""
    masa = policy.masa
    if masa is None or not masa.sisa or policy.keberatan or not policy.is_owner:
        return "Keberatan dan perbaikan nilai"
    return f"Anda masih memiliki {masa.sisa} hari kerja untuk mengajukan keberatan"


def nilai_of(evaluasi: Evaluasi) -> Context:
    """One version of a rating, to stand beside another one."""
    predikat = PredikatKinerja(evaluasi.predikat)
    return {
        "predikat": predikat.label,
        "nada": NADA_PREDIKAT[predikat],
        "hasil_kerja": evaluasi.hasil_kerja,
        "perilaku": evaluasi.perilaku,
        "label_hasil": evaluasi.get_hasil_kerja_display(),
        "label_perilaku": evaluasi.get_perilaku_display(),
        "oleh": evaluasi.dinilai_oleh,
        "pada": evaluasi.dinilai_pada,
    }


def usul_of(perbaikan: Perbaikan) -> Context | None:
    """What is proposed, in words."""
    if not perbaikan.hasil_kerja:
        return None
    return {
        "label_hasil": perbaikan.get_hasil_kerja_display(),
        "label_perilaku": perbaikan.get_perilaku_display(),
        "alasan": perbaikan.alasan,
    }


# ---- One objection


def keberatan_context(keberatan: Keberatan, pelaku: Pelaku, refused: Context) -> Context:
    policy, periode = KeberatanPolicy(pelaku, keberatan), keberatan.evaluasi.periode
    versi = keberatan.versi
    said = {"alasan": keberatan.alasan, "bagian": [each["kode"] for each in keberatan.bagian]}
    forms = {
        "edit_keberatan": blank(KeberatanForm, "edit_keberatan", versi, **said),
        "add_bukti_keberatan": blank(BerkasForm, "add_bukti_keberatan", versi),
        "upload_lembar": blank(BerkasForm, "upload_lembar", versi),
        "accept_keberatan": blank(TerimaForm, "accept_keberatan", versi),
    } | refused
    if policy.can("edit_keberatan"):
        forms["edit_keberatan"].offer(bagian_of(periode))
    return {
        "keberatan": keberatan,
        "nama": nama_periode(periode),
        "judul": _judul(policy),
        "nada": NADA[Keberatan.Status(keberatan.status)],
        "policy": policy,
        "zona": keberatan.instansi.zona,
        "asli": nilai_of(keberatan.evaluasi),
        "putusan": nilai_of(keberatan.putusan) if keberatan.putusan else None,
        "bukti": list(keberatan.bukti_set.all()),
        "pihak": [_pihak(each, policy) for each in PihakDidengar],
        "jejak": [audit.deed(row) for row in audit.trail(keberatan)],
        **kuadran_of(keberatan, "", ""),
        "forms": forms,
    }


def kuadran_of(keberatan: Keberatan, hasil_kerja: str, perilaku: str) -> Context:
    """Where two ratings meet, while a decision is being written; nothing is decided by it."""
    kuadran = keberatan.evaluasi.periode.kebijakan.kuadran
    met = kuadran.get((hasil_kerja, perilaku))
    predikat = PredikatKinerja(met) if met else None
    return {
        "keberatan": keberatan,
        "kuadran": kuadran,
        "pilihan": (hasil_kerja, perilaku),
        "predikat": predikat.label if predikat else "",
        "nada_predikat": NADA_PREDIKAT[predikat] if predikat else "",
    }


def _judul(policy: KeberatanPolicy) -> str:
    """How it stands; who is meant, the page says below."""
    keberatan = policy.subject
    if not keberatan.is_open:
        return f"Keberatan {keberatan.get_status_display().lower()}"
    missing = len(policy.belum_didengar)
    if missing == 0:
        return "Kedua pihak sudah didengar"
    return f"Menunggu {'satu pihak' if missing == 1 else 'kedua pihak'} didengar"


def _pihak(pihak: PihakDidengar, policy: KeberatanPolicy) -> Context:
    """One side: who, what was recorded, and the form of who may answer or record."""
    keberatan, row = policy.subject, policy.keterangan.get(pihak)
    versi, today = keberatan.versi, clock.today(keberatan.instansi.zona)
    if row:
        row.keberatan = keberatan
    initial = (
        {"tanggal": today}
        if row is None
        else {name: getattr(row, name) for name in ("tanggal", "tempat", "isi", "sebab")}
    )
    return {
        "kode": pihak.value,
        "nama": keberatan.sebutan_of(pihak),
        "sebutan": pihak.label.lower(),
        "row": row,
        "diam": row is not None and row.is_unanswered(today),
        "jawab": KeteranganPolicy(policy.actor, row) if row else None,
        "form": blank(KeteranganForm, f"hear-{pihak}", versi, **initial),
        "jawab_form": blank(BenarkanForm, f"confirm_keterangan-{pihak}", versi),
    }


# ---- The line below a rating


def line_of(periode: Periode, shown: Evaluasi, reader: Pelaku) -> Susulan | None:
    """How an objection stands; for the owner also how many days he has left."""
    rows = Keberatan.objects.visible_to(reader).standing().filter(evaluasi__periode=periode.pk)
    found = rows.select_related("instansi").order_by("-diajukan_pada", "-id").first()
    if found:
        return Susulan("Keberatan", state_of(found), "Buka keberatan", found.get_absolute_url())
    is_owner = reader.is_pegawai(periode.skp.pegawai_id)
    if not (is_owner or reader.is_pegawai(shown.penilai_id)):
        return None
    return _mending(periode, shown, reader) or (_term(periode, shown) if is_owner else None)


def state_of(keberatan: Keberatan) -> str:
    who = keberatan.sebutan_pemutus
    if keberatan.is_open:
        return f"Keberatan atas penilaian ini menunggu putusan {who}."
    at = waktu(keberatan.diputus_pada, keberatan.instansi.zona)
    word = keberatan.get_status_display().lower()
    return f"Keberatan atas penilaian ini {word} {who} pada {at}. Putusan itu final."


def _mending(periode: Periode, shown: Evaluasi, reader: Pelaku) -> Susulan | None:
    """A proposal or a request that waits for this reader."""
    rows = Perbaikan.objects.open().visible_to(reader).filter(evaluasi=shown)
    found = rows.select_related("pegawai", "penilai").first()
    if found is None:
        return None
    asked = found.status == Perbaikan.Status.DIMINTA
    sentence = (
        f"{found.pegawai.sapaan} meminta nilai ini dilihat lagi oleh {found.penilai_nama}."
        if asked
        else f"{found.penilai_nama} mengusulkan perbaikan, menunggu {found.pegawai.sapaan}."
    )
    mine = found.penilai_id if asked else found.pegawai_id
    is_main = reader.is_pegawai(mine)
    return Susulan("Perbaikan nilai", sentence, "Buka", _address(periode), is_main)


def _term(periode: Periode, shown: Evaluasi) -> Susulan | None:
    shown.periode = periode
    masa = masa_of(shown)
    if masa.is_refused(clock.now()):
        return None
    until = f"sampai {hari_tanggal(masa.terakhir)}"
    sentence = (
        f"Bila tidak sependapat, Anda masih memiliki {masa.sisa} hari kerja untuk mengajukan "
        f"keberatan, {until}."
    )
    return Susulan("Keberatan", sentence, "Ajukan keberatan", _address(periode))


def _address(periode: Periode) -> str:
    return reverse("keberatan:tulis", args=[periode.pk])
