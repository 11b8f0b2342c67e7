"""The jobs: dry run, applying, and a large export. Each may be called again after a crash."""

from pathlib import PurePosixPath
from typing import Any

from django.db import transaction

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import DomainError, NotNow
from selaras.base.format import angka
from selaras.core.jobs import Kemajuan
from selaras.core.pelaku import Pelaku, system
from selaras.impor import ekspor as penulis
from selaras.impor import periksa, sambungan
from selaras.impor.actions import berkas as actions
from selaras.impor.actions import massal
from selaras.impor.baca import Tabel
from selaras.impor.bentuk import KEADAAN, PAK, PREDIKAT
from selaras.impor.galat import GalatBerkas
from selaras.impor.isi import nips_of
from selaras.impor.keadaan import Sekarang
from selaras.impor.models import Ekspor, Impor
from selaras.keadaan import actions as keadaan
from selaras.organisasi.pelaku import pelaku_of
from selaras.pintu import actions as pintu


def check_import(kemajuan: Kemajuan, *, impor: int) -> str:
    """Dry run: every error by row and column, or what would be new and changed."""
    row, by = _import(impor), _actor(kemajuan)
    temuan, ringkasan = GalatBerkas(), {}
    try:
        tabel = _read(row, temuan)
        jumlah = sum(len(rows) for rows in tabel.values())
        kemajuan.report(0, jumlah)
        ringkasan = periksa.summary(_check(row, tabel, by, temuan))
        kemajuan.report(jumlah)
    except DomainError as error:
        temuan.add("", 0, "", "", error.message)
    end = actions.fail_check if temuan.jumlah else actions.pass_check
    end(row, by=by, ringkasan=ringkasan, **_errors(temuan))
    if temuan.jumlah:
        return f"Ada {angka(temuan.jumlah)} hal yang perlu diperbaiki."
    return "Berkas siap diterapkan."


def apply_import(kemajuan: Kemajuan, *, impor: int) -> str:
    """Check again under lock and write everything in one transaction; or say why not."""
    row, by, temuan = _import(impor), _actor(kemajuan), GalatBerkas()
    tabel = _read(row, temuan)
    jumlah = sum(len(rows) for rows in tabel.values())
    kemajuan.report(0, jumlah)
    with transaction.atomic():
        massal.lock_agency(row.instansi)
        for lembar in (KEADAAN, PREDIKAT, PAK):
            massal.lock_people(row.instansi, nips_of(tabel.get(lembar.jenis, ())))
        row = _import(impor)
        if row.status != Impor.Status.MENERAPKAN:  # this job ran before, and was thought dead
            return ""
        if _applied(row, tabel, by, temuan):
            kemajuan.report(jumlah)
            return "Impor selesai; semua baris sudah diterapkan."
    actions.fail_import(row, by=by, ringkasan={}, **_errors(temuan))
    raise NotNow(
        "Data instansi sudah berubah sejak berkas diperiksa, sehingga tidak ada yang diterapkan. "
        "Mohon lihat daftar kesalahannya, perbaiki, lalu unggah lagi."
    )


def _applied(row: Impor, tabel: Tabel, by: Pelaku, temuan: GalatBerkas) -> bool:
    now = _check(row, tabel, by, temuan)
    if temuan.jumlah:
        return False
    hari, sebab = clock.today(row.instansi.zona), f"impor {row.nama}"
    massal.place_many(now.rencana, by=by, on=hari, sebab=sebab)
    keadaan.record_many(now.keadaan_baru, now.keadaan_berubah, by=by, sebab=sebab)
    pintu.record_many(now.predikat_baru, now.predikat_berubah, by=by, sebab=sebab)
    sambungan.write(now.dari_atas, by=by, sebab=sebab)
    actions.finish_import(row, by=by, ringkasan=periksa.summary(now))
    return True


def write_export(kemajuan: Kemajuan, *, ekspor: int) -> str:
    row = Ekspor.objects.select_related("instansi").get(pk=ekspor)
    actions.keep_export(row, penulis.workbook(row.instansi, _actor(kemajuan)))
    return "Ekspor selesai; mohon unduh pada halaman Impor dan ekspor."


def _import(pk: int) -> Impor:
    return Impor.objects.select_related("instansi").get(pk=pk)


def _actor(kemajuan: Kemajuan) -> Pelaku:
    """Who asked for it, with the rights that he has now."""
    row = kemajuan.pekerjaan
    if row.instansi is None:
        raise NotNow(
            "Pekerjaan ini tidak menyebut instansinya; mohon mulai lagi dari halaman Impor."
        )
    if row.oleh_id is None:
        return system(row.instansi)
    user = User.objects.filter(pk=row.oleh_id, is_active=True).first()
    if user is None:
        raise NotNow("Akun yang memulai pekerjaan ini sudah tidak aktif; data tidak diubah.")
    return pelaku_of(user)


def _read(row: Impor, temuan: GalatBerkas) -> Tabel:
    kind = PurePosixPath(row.berkas.name).suffix
    with row.berkas.open("rb") as source:
        return periksa.read(source, kind, row.jenis, temuan)


def _check(row: Impor, tabel: Tabel, by: Pelaku, temuan: GalatBerkas) -> Sekarang:
    hari = clock.today(row.instansi.zona)
    return periksa.check(tabel, instansi=row.instansi, by=by, on=hari, temuan=temuan)


def _errors(temuan: GalatBerkas) -> dict[str, Any]:
    return {"galat": temuan.sorted_rows(), "jumlah_galat": temuan.jumlah}
