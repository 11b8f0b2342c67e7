"""The chain in its order, and what to mend first."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from selaras.beranda.mengapa import tautan
from selaras.core import audit
from selaras.core.mengapa import KeadaanMata, Mata
from selaras.core.pelaku import Pelaku
from selaras.keberatan import mengapa as keberatan
from selaras.organisasi.mengapa import akun, jabatan, penilai
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan import mengapa as pelaksanaan
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import mengapa as penilaian
from selaras.penilaian.mengapa import FaktaPenilaian
from selaras.perencanaan import mengapa as perencanaan

CHOICES = 14  # periods offered on the page
Link = Callable[[FaktaPenilaian], Mata | None]

LINKS: tuple[tuple[str, Link], ...] = (
    ("Akun", akun.akun),
    ("Kebijakan instansi", akun.kebijakan),
    ("Kedudukan hukum", akun.kedudukan),
    ("Data diri tahun ini", akun.data_diri),
    ("Jabatan dan TMT", jabatan.jabatan),
    ("Unit kerja terkecil", jabatan.unit),
    ("Klaim pimpinan", jabatan.klaim),
    ("Pimpinan unit kerja", jabatan.pimpinan),
    ("Pejabat penilai", penilai.penilai),
    ("Atasan pejabat penilai", penilai.atasan_penilai),
    ("SKP tahun ini", perencanaan.skp),
    ("Periode SKP", perencanaan.periode_skp),
    ("Jabatan pada SKP", perencanaan.jabatan_skp),
    ("Penutupan SKP lama", perencanaan.penutupan),
    ("SKP pimpinan", perencanaan.skp_pimpinan),
    ("Pengajuan SKP", perencanaan.pengajuan),
    ("Persetujuan SKP", perencanaan.persetujuan),
    ("Periode penilaian", pelaksanaan.dibuka),
    ("Rencana aksi", pelaksanaan.rencana),
    ("Persetujuan rencana aksi", pelaksanaan.persetujuan_rencana),
    ("Aktivitas harian", pelaksanaan.aktivitas),
    ("Jadwal realisasi", pelaksanaan.jadwal),
    ("Realisasi", pelaksanaan.realisasi),
    ("Capaian organisasi", penilaian.capaian),
    ("Umpan balik", penilaian.umpan_balik),
    ("Jadwal penilaian", penilaian.jadwal),
    ("Penilaian", penilaian.penilaian),
    ("Hasil penilaian terbit", penilaian.terbit),
    ("Keberatan", keberatan.keberatan),
    ("Dokumen", penilaian.dokumen),
)


@dataclass(frozen=True, slots=True)
class Rantai:
    fakta: FaktaPenilaian
    items: tuple[Mata, ...]

    @property
    def pilihan(self) -> list[Periode]:
        return self.fakta.semua_periode[:CHOICES]

    @property
    def utama(self) -> Mata | None:
        """What is to be mended now: the first broken link that holds up the others."""
        broken = [mata for mata in self.items if mata.keadaan == KeadaanMata.PUTUS]
        return next((mata for mata in broken if mata.is_blocking), next(iter(broken), None))

    @property
    def berikutnya(self) -> Mata | None:
        """When nothing is broken: what comes next."""
        later = (mata for mata in self.items if mata.keadaan == KeadaanMata.NANTI)
        return next(later, None)


def terjangkau(pelaku: Pelaku) -> QuerySet[Pegawai]:
    """Whose chain he may see: himself, those he rates or rates above, those he administers."""
    if pelaku.zona is None:
        return Pegawai.objects.none()
    return Pegawai.objects.visible_to(pelaku, pelaku.today)


def buka(pelaku: Pelaku, periode: int | None = None, **which: int | str) -> Rantai:
    """The chain of one person; strangers, and a period that is not his, are not found.

    Opening another's is recorded in his trail.
    """
    rows = terjangkau(pelaku).select_related("user", "instansi")
    pegawai = get_object_or_404(rows, Q(**which))
    fakta = FaktaPenilaian(pegawai, pelaku, periode)
    if periode is not None and fakta.periode is None:
        raise Http404
    rantai = rantai_of(fakta)
    if not fakta.is_self:
        audit.seen(pegawai, by=pelaku)
    return rantai


def rantai_of(fakta: FaktaPenilaian) -> Rantai:
    found = ((nama, link(fakta)) for nama, link in LINKS)
    items = (
        mata.named(nama, tautan.of(fakta, mata.tujuan), fakta.pelaku)
        for nama, mata in found
        if mata
    )
    return Rantai(fakta, tuple(items))
