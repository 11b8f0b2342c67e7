"""Where a link of the chain is mended: an address that this viewer may open, or nothing."""

from django.shortcuts import resolve_url
from django.urls import reverse

from selaras.core.mengapa import HalamanTujuan, Tujuan
from selaras.jadwal.pages.usaha import may_open
from selaras.keberatan.mengapa import TULIS
from selaras.keberatan.models import Keberatan
from selaras.organisasi.mengapa.fakta import DATA, PROFIL
from selaras.pelaksanaan.mengapa import HARIAN, JADWAL, PELAKSANAAN
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.mengapa import DOKUMEN, FaktaPenilaian
from selaras.perencanaan.mengapa import KOREKSI, SKP_BARU
from selaras.perencanaan.models.skp import Skp

OWN = {  # pages of the person himself
    PROFIL: "kepegawaian:profil",
    SKP_BARU: "skpbaru:baru",
    HARIAN: "harian:list",
    PELAKSANAAN: "pelaksanaan:list",
    JADWAL: "jadwal:saya",
}


def of(f: FaktaPenilaian, tujuan: Tujuan) -> str:
    if isinstance(tujuan, HalamanTujuan):
        return _page(f, tujuan)
    if isinstance(tujuan, Skp):
        return resolve_url(tujuan) if tujuan.pk in f.terlihat else ""
    if isinstance(tujuan, Keberatan):  # told to none but the three who may open it
        return resolve_url(tujuan)
    if isinstance(tujuan, Periode):
        return resolve_url(tujuan) if tujuan.skp_id in f.terlihat else ""
    return ""


def _page(f: FaktaPenilaian, halaman: HalamanTujuan) -> str:
    if halaman == DOKUMEN:
        return _documents(f)
    if halaman.nama == TULIS:
        return reverse("keberatan:tulis", args=[halaman.pk])
    if halaman.nama == KOREKSI:
        return reverse("koreksi:skp", args=[halaman.pk]) if halaman.pk in f.terlihat else ""
    if halaman == DATA and _administers(f):
        return reverse("kepegawaian:pegawai", args=[f.pegawai.pk])
    if halaman == JADWAL and not f.is_self:
        return _schedule(f)
    own = PROFIL if halaman == DATA else halaman
    return reverse(OWN[own]) if f.is_self else ""


def _schedule(f: FaktaPenilaian) -> str:
    """Of another: for those who rate or administer him."""
    if not may_open(f.pelaku, f.pegawai):
        return ""
    return reverse("jadwal:orang", args=[f.pegawai.pk])


def _administers(f: FaktaPenilaian) -> bool:
    unit_id = f.post.unit_id if f.post else 0
    return f.pelaku.administers(unit_id, f.instansi.pk)


def _documents(f: FaktaPenilaian) -> str:
    periode = f.periode
    if periode is None or periode.skp_id not in f.terlihat:
        return ""
    return reverse("documents:periode", args=[periode.pk])
