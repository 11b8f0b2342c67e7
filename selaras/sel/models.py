"""People who go from one cell to another, and the directory of who lives where."""

from typing import ClassVar

from django.db import models

from selaras.accounts.models import NIP_LENGTH, Instansi
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import NAMA_MAX, HubunganPenilai, Pegawai

KODE_MAX, TANDA_MAX, JUDUL_MAX, SEBAB_MAX = 30, 100, 200, 100
BERKAS_MAX = 25_000_000  # bytes; what people upload is smaller (kebijakan: bukti_ukuran_maks)


class SerahanQuerySet(models.QuerySet["Serahan"]):
    def visible_to(self, pelaku: Pelaku) -> "SerahanQuerySet":
        """Of the agency for its admin; once he is registered, for the mover and who rates him."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.has(ADMIN_INSTANSI):
            return rows
        rates = HubunganPenilai.objects.on(pelaku.today).decided_by(pelaku)
        rated = models.Q(pegawai__in=rates.values("riwayat_jabatan__pegawai"), is_masuk=True)
        return rows.filter(models.Q(pegawai=pelaku.pegawai_id or 0) | rated)

    def unsent(self) -> "SerahanQuerySet":
        """What the other cell, or the directory, does not know yet."""
        return self.filter(dikirim_pada=None).exclude(status=Serahan.Status.MENUNGGU)


class Serahan(Workflow):
    """A person who left for another cell, or came from one, with the bundle as it was signed."""

    class Status(models.TextChoices):
        DISERAHKAN = "diserahkan", "Diserahkan, menunggu diterima"
        MENUNGGU = "menunggu", "Menunggu didaftarkan"
        DITERIMA = "diterima", "Diterima"

    STEPS: ClassVar = {
        "accept_mover": Step({Status.MENUNGGU}, Status.DITERIMA),
        "note_received": Step({Status.DISERAHKAN}, Status.DITERIMA),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    is_masuk = models.BooleanField()  # came here; else: left from here
    sel = models.CharField(max_length=KODE_MAX)  # the other one
    nip = models.CharField(max_length=NIP_LENGTH)
    nama = models.CharField(max_length=NAMA_MAX)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    surat = models.TextField()  # the text that both sign
    isi = models.TextField()  # the bundle as it came; sha256 in the letter is of it
    sha256 = models.CharField(max_length=64)
    tanda_dari = models.CharField(max_length=TANDA_MAX)
    tanda_ke = models.CharField(max_length=TANDA_MAX, blank=True)
    status = models.CharField(max_length=10, choices=Status, editable=False)
    dibuat_pada = models.DateTimeField()
    dikirim_pada = models.DateTimeField(null=True)  # the other side has said that it knows

    objects = SerahanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="serahan_per_instansi"),
            models.Index(
                fields=["id"], condition=models.Q(dikirim_pada=None), name="serahan_belum_dikirim"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["is_masuk", "sha256"], name="serahan_sekali"),
        ]

    def __str__(self) -> str:
        return f"Serahan {self.nama}"


class BerkasSerahanQuerySet(models.QuerySet["BerkasSerahan"]):
    def unfetched(self) -> "BerkasSerahanQuerySet":
        """Of who is registered here: what is neither kept nor given up."""
        received = self.filter(serahan__status=Serahan.Status.DITERIMA)
        rows = received.filter(berkas="", sebab="").select_related("serahan__instansi")
        return rows.defer("sebagian", "serahan__isi")


class BerkasSerahan(models.Model):
    """A document, scan or evidence of who came: fetched from the old cell, checked by SHA-256."""

    serahan = models.ForeignKey(Serahan, on_delete=models.CASCADE, related_name="berkas_set")
    sha256 = models.CharField(max_length=64)
    judul = models.CharField(max_length=JUDUL_MAX)
    ukuran = models.PositiveIntegerField(default=BERKAS_MAX, db_default=BERKAS_MAX)  # as promised
    berkas = models.FileField(upload_to="antarsel/%Y/", blank=True)
    sebagian = models.BinaryField(default=bytes)  # what has come of it so far
    sebab = models.CharField(max_length=SEBAB_MAX, blank=True)  # why it will not come

    objects = BerkasSerahanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["serahan", "sha256"], name="berkas_serahan_sekali"),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def is_over(self) -> bool:
        return bool(self.berkas or self.sebab)


class LetakNip(models.Model):
    """The directory: in which cell a NIP lives. Above all agencies, and in one cell alone."""

    nip = models.CharField(max_length=NIP_LENGTH, unique=True)
    sel = models.CharField(max_length=KODE_MAX)
    pada = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.nip} {self.sel}"
