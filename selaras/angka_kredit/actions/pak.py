"""A PAK: drafted, handed in, set by the penilai, replaced, sent to SIASN."""

from datetime import date

from django.urls import reverse

from selaras.angka_kredit.actions.cetakan import facts_of, recount_pak
from selaras.angka_kredit.actions.dasar import PERBAIKI, told
from selaras.angka_kredit.hitung import standing
from selaras.angka_kredit.models import (
    ID_MAX,
    KIRIM,
    NOL,
    SIAPKAN,
    BulanTerhitung,
    DasarAngkaKredit,
    Pak,
)
from selaras.angka_kredit.policies import KreditBanyakPolicy, PakPolicy, months_of
from selaras.base import clock
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit, jobs, validation
from selaras.core.deed import Ask, create, deed, lock, system
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules import angka_kredit as aturan


@create(PakPolicy, "dibuat draf PAK-nya")
def create_pak(
    ask: Ask[PakPolicy],
    /,
    periode: Periode,
    *,
    by: Pelaku,
    untuk_pangkat: bool = False,
    untuk_jenjang: bool = False,
) -> Pak:
    """Convert an SKP up to one of its rated periods (BKN-063 … BKN-065)."""
    row = _begin(periode)
    row.untuk_pangkat, row.untuk_jenjang = untuk_pangkat, untuk_jenjang
    policy = ask(PakPolicy(by, row))
    return _draft(row, periode, policy, by=by, verb="create_pak")


@create(PakPolicy, "disiapkan draf PAK-nya")
def prepare_pak(ask: Ask[PakPolicy], /, periode: Periode, *, by: Pelaku) -> Pak:
    """The draft of a whole year, put there by the admin: its owner looks at it and hands it in."""
    row = _begin(periode)
    policy = ask(PakPolicy(by, row))
    return _draft(row, periode, policy, by=by, verb="prepare_pak")


@create(KreditBanyakPolicy, "disiapkan draf PAK-nya untuk banyak orang")
def prepare_paks(ask: Ask[KreditBanyakPolicy], /, *, by: Pelaku, tahun: int) -> Pekerjaan:
    """Draft for everybody within reach whose year is rated: a job says how far it is."""
    instansi = ask(KreditBanyakPolicy(by, by.instansi)).subject
    if not aturan.AWAL_KONVERSI.year <= tahun <= by.today.year:
        raise validation.wrong("tahun", "Mohon pilih tahun yang sudah dinilai.")
    where = reverse("angka_kredit:list")
    job = jobs.start(
        SIAPKAN, by=by, judul=f"Menyiapkan draf PAK {tahun}", tautan=where, tahun=tahun
    )
    audit.record(instansi, "prepare_paks", by=by, data={"tahun": tahun})
    return job


def _begin(periode: Periode) -> Pak:
    lock(periode.skp.pegawai)
    row = about_to_convert(periode.skp)
    row.is_tahunan = periode.is_final
    return row


def about_to_convert(skp: Skp) -> Pak:
    """A PAK that nobody drafted yet."""
    jenjang = aturan.jenjang_of(skp.riwayat_jabatan.jabatan)
    bases = DasarAngkaKredit.objects.filter(pegawai=skp.pegawai, jenjang=jenjang or "")
    return Pak(
        instansi=skp.instansi,
        pegawai=skp.pegawai,
        riwayat_jabatan=skp.riwayat_jabatan,
        skp=skp,
        tahun=skp.tahun,
        golongan=skp.pegawai.golongan,
        dasar=bases.first(),
        dibuat_pada=clock.now(),
    )


def _draft(row: Pak, periode: Periode, policy: PakPolicy, *, by: Pelaku, verb: str) -> Pak:
    if not (row.is_tahunan or row.untuk_pangkat or row.untuk_jenjang):
        sentence = (
            "Konversi sebelum akhir tahun: mohon pilih untuk pangkat, jenjang, atau keduanya."
        )
        raise validation.wrong("untuk_pangkat", sentence)
    lines = policy.lines(periode)
    if not lines:
        raise validation.wrong(
            "periode", "Tidak ada bulan yang tersisa untuk dikonversi sampai periode ini."
        )
    row.mulai, row.selesai = lines[0].mulai, lines[-1].selesai
    row.jumlah = sum((line.angka for line in lines), NOL)
    row.save()
    for line in lines:
        line.pak = row
        line.save()
    audit.record(row, verb, by=by)
    return row


@deed(PakPolicy, "diajukan PAK-nya")
def submit_pak(
    row: Pak,
    policy: PakPolicy,
    *,
    by: Pelaku,
    nomor: str,
    tanggal: date,
    versi: int | None = None,
) -> None:
    """Hand it in with the number and the date that its documents carry (BKN-063)."""
    number = validation.require_text("nomor", nomor, "Mohon tulis nomor PAK.", SURAT_MAX)
    if tanggal > policy.today:
        raise validation.wrong("tanggal", "Tanggal PAK tidak dapat sesudah hari ini.")
    row.advance(
        "submit_pak",
        by=by,
        data=told(policy),
        nomor=number,
        tanggal=tanggal,
        diajukan_pada=clock.now(),
        catatan="",
    )


@deed(PakPolicy, "ditarik kembali PAK-nya")
def withdraw_pak(row: Pak, policy: PakPolicy, *, by: Pelaku, versi: int | None = None) -> None:
    """Back to the draft."""
    row.advance("withdraw_pak", by=by, data=told(policy))


@deed(PakPolicy, "dihapus draf PAK-nya")
def delete_pak(row: Pak, policy: PakPolicy, *, by: Pelaku, versi: int | None = None) -> None:
    """A draft alone: what was set stays, and is replaced."""
    audit.record(row, "delete_pak", by=by)
    row.delete()


# ---- Setting it


def _lock_person(row: Pak, **_: object) -> None:
    """All months of a person are counted behind one lock."""
    lock(row.pegawai)


@deed(PakPolicy, "ditetapkan PAK-nya", first=_lock_person)
def approve_pak(row: Pak, policy: PakPolicy, *, by: Pelaku, versi: int | None = None) -> None:
    """Set it: its months are counted from here on, and a replaced one no longer."""
    if row.menggantikan:
        supersede_pak(row.menggantikan, by=by)
    BulanTerhitung.objects.bulk_create(
        BulanTerhitung(pak=row, pegawai=row.pegawai, tahun=row.tahun, bulan=month)
        for line in row.konversi_set.all()
        for month in months_of(line)
    )
    signer = policy.penandatangan
    row.advance(
        "approve_pak",
        by=by,
        data=policy.atas_nama,
        ditetapkan_pada=clock.now(),
        penilai_id=signer.pk if signer else None,
        penilai_nama=signer.nama if signer else policy.pemutus,
    )
    row.cetakan = facts_of(row)
    row.save(update_fields=["cetakan"])
    if row.menggantikan:
        for later in row.dasar.pak_set.set_after(row).with_people():
            recount_pak(later, by=by)
    total, kurang = standing(row.dasar)
    DasarAngkaKredit.objects.filter(pk=row.dasar_id).update(total=total, kurang=kurang)


@system("diganti dengan PAK yang baru")
def supersede_pak(row: Pak, *, by: Pelaku) -> None:
    """Its months are free for the one that takes its place; it stays to be read."""
    row.bulan_set.all().delete()
    row.advance("supersede_pak", by=by)


@deed(PakPolicy, "dikembalikan PAK-nya")
def return_pak(
    row: Pak, policy: PakPolicy, *, by: Pelaku, catatan: str, versi: int | None = None
) -> None:
    """With what is to be put right."""
    note = validation.require_text("catatan", catatan, PERBAIKI, CATATAN_MAX)
    row.advance("return_pak", by=by, data=policy.atas_nama, catatan=note)


@deed(PakPolicy, "dibuat draf penggantinya", first=_lock_person)
def replace_pak(row: Pak, policy: PakPolicy, *, by: Pelaku, versi: int | None = None) -> Pak:
    """A new draft over the same span, with the predikat as it is now (practice.md §6)."""
    last = row.konversi_set.select_related("evaluasi__periode__skp__riwayat_jabatan").last()
    new = about_to_convert(row.skp)
    same = ("golongan", "is_tahunan", "untuk_pangkat", "untuk_jenjang")
    for name in same:
        setattr(new, name, getattr(row, name))
    new.menggantikan = row
    row.touch("replace_pak", by=by)
    assert last is not None  # noqa: S101 -- a PAK has lines; for the type checker
    return _draft(new, last.evaluasi.periode, PakPolicy(by, new), by=by, verb="create_pak")


# ---- To SIASN


@deed(PakPolicy, "dikirim PAK-nya ke SIASN")
def sync_pak(row: Pak, policy: PakPolicy, *, by: Pelaku, versi: int | None = None) -> None:
    """In the background; the page says what came of it (BKN-068)."""
    row.siasn_status, row.siasn_galat = Pak.Kirim.ANTRE, ""
    row.save(update_fields=["siasn_status", "siasn_galat"])
    row.touch("sync_pak", by=by)
    where = reverse("angka_kredit:pak", args=[row.pk])
    jobs.start(KIRIM, by=by, judul=f"Sinkron AK SIASN: {row}", tautan=where, pak_id=row.pk)


@system("dicatat jawaban SIASN-nya")
def note_siasn(row: Pak, *, by: Pelaku, siasn_id: str = "", galat: str = "") -> None:
    """What SIASN answered: its id, or why it holds up."""
    row.siasn_status = Pak.Kirim.TERTAHAN if galat else Pak.Kirim.TERKIRIM
    row.siasn_id, row.siasn_galat = siasn_id[:ID_MAX] or row.siasn_id, galat
    row.siasn_pada = clock.now()
    row.save(update_fields=["siasn_status", "siasn_id", "siasn_galat", "siasn_pada"])
    row.touch("note_siasn", by=by)
