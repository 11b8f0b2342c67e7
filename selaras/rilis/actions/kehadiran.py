"""Attendance: a sheet that a job takes over whole or not at all, and rows from a program."""

import secrets
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit, jobs, validation
from selaras.core.deed import Ask, create, lock, system
from selaras.core.pelaku import Pelaku
from selaras.impor import berkas as berkas_impor
from selaras.impor.baca import Baris
from selaras.impor.galat import GalatBerkas
from selaras.impor.models import NAMA_BERKAS_MAX
from selaras.rilis.himpun import BulanInstansi
from selaras.rilis.lembar import IsiKehadiran, check
from selaras.rilis.models.kehadiran import BerkasKehadiran, NilaiKehadiran
from selaras.rilis.policies.kehadiran import KehadiranPolicy

READ = "selaras.rilis.kerja.read_kehadiran"
BATCH = 1_000


@create(KehadiranPolicy, "diunggah")
def upload_kehadiran(
    ask: Ask[KehadiranPolicy],
    *,
    by: Pelaku,
    tahun: int,
    bulan: int,
    berkas: "UploadedFile[bytes] | None",
    alasan: str = "",
) -> BerkasKehadiran:
    """Keep a sheet of one month and have it taken over in the background."""
    row = _about(by, tahun, bulan, alasan)
    ask(KehadiranPolicy(by, row))
    kind = berkas_impor.inspect(berkas)
    if berkas is None:
        raise InvalidInput(errors={"berkas": ["Mohon pilih berkas yang akan diunggah."]})
    row.nama = berkas_impor.safe_name(berkas.name or "", NAMA_BERKAS_MAX)
    row.berkas.save(f"{secrets.token_urlsafe(16)}{kind}", File(berkas), save=False)
    row.save()
    page = reverse("rilis:berkas_kehadiran", args=[row.pk])
    row.pekerjaan = jobs.start(READ, by=by, judul=f"Memeriksa {row}", tautan=page, berkas=row.pk)
    row.save(update_fields=["pekerjaan"])
    audit.record(row, "upload_kehadiran", by=by, note=row.alasan)
    return row


@create(KehadiranPolicy, "diisi lewat API")
def record_kehadiran(
    ask: Ask[KehadiranPolicy],
    *,
    by: Pelaku,
    tahun: int,
    bulan: int,
    baris: Iterable[tuple[str, Decimal]],
    alasan: str = "",
) -> dict[str, int]:
    """Take values from a program: pairs of NIP and value, all of them or none.

    Raises InvalidInput, by the place in the list.
    """
    row = _about(by, tahun, bulan, alasan)
    ask(KehadiranPolicy(by, row))
    lock(row.instansi)
    month = BulanInstansi(row.instansi, tahun, bulan, clock.now())
    rows = [Baris(at, {"nip": nip, "nilai": str(nilai)}) for at, (nip, nilai) in enumerate(baris)]
    temuan = GalatBerkas()
    isi = check(rows, month, by, row.alasan, temuan)
    if temuan.jumlah:
        wrong = {f"baris.{each['baris']}.{each['kolom']}": [each["sebab"]] for each in temuan.rows}
        raise InvalidInput(errors=wrong)
    keep(isi, month, by=by, alasan=row.alasan)
    audit.record(
        row.instansi, "record_kehadiran", by=by, note=row.alasan,
        data=isi.ringkasan | {"tahun": tahun, "bulan": bulan},
    )  # fmt: skip
    return isi.ringkasan


def _about(by: Pelaku, tahun: int, bulan: int, alasan: str) -> BerkasKehadiran:
    if not 1 <= bulan <= 12:  # noqa: PLR2004 -- months of a year
        raise validation.wrong("bulan", "Mohon pilih bulannya.")
    return BerkasKehadiran(
        instansi=by.instansi,
        oleh=User(pk=by.user_id),
        tahun=tahun,
        bulan=bulan,
        alasan=validation.optional_text("alasan", alasan, CATATAN_MAX),
        diunggah_pada=clock.now(),
    )


@system("diterapkan")
def finish_kehadiran(row: BerkasKehadiran, /, *, by: Pelaku, isi: IsiKehadiran) -> None:
    """Write what the sheet says; in the transaction that checked it."""
    if row.status != BerkasKehadiran.Status.DIPERIKSA:  # a job that was revived was faster
        return
    month = BulanInstansi(row.instansi, row.tahun, row.bulan, clock.now())
    keep(isi, month, by=by, alasan=row.alasan, berkas=row)
    row.advance("finish_kehadiran", by=by, ringkasan=isi.ringkasan)


@system("tidak dapat diterapkan")
def fail_kehadiran(row: BerkasKehadiran, /, *, by: Pelaku, temuan: GalatBerkas) -> None:
    """Keep what is to be put right; nothing was written."""
    if row.status == BerkasKehadiran.Status.DIPERIKSA:
        wrong: dict[str, Any] = {"galat": temuan.sorted_rows(), "jumlah_galat": temuan.jumlah}
        row.advance("fail_kehadiran", by=by, **wrong)


def forget_file(row: BerkasKehadiran) -> None:
    """What it said stands in the rows, or among its errors: people's data is not kept twice."""
    row.berkas.delete(save=False)
    BerkasKehadiran.objects.filter(pk=row.pk).update(berkas="")


def keep(
    isi: IsiKehadiran,
    month: BulanInstansi,
    *,
    by: Pelaku,
    alasan: str,
    berkas: BerkasKehadiran | None = None,
) -> None:
    """New values, and the next `nomor` of what is replaced: the old one stays, out of force."""
    replaced = [before.pk for before, _ in isi.ganti.values()]
    for at in range(0, len(replaced), BATCH):
        old = NilaiKehadiran.objects.filter(pk__in=replaced[at : at + BATCH])
        old.update(is_berlaku=False)
    same = {
        "instansi": month.instansi,
        "tahun": month.tahun,
        "bulan": month.bulan,
        "berkas": berkas,
        "oleh_id": by.user_id,
        "dicatat_pada": month.now,
    }
    rows = [NilaiKehadiran(pegawai_id=who, nilai=nilai, **same) for who, nilai in isi.baru.items()]
    rows += [
        NilaiKehadiran(pegawai_id=who, nilai=nilai, nomor=before.nomor + 1, alasan=alasan, **same)
        for who, (before, nilai) in isi.ganti.items()
    ]
    NilaiKehadiran.objects.bulk_create(rows, batch_size=BATCH)
