"""Documents as they were issued, and who signed them: nouns that every law app may come to need.

They stand beside `models`, since a Workflow leans on the trail that is defined there.
"""

from datetime import tzinfo
from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.timezone import get_current_timezone

from selaras.accounts.models import Instansi
from selaras.core.workflow import Step, Versioned, Workflow

KODE_LENGTH = 12


class DokumenTerbit(Versioned):
    """A document as it was issued: its bytes are kept, and whoever has its code can check it.

    `dasar` says on which version of the facts it rests (core/naskah.py): once they say something
    else, the paper is genuine and replaced.
    """

    # None: of the nation, about agencies as numbers (nasional/jenis.py).
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, related_name="+")
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, db_index=False)
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    jenis = models.CharField(max_length=30)
    kode = models.CharField(max_length=KODE_LENGTH, unique=True)
    dasar = models.CharField(max_length=64)
    judul = models.CharField(max_length=200)
    atas_nama = models.CharField(max_length=150, blank=True)
    unit = models.CharField(max_length=300, blank=True)
    berkas = models.FileField(upload_to="dokumen/%Y/")
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()  # bytes
    terbit_pada = models.DateTimeField()
    diterbitkan_oleh = models.CharField(max_length=150)
    diganti_pada = models.DateTimeField(null=True, blank=True)  # by one that was issued later

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "jenis"], name="terbit_per_hal"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "jenis"],
                condition=models.Q(diganti_pada=None),
                name="terbit_satu_berlaku",
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def berkas_terbaru(self) -> FieldFile:
        """With all signatures that are in it so far."""
        signed = self.tanda_tangan_set.exclude(berkas="").last()
        return signed.berkas if signed else self.berkas

    @property
    def is_current(self) -> bool:
        return self.diganti_pada is None

    @property
    def zona(self) -> tzinfo:
        return self.instansi.zona if self.instansi else get_current_timezone()


class TandaTanganDokumen(Workflow):
    """One signer of an issued document: how, when and where he signed, and with which file.

    The agency's seal is one too, once it was put on: nobody in person, and behind all the others.
    """

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu tanda tangan"
        DIPROSES = "diproses", "Diproses BSrE"
        GAGAL = "gagal", "Belum berhasil"
        DITANDATANGANI = "ditandatangani", "Ditandatangani"

    class Cara(models.TextChoices):
        BASAH = "basah", "Basah"
        SERTIFIKAT = "sertifikat", "Sertifikat sendiri"
        BSRE = "bsre", "Sertifikat BSrE"
        SEGEL = "segel", "Segel elektronik"

    SIAP: ClassVar[set[str]] = {Status.MENUNGGU, Status.GAGAL}  # nobody is at it
    STEPS: ClassVar = {
        "sign_on_paper": Step(SIAP | {Status.DITANDATANGANI}, Status.DITANDATANGANI),
        "sign_document": Step(SIAP, Status.DITANDATANGANI),
        "send_to_bsre": Step(SIAP | {Status.DIPROSES}, Status.DIPROSES),  # the one before was lost
        "sign_certified": Step({Status.DIPROSES}, Status.DITANDATANGANI),
        "fail_certified": Step({Status.DIPROSES}, Status.GAGAL),
        "seal_document": Step({Status.MENUNGGU}, Status.DITANDATANGANI),
    }
    ROOT: ClassVar[str] = "dokumen"

    dokumen = models.ForeignKey(
        DokumenTerbit, on_delete=models.CASCADE, related_name="tanda_tangan_set"
    )
    urutan = models.PositiveSmallIntegerField()
    sebutan = models.CharField(max_length=100)  # as what he signs
    nama = models.CharField(max_length=150)
    nip = models.CharField(max_length=30, blank=True)
    penanda = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lokasi = models.CharField(max_length=100)
    tanggal = models.DateField()  # that is printed above the name
    kotak = models.JSONField(default=dict, blank=True)  # where on the page it is shown
    status = models.CharField(
        max_length=14, choices=Status, default=Status.MENUNGGU, editable=False
    )
    cara = models.CharField(max_length=10, choices=Cara, blank=True)
    pada = models.DateTimeField(null=True, blank=True)
    diproses_pada = models.DateTimeField(null=True, blank=True)  # sent to BSrE
    # Why that did not succeed.
    alasan = models.CharField(max_length=200, blank=True, db_default="")
    berkas = models.FileField(upload_to="dokumen/%Y/", blank=True)  # with this signature in it
    sha256 = models.CharField(max_length=64, blank=True)
    sertifikat = models.JSONField(default=dict, blank=True)  # what the certificate says of itself

    class Meta:
        ordering: ClassVar = ["urutan"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dokumen", "urutan"], name="tanda_tangan_sekali"),
            models.CheckConstraint(
                condition=~models.Q(status="ditandatangani")
                | (~models.Q(cara="") & models.Q(pada__isnull=False)),
                name="tanda_tangan_bercara",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sebutan}: {self.nama}"

    @property
    def is_seal(self) -> bool:
        return self.cara == self.Cara.SEGEL

    @property
    def is_signed(self) -> bool:
        return self.status == self.Status.DITANDATANGANI
