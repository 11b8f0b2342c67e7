"""The base of a count: stated by the pegawai or his admin, approved by the penilai."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from selaras.angka_kredit.hitung import standing
from selaras.angka_kredit.lembar import IsiPak
from selaras.angka_kredit.models import AMBIL, NOL, DasarAngkaKredit, SkPak
from selaras.angka_kredit.policies import DasarKreditPolicy, KreditPolicy
from selaras.base import clock
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit, jobs, pindaian, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import SURAT_MAX, RiwayatJabatan
from selaras.rules import angka_kredit as aturan

Jenis = DasarAngkaKredit.Jenis
BERSURAT = frozenset({Jenis.INTEGRASI, Jenis.PERPINDAHAN, Jenis.PENYESUAIAN, Jenis.PAK_LAMA})
BERDASAR = frozenset({Jenis.PERPINDAHAN, Jenis.KENAIKAN})  # who are given the AK dasar (§7.5)
SK = "Mohon tulis nomor SK PAK yang menjadi dasarnya."
BATCH = 500
STATED = (
    *("jenis", "golongan", "mulai", "ak_lama", "nomor_sk", "tanggal_sk", "dari_impor"),
    *("status", "catatan"),
)
PERBAIKI = "Mohon tulis apa yang perlu diperbaiki."


@dataclass(frozen=True, slots=True)
class IsiDasar:
    """What is stated about a base; `angka` is the sum on its SK."""

    jenis: str
    golongan: str
    mulai: date | None = None
    masa_cpns_sampai: date | None = None
    angka: Decimal | None = None
    ak_pendidikan: Decimal | None = None
    nomor_sk: str = ""
    tanggal_sk: date | None = None


@create(DasarKreditPolicy, "diajukan dasar angka kreditnya")
def create_dasar(
    ask: Ask[DasarKreditPolicy],
    /,
    post: RiwayatJabatan,
    *,
    by: Pelaku,
    isi: IsiDasar,
    berkas: "UploadedFile[bytes] | None" = None,
    dari_siasn: bool = False,
) -> DasarAngkaKredit:
    """State with what a person's count in a jenjang begins; the penilai approves it."""
    lock(post.pegawai)
    row = about_to_begin(post)
    row.dari_siasn = dari_siasn
    policy = ask(DasarKreditPolicy(by, row))
    _state(row, isi, policy)
    row.save()
    _keep_sk(row, berkas, policy, by=by)
    audit.record(row, "create_dasar", by=by, data=told(policy))
    return row


def about_to_begin(post: RiwayatJabatan) -> DasarAngkaKredit:
    """A base that nobody stated yet."""
    jenjang = aturan.jenjang_of(post.jabatan)
    return DasarAngkaKredit(
        instansi=post.instansi,
        pegawai=post.pegawai,
        riwayat_jabatan=post,
        jenjang=jenjang.value if jenjang else "",
        golongan=post.pegawai.golongan,
        mulai=post.mulai,
        dibuat_pada=clock.now(),
    )


@create(DasarKreditPolicy, "diminta dasar angka kreditnya dari SIASN")
def pull_dasar(ask: Ask[DasarKreditPolicy], /, post: RiwayatJabatan, *, by: Pelaku) -> Pekerjaan:
    """Start to read the AK of 2022 in SIASN: a job asks, so that no page waits (BKN-061)."""
    lock(post.pegawai)
    ask(DasarKreditPolicy(by, about_to_begin(post)))
    job = jobs.start(
        AMBIL,
        by=by,
        judul="Ambil angka kredit dari SIASN",
        tautan=reverse("angka_kredit:orang", args=[post.pegawai_id]),
        post_id=post.pk,
    )
    audit.record(post.pegawai, "pull_dasar", by=by)
    return job


@deed(DasarKreditPolicy, "diperbaiki dasar angka kreditnya")
def correct_dasar(
    row: DasarAngkaKredit,
    policy: DasarKreditPolicy,
    *,
    by: Pelaku,
    isi: IsiDasar,
    berkas: "UploadedFile[bytes] | None" = None,
    versi: int | None = None,
) -> None:
    """State it anew, and hand it in again."""
    _state(row, isi, policy)
    row.save()
    _keep_sk(row, berkas, policy, by=by)
    row.advance("correct_dasar", by=by, data=told(policy), catatan="")


@deed(DasarKreditPolicy, "disetujui dasar angka kreditnya")
def approve_dasar(
    row: DasarAngkaKredit, policy: DasarKreditPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """From here on conversions may be drafted (BKN-062)."""
    total, kurang = standing(row)
    row.advance("approve_dasar", by=by, data=policy.atas_nama, total=total, kurang=kurang)


@deed(DasarKreditPolicy, "dikembalikan dasar angka kreditnya")
def return_dasar(
    row: DasarAngkaKredit,
    policy: DasarKreditPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """With what is to be put right."""
    note = validation.require_text("catatan", catatan, PERBAIKI, CATATAN_MAX)
    row.advance("return_dasar", by=by, data=policy.atas_nama, catatan=note)


def _state(row: DasarAngkaKredit, isi: IsiDasar, policy: KreditPolicy) -> None:
    jenjang, jenis = aturan.Jenjang(row.jenjang), Jenis(isi.jenis)
    if aturan.is_below(jenjang, isi.golongan):
        sentence = f"Golongan {isi.golongan} berada di bawah jenjang {jenjang.label}."
        raise validation.wrong("golongan", sentence)
    row.jenis, row.golongan, row.masa_cpns_sampai = jenis, isi.golongan, isi.masa_cpns_sampai
    row.mulai = aturan.AWAL_KONVERSI if jenis == Jenis.INTEGRASI else isi.mulai or row.mulai
    if row.mulai > policy.today:
        raise validation.wrong("mulai", "Tanggal mulai tidak dapat sesudah hari ini.")
    angka = (isi.angka or NOL) if jenis in BERSURAT else NOL
    row.ak_lama = angka if jenis != Jenis.PENYESUAIAN else NOL
    row.ak_penyesuaian = angka if jenis == Jenis.PENYESUAIAN else NOL
    row.ak_pendidikan = isi.ak_pendidikan or NOL
    row.ak_dasar = Decimal(aturan.base_of(jenjang, isi.golongan) if jenis in BERDASAR else 0)
    row.nomor_sk = validation.optional_text("nomor_sk", isi.nomor_sk, SURAT_MAX)
    row.tanggal_sk = isi.tanggal_sk
    _require_letter(row, jenjang)
    validation.clean(row, exclude=("instansi", "pegawai", "riwayat_jabatan"), alone=True)


def _require_letter(row: DasarAngkaKredit, jenjang: aturan.Jenjang) -> None:
    """What is counted rests on a letter; a diploma gives its quarter, once (§7.5)."""
    most = aturan.education(jenjang, row.golongan)
    if row.ak_pendidikan not in {NOL, most}:
        sentence = f"Peningkatan pendidikan bernilai {most} pada jenjang ini, satu kali."
        raise validation.wrong("ak_pendidikan", sentence)
    if not (row.jenis in BERSURAT or row.ak_pendidikan):
        return
    row.nomor_sk = validation.require_text("nomor_sk", row.nomor_sk, SK, SURAT_MAX)
    if row.tanggal_sk is None:
        raise validation.wrong("tanggal_sk", "Mohon isi tanggal SK PAK.")


def _keep_sk(
    row: DasarAngkaKredit,
    berkas: "UploadedFile[bytes] | None",
    policy: KreditPolicy,
    *,
    by: Pelaku,
) -> None:
    """The SK itself (BKN-061); a correction may keep the file that is there."""
    is_elsewhere = row.dari_siasn or row.dari_impor
    is_known = is_elsewhere or row.jenis not in BERSURAT or row.sk_set.exists()
    if berkas is None and is_known:
        return
    pindaian.keep(SkPak(dasar=row), berkas, policy.kebijakan.bukti_ukuran_maks, by=by)


def record_imported(isi: IsiPak, *, by: Pelaku, sebab: str) -> None:
    """Bases that an import has checked; the penilai of each approves them one by one.

    The same deeds as by hand, with the same trail; people are locked.
    """
    new, changed = isi.baru, isi.berubah
    DasarAngkaKredit.objects.bulk_create((row for row, _ in new), batch_size=BATCH)
    audit.record_many("create_dasar", (_said(row, who, sebab) for row, who in new), by=by)
    rows = [row for row, _ in changed]
    for row in rows:
        row.versi += 1
    DasarAngkaKredit.objects.bulk_update(rows, [*STATED, "versi"], batch_size=BATCH)
    audit.record_many("correct_dasar", (_said(row, who, sebab) for row, who in changed), by=by)


def _said(row: DasarAngkaKredit, penilai: int, sebab: str) -> tuple[Any, str, dict[str, Any]]:
    return row, sebab, {"penilai": penilai}


def told(policy: KreditPolicy) -> dict[str, Any]:
    """Whom the trail tells: the penilai of today."""
    return {"penilai": policy.penilai.pk} if policy.penilai else {}
