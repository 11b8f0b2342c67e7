"""The entries of the frame: what each role finds where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from selaras.base.address import fixed_url
from selaras.beranda.counts import Counts
from selaras.core.pelaku import (
    ADMIN_INSTANSI,
    ADMIN_NASIONAL,
    ADMIN_OPD,
    AUDITOR,
    PENGELOLA_TPP,
    TIM_PENILAI,
    Pelaku,
)
from selaras.jadwal.models import waiting_for as extensions_for
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pengaturan.models import changes_waiting
from selaras.penutupan.pages import closed_for_review
from selaras.rekap.policies import reads_agency
from selaras.rules.angka_kredit import jenjang_of
from selaras.tiket.models import waiting_for

ADMINS = frozenset({ADMIN_OPD, ADMIN_INSTANSI})
SURAT_TUGAS = "surat_tugas"  # no role: what an auditor's letter opens while it holds
READERS = ADMINS | {SURAT_TUGAS}
KEEPERS = ADMINS | {AUDITOR}
LANDING = KEEPERS | {PENGELOLA_TPP}  # who has an entry under Kelola
REKAP = KEEPERS | {ADMIN_NASIONAL}  # who finds Rekapitulasi in the main menu, beside heads
REKAPITULASI = ("Rekapitulasi", "rekap:rekapitulasi", "chart-bar", 0)
NASIONAL = ("Rekapitulasi", "nasional:nasional", "chart-bar", 0)
ANTARSEL = ("Pegawai antarsel", "sel:list", frozenset({ADMIN_INSTANSI}))  # where there are cells


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    icon: str
    badge: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    label: str
    items: list[NavItem]


# What keeps an agency in order: a grouped menu under one entry of the main one.
KEPEGAWAIAN = (
    ("Perlu dirapikan", "kelola:ringkasan", ADMINS),
    ("Unit kerja", "kepegawaian:unit_list", KEEPERS),
    ("Pegawai", "kepegawaian:pegawai_list", READERS),
    ("Cuti dan keadaan", "keadaan:list", ADMINS),
    ("Kontrak berakhir", "kontrak:list", ADMINS),
    ("Predikat dari pintu lain", "pintu:list", READERS),
    ("Tindak lanjut", "tindak_lanjut:list", ADMINS),
    ("Angka kredit", "angka_kredit:list", ADMINS),
    ("Rilis bulanan", "rilis:list", ADMINS | {PENGELOLA_TPP}),
    ("Nilai kehadiran", "rilis:kehadiran", ADMINS | {PENGELOLA_TPP}),
    ("Aturan TPP", "rilis:aturan_list", frozenset({ADMIN_INSTANSI, PENGELOLA_TPP})),
    ("Mutasi", "mutasi:list", ADMINS),
    ("Perubahan SOTK", "sotk:list", READERS),
    *((ANTARSEL,) if settings.SEL_DAFTAR else ()),
    ("Klaim pimpinan", "kepegawaian:klaim_list", ADMINS),
    ("Pola kerja", "harian:pola_list", ADMINS),
    ("Hari libur", "kalender:libur", KEEPERS),
    ("Tinjauan periode", "penutupan:tinjauan", frozenset({ADMIN_INSTANSI})),
    ("Tim kerja", "tim:list", READERS),
    ("Perpanjangan", "jadwal:register", READERS),
    ("Peran", "kepegawaian:peran_list", READERS),
    ("Kebijakan", "pengaturan:list", frozenset({ADMIN_INSTANSI, AUDITOR})),
    ("Templat ekspektasi", "susun:templat_list", frozenset({ADMIN_INSTANSI})),
    ("Pustaka RHK", "salin:pustaka", frozenset({ADMIN_INSTANSI})),
    ("Impor dan ekspor", "impor:list", ADMINS),
    ("SIASN", "siasn:list", ADMINS),
    ("Integrasi", "integrasi:list", frozenset({ADMIN_INSTANSI, ADMIN_NASIONAL})),
    ("Kirim ke BKN", "pertukaran:list", ADMINS),
    ("Unduh dokumen", "arsip:list", ADMINS),
    ("Belum berkas", "arsip:kurang", ADMINS),
    ("Masa simpan arsip", "arsip:musnah", frozenset({ADMIN_INSTANSI, AUDITOR})),
    ("Pengumuman", "pengumuman:list", ADMINS),
    ("Tiket", "tiket:list", ADMINS),
    ("Berkas pemeriksaan", "pemeriksaan:list", frozenset({ADMIN_INSTANSI, AUDITOR})),
    ("Kewajaran penilaian", "kewajaran:kewajaran", frozenset({ADMIN_INSTANSI, SURAT_TUGAS})),
    ("Pengiriman pesan", "notifications:pengiriman", frozenset({ADMIN_INSTANSI})),
    ("Jejak", "beranda:jejak_instansi", frozenset({ADMIN_INSTANSI, SURAT_TUGAS})),
)


# The groups of that menu; an entry that none of them names stands in the last.
KELOMPOK = {
    "Orang": (
        "kelola:ringkasan",
        "kepegawaian:unit_list",
        "kepegawaian:pegawai_list",
        "keadaan:list",
        "kontrak:list",
        "pintu:list",
        "tindak_lanjut:list",
        "angka_kredit:list",
        "mutasi:list",
        "sotk:list",
        "sel:list",
        "kepegawaian:klaim_list",
        "tim:list",
        "kepegawaian:peran_list",
    ),
    "Aturan": (
        "pengaturan:list",
        "harian:pola_list",
        "kalender:libur",
        "jadwal:register",
        "penutupan:tinjauan",
        "susun:templat_list",
        "salin:pustaka",
    ),
    "Tunjangan": ("rilis:list", "rilis:kehadiran", "rilis:aturan_list"),
    "Data": (
        "impor:list",
        "siasn:list",
        "integrasi:list",
        "pertukaran:list",
        "arsip:list",
        "arsip:kurang",
        "arsip:musnah",
        "pemeriksaan:list",
        "kewajaran:kewajaran",
        "beranda:jejak_instansi",
    ),
    "Layanan": ("pengumuman:list", "tiket:list", "notifications:pengiriman"),
}


def waiting_for_admin(pelaku: Pelaku) -> list[QuerySet[Any]]:
    """What waits for an administrator: claims, tickets, extensions, closings, changes."""
    if not pelaku.peran & ADMINS:
        return []
    claims = KlaimPimpinan.objects.visible_to(pelaku).waiting()
    absences = LaporanTidakMasuk.objects.waiting_for(pelaku)
    found = [claims, waiting_for(pelaku), *extensions_for(pelaku), absences]
    if not pelaku.has(ADMIN_INSTANSI):
        return found
    return [*found, closed_for_review(pelaku.instansi_id), changes_waiting(pelaku)]


def main_menu(request: HttpRequest, pelaku: Pelaku, counts: Counts) -> list[NavItem]:
    """Beranda · SKP · Harian · Pelaksanaan · Bawahan · Kepegawaian, by role (NTT-007, NTT-008)."""
    rows = list(_entries(pelaku, counts))
    inside = bool(_here(request, pelaku))
    named = {label: name for label, name, *_ in rows}
    current = named.get(getattr(request, "section", "")) or _section(request, list(named.values()))
    if inside:
        current = _landing(pelaku)
    return [
        NavItem(label, fixed_url(name), icon, n, name == current) for label, name, icon, n in rows
    ]


def _entries(pelaku: Pelaku, counts: Counts) -> Iterator[tuple[str, str, str, int]]:
    yield "Beranda", "beranda:beranda", "home", counts.tugas
    leads = bool(pelaku.peran & REKAP) or pelaku.is_pimpinan
    if leads:
        yield REKAPITULASI if reads_agency(pelaku) else NASIONAL
    if pelaku.pegawai_id:
        yield "SKP", "susun:list", "target", 0
        yield "Harian", "harian:list", "pencil", 0
        yield "Pelaksanaan", "pelaksanaan:list", "calendar", 0
        yield "Dokumen", "documents:list", "file-text", 0
    if jenjang_of(pelaku.jabatan):
        yield "Angka kredit", "angka_kredit:mine", "arrow-up", 0
    if pelaku.is_penilai:
        yield "Bawahan", "penilaian:bawahan", "users", counts.bawahan
        if not leads:
            yield REKAPITULASI  # of his own people only, so after them
    if pelaku.has(TIM_PENILAI):
        yield "Tinjauan", "peninjauan:list", "circle-check", 0
    yield from _managed(pelaku, counts)


def _managed(pelaku: Pelaku, counts: Counts) -> Iterator[tuple[str, str, str, int]]:
    if pelaku.has(ADMIN_NASIONAL) and not pelaku.peran & LANDING:
        yield "Integrasi", "integrasi:list", "bolt", 0  # all of Kelola that is his
    if pelaku.peran & LANDING:
        yield "Kelola", _landing(pelaku), "sitemap", counts.kelola


def _landing(pelaku: Pelaku) -> str:
    """Where Kelola leads: to what is to be put right, for who may; an auditor to the units."""
    return next(name for _, name, roles in KEPEGAWAIAN if pelaku.peran & roles)


def side_menu(request: HttpRequest, pelaku: Pelaku | None) -> list[NavGroup]:
    """The pages of Kelola that this person has, in their groups; none outside them."""
    here = _here(request, pelaku) if pelaku else ""
    if pelaku is None or not here:
        return []
    found: dict[str, list[NavItem]] = {label: [] for label in KELOMPOK}
    for label, name, roles in KEPEGAWAIAN:
        if _holds(pelaku) & roles:
            found[_group(name)].append(NavItem(label, fixed_url(name), "", 0, name == here))
    return [NavGroup(label, items) for label, items in found.items() if items]


def _holds(pelaku: Pelaku) -> frozenset[str]:
    """His roles, and whether a letter opens the records of others to him."""
    return pelaku.peran | ({SURAT_TUGAS} if pelaku.periksa.surat else frozenset())


def _group(name: str) -> str:
    return next((label for label, names in KELOMPOK.items() if name in names), [*KELOMPOK][-1])


def _here(request: HttpRequest, pelaku: Pelaku) -> str:
    """The tab on which one is; the longest address that leads here."""
    mine = [name for _, name, roles in KEPEGAWAIAN if _holds(pelaku) & roles]
    under = [name for name in mine if request.path.startswith(fixed_url(name))]
    return max(under, key=lambda name: len(fixed_url(name)), default="")


def _section(request: HttpRequest, names: list[str]) -> str:
    """The entry whose address leads here; a view of two faces sets a label: `request.section`."""
    found = {fixed_url(name): name for name in names if fixed_url(name) != "/"}
    under = [url for url in found if request.path.startswith(url)]
    if under:
        return found[max(under, key=len)]
    return names[0] if request.path == "/" else ""
