"""An uploaded sheet, checked in a dry run and then applied all or nothing; and exports of it."""

from typing import ClassVar

from django.db import models

from selaras.accounts.models import Instansi, User
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.workflow import Step, Workflow

NAMA_BERKAS_MAX = 150


class ImporQuerySet(models.QuerySet["Impor"]):
    def visible_to(self, pelaku: Pelaku) -> "ImporQuerySet":
        """Those of the agency for its admin; his own for an admin OPD."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.has(ADMIN_INSTANSI):
            return rows
        return rows.filter(oleh=pelaku.user_id) if pelaku.has(ADMIN_OPD) else self.none()


class Impor(Workflow):
    """A file of people, units, posts or leave, what its dry run found, and if it was applied."""

    class Jenis(models.TextChoices):
        SEMUA = "semua", "Semua sekaligus (empat lembar)"
        UNIT = "unit", "Unit kerja"
        PEGAWAI = "pegawai", "Pegawai"
        JABATAN = "jabatan", "Riwayat jabatan"
        PIMPINAN = "pimpinan", "Pimpinan unit kerja"
        KEADAAN = "keadaan", "Cuti dan keadaan"
        PREDIKAT = "predikat", "Predikat dari pintu lain"
        PAK = "pak", "PAK yang sudah ada"

    class Status(models.TextChoices):
        DIPERIKSA = "diperiksa", "Sedang diperiksa"
        SIAP = "siap", "Siap diterapkan"
        BERMASALAH = "bermasalah", "Ada yang perlu diperbaiki"
        MENERAPKAN = "menerapkan", "Sedang diterapkan"
        DITERAPKAN = "diterapkan", "Sudah diterapkan"

    STEPS: ClassVar = {
        "pass_check": Step({Status.DIPERIKSA}, Status.SIAP),
        "fail_check": Step({Status.DIPERIKSA}, Status.BERMASALAH),
        # again from MENERAPKAN: its job ended in a fault of the system, with nothing written
        "apply_import": Step({Status.SIAP, Status.MENERAPKAN}, Status.MENERAPKAN),
        "finish_import": Step({Status.MENERAPKAN}, Status.DITERAPKAN),
        "fail_import": Step({Status.MENERAPKAN}, Status.BERMASALAH),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=8, choices=Jenis)
    berkas = models.FileField(upload_to="impor/%Y/%m/")  # a random name
    nama = models.CharField(max_length=NAMA_BERKAS_MAX)  # as the person called it
    status = models.CharField(max_length=10, choices=Status, default=Status.DIPERIKSA)
    ringkasan = models.JSONField(default=dict, blank=True)  # {"unit": {baru, berubah, sama}, …}
    galat = models.JSONField(default=list, blank=True)  # [{lembar, baris, kolom, isi, sebab}]
    jumlah_galat = models.PositiveIntegerField(default=0)  # all of them; `galat` is bounded
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+")
    diunggah_pada = models.DateTimeField()
    diterapkan_pada = models.DateTimeField(null=True)

    objects = ImporQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.nama

    @property
    def is_working(self) -> bool:
        """Whether a job is still at it."""
        busy = self.status in {self.Status.DIPERIKSA, self.Status.MENERAPKAN}
        return busy and not (self.pekerjaan and self.pekerjaan.is_over)


class EksporQuerySet(models.QuerySet["Ekspor"]):
    def visible_to(self, pelaku: Pelaku) -> "EksporQuerySet":
        """One's own, while one is an admin: what it holds depends on who asked for it."""
        if not (pelaku.has(ADMIN_INSTANSI) or pelaku.has(ADMIN_OPD)):
            return self.none()
        return self.filter(oleh=pelaku.user_id, instansi=pelaku.instansi_id)


class Ekspor(models.Model):
    """A workbook of units, people, posts and heads, made for one admin."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    berkas = models.FileField(upload_to="ekspor/%Y/%m/", blank=True)  # empty: still being made
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+")
    dibuat_pada = models.DateTimeField()

    objects = EksporQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"Ekspor {self.dibuat_pada:%d-%m-%Y}"
