"""Take a sheet in, check it in the background, apply it all or nothing; and give one out."""

import secrets
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.batches import delete_with_files
from selaras.base.errors import InvalidInput
from selaras.core import audit, jobs
from selaras.core.deed import Ask, create, deed, system
from selaras.core.pelaku import Pelaku
from selaras.impor import berkas as berkas_impor
from selaras.impor.bentuk import SEMUA
from selaras.impor.models import NAMA_BERKAS_MAX, Ekspor, Impor
from selaras.impor.policies import ImporPolicy

CHECK = "selaras.impor.kerja.check_import"
APPLY = "selaras.impor.kerja.apply_import"
EXPORT = "selaras.impor.kerja.write_export"
DIRECT_MAX = 2_000  # people whom a request exports at once


@create(ImporPolicy, "diunggah untuk diimpor")
def upload_import(
    ask: Ask[ImporPolicy], *, by: Pelaku, jenis: str, berkas: "UploadedFile[bytes] | None"
) -> Impor:
    """Keep a sheet under a random name and have it checked; nothing of it is applied yet.

    Raises InvalidInput for what is no sheet, too large or locked.
    """
    impor = Impor(instansi=by.instansi, oleh=User(pk=by.user_id), jenis=jenis)
    ask(ImporPolicy(by, impor))
    if jenis not in Impor.Jenis.values:
        raise InvalidInput(errors={"jenis": ["Pilihan ini tidak tersedia."]})
    kind = berkas_impor.inspect(berkas)
    if berkas is None:
        raise InvalidInput(errors={"berkas": ["Mohon pilih berkas yang akan diimpor."]})
    if kind == berkas_impor.CSV and jenis == SEMUA:
        raise InvalidInput(
            errors={"berkas": ["Semua sekaligus memerlukan satu berkas .xlsx dengan empat lembar."]}
        )
    impor.nama = berkas_impor.safe_name(berkas.name or "", NAMA_BERKAS_MAX)
    impor.diunggah_pada = clock.now()
    impor.berkas.save(f"{secrets.token_urlsafe(16)}{kind}", File(berkas), save=False)
    impor.save()
    _start(impor, CHECK, by, f"Memeriksa {impor.nama}")
    audit.record(impor, "upload_import", by=by, data={"jenis": jenis})
    return impor


@deed(ImporPolicy, "mulai diterapkan")
def apply_import(
    impor: Impor, policy: ImporPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Have a checked file applied in the background, all of it or nothing."""
    impor.advance("apply_import", by=by)
    _start(impor, APPLY, by, f"Menerapkan {impor.nama}")


@system("diperiksa dan siap diterapkan")
def pass_check(impor: Impor, /, *, by: Pelaku, **found: Any) -> None:
    """Ready: keep what the dry run found."""
    _end_check(impor, "pass_check", by, found)


@system("diperiksa dan perlu diperbaiki")
def fail_check(impor: Impor, /, *, by: Pelaku, **found: Any) -> None:
    """Keep what is to be corrected."""
    _end_check(impor, "fail_check", by, found)


def _end_check(impor: Impor, verb: str, by: Pelaku, found: dict[str, Any]) -> None:
    if impor.status == Impor.Status.DIPERIKSA:  # a job that was revived may have been faster
        impor.advance(verb, by=by, **found)


@system("selesai diterapkan")
def finish_import(impor: Impor, /, *, by: Pelaku, **found: Any) -> None:
    """Applied; in the transaction that wrote it."""
    impor.advance("finish_import", by=by, diterapkan_pada=clock.now(), **found)


@system("batal diterapkan")
def fail_import(impor: Impor, /, *, by: Pelaku, **found: Any) -> None:
    """The agency has changed since the dry run, so that the file no longer fits."""
    impor.advance("fail_import", by=by, **found)


@create(ImporPolicy, "diekspor")
def export(ask: Ask[ImporPolicy], *, by: Pelaku, jumlah: int) -> Ekspor:
    """Note who asked for which people's data, and have a large workbook written later."""
    ekspor = Ekspor(instansi=by.instansi, oleh=User(pk=by.user_id), dibuat_pada=clock.now())
    ask(ImporPolicy(by, ekspor))
    ekspor.save()
    audit.record(ekspor, "export", by=by, data={"pegawai": jumlah})
    if jumlah > DIRECT_MAX:
        ekspor.pekerjaan = jobs.start(
            EXPORT, by=by, judul="Mengekspor data pegawai dan unit kerja",
            tautan=reverse("impor:list"), ekspor=ekspor.pk,
        )  # fmt: skip
        ekspor.save(update_fields=["pekerjaan"])
    return ekspor


def keep_export(ekspor: Ekspor, content: bytes) -> None:
    """Put the written workbook beside its row, under a random name."""
    ekspor.berkas.save(f"{secrets.token_urlsafe(16)}.xlsx", ContentFile(content), save=False)
    ekspor.save(update_fields=["berkas"])


def forget_imports(before: datetime) -> int:
    """Delete the files, before their rows say so; one whose job still runs keeps it."""
    count = 0
    rows = Impor.objects.filter(diunggah_pada__lt=before).exclude(berkas="")
    for impor in rows.select_related("pekerjaan"):
        if not impor.is_working:
            impor.berkas.delete(save=False)
            Impor.objects.filter(pk=impor.pk).update(berkas="")
            count += 1
    return count


def forget_exports(before: datetime) -> int:
    """Delete the files with their rows; who asked for them is in the trail."""
    return delete_with_files(Ekspor.objects.filter(dibuat_pada__lt=before))


def _start(impor: Impor, work: str, by: Pelaku, judul: str) -> None:
    page = reverse("impor:detail", args=[impor.pk])
    impor.pekerjaan = jobs.start(work, by=by, judul=judul[:200], tautan=page, impor=impor.pk)
    impor.save(update_fields=["pekerjaan"])
