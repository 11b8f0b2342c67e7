"""A scan that proves a deed: inspected by content, kept under a random name, never replaced."""

from secrets import token_hex
from typing import Any, ClassVar, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import FileResponse

from selaras.base import clock, download, files
from selaras.core.pelaku import Pelaku

NAMA_MAX = 150


class Pindaian(models.Model):
    """One uploaded file; a newer one stands beside it, the older one stays."""

    berkas: Any  # a FileField of the subclass, which says where it is kept
    nama = models.CharField(max_length=NAMA_MAX)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()  # bytes
    diunggah_pada = models.DateTimeField()
    diunggah_oleh = models.CharField(max_length=NAMA_MAX)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.nama

    def answer(self) -> FileResponse:
        """The file as it was uploaded; the caller asked the right."""
        return download.upload(self.berkas, self.nama)


P = TypeVar("P", bound=Pindaian)


def keep(row: P, upload: "UploadedFile[bytes] | None", max_bytes: int, *, by: Pelaku) -> P:
    """Inspect the upload and keep it with its row, or refuse it beside `berkas` (422)."""
    facts = files.inspect(upload, files.DOCUMENTS, max_bytes)
    assert upload is not None  # noqa: S101 -- inspect refuses none; for the type checker
    row.nama, row.sha256, row.ukuran = facts.name, facts.sha256, facts.size
    row.diunggah_pada, row.diunggah_oleh = clock.now(), by.nama
    row.berkas.save(f"{token_hex(16)}{files.EXTENSIONS[facts.mime]}", upload, save=False)
    row.save()
    return row
