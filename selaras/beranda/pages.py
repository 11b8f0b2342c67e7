"""The home of those who are no pegawai: what waits for an operator, what an auditor reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from selaras.beranda.segel import segel_of
from selaras.core.pelaku import AUDITOR, Pelaku
from selaras.jadwal.models import Perpanjangan
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.pelaksanaan.models import Periode
from selaras.pengaturan.models import UsulanKebijakan
from selaras.perencanaan.models.skp import Skp
from selaras.sotk.models import PerubahanSotk


@dataclass(frozen=True, slots=True)
class Kerja:
    """One card: what it is about, and the way there."""

    judul: str
    teks: str
    url: str
    tombol: str


def kerja_of(pelaku: Pelaku) -> list[Kerja]:
    if pelaku.instansi is None:
        return []
    return [*_to_record(pelaku), *(_to_read(pelaku) if pelaku.has(AUDITOR) else ())]


def _to_record(pelaku: Pelaku) -> Iterator[Kerja]:
    """Decisions of a penilai who is no ASN: recorded, never made (§2.2)."""
    if not pelaku.is_penilai:
        return
    if skp := Skp.objects.awaiting_approval_by(pelaku).count():
        judul = f"Catat persetujuan SKP: {skp} menunggu"
        teks = "Menurut formulir yang ditandatangani pejabat penilainya."
        yield Kerja(judul, teks, reverse("susun:approvals"), "Buka")
    if periode := Periode.objects.waiting_for_penilai(pelaku, pelaku.today).count():
        judul = f"Catat penilaian: {periode} menunggu"
        teks = "Unggah formulirnya dahulu, lalu catat isinya."
        yield Kerja(judul, teks, reverse("penilaian:bawahan"), "Buka")


def _to_read(pelaku: Pelaku) -> Iterator[Kerja]:
    """His letter and the registers of an auditor, each with how much of this year stands in it."""
    year, here = pelaku.today.year, pelaku.instansi_id
    rules = UsulanKebijakan.objects.filter(instansi=here, mulai__year=year).count()
    letters = ", ".join(pelaku.periksa.surat)
    yield Kerja(
        f"Surat tugas {letters}" if letters else "Belum ada surat tugas yang berlaku",
        f"Dicatat oleh {admin_instansi_named(here)}; hanya lingkupnya yang dapat Anda baca.",
        reverse("pemeriksaan:list"), "Buka",
    )  # fmt: skip
    if letters:
        yield from _by_letter(pelaku, year)
    yield Kerja(
        f"Perubahan kebijakan {year}: {rules}",
        "Dasar, pengusul, dan orang kedua yang memastikannya.",
        reverse("pengaturan:list"), "Baca",
    )  # fmt: skip


def _by_letter(pelaku: Pelaku, year: int) -> Iterator[Kerja]:
    """Registers that name people: as far as his letter goes."""
    given = Perpanjangan.objects.visible_to(pelaku).filter(tahun=year).count()
    units = PerubahanSotk.objects.visible_to(pelaku).filter(tmt__year=year).count()
    yield Kerja(
        f"Register perpanjangan {year}: {given} baris",
        "Siapa mengusulkan, siapa memutus, alasan, dan dasarnya.",
        reverse("jadwal:register"), "Baca",
    )  # fmt: skip
    yield Kerja(
        f"Perubahan SOTK {year}: {units}",
        "Unit yang dihapus, digabung, atau berganti nama.",
        reverse("sotk:list"), "Baca",
    )  # fmt: skip
    if pelaku.instansi is None:
        return
    segel = segel_of(pelaku.instansi)
    yield Kerja(
        "Jejak instansi: rusak, mohon dibaca" if segel.is_rusak else "Jejak instansi",
        f"{segel.kalimat} {segel.hasil}",
        reverse("beranda:jejak_instansi"), "Cari",
    )  # fmt: skip
