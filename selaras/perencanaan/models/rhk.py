"""What an SKP promises: results, each with its indicators."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import TimKerja

URAIAN_MAX = 1000  # characters of an RHK or indicator
TARGET_MAX = 100
SATUAN_MAX = 60
PENUGASAN_MAX = 200


class RencanaHasilKerjaQuerySet(models.QuerySet["RencanaHasilKerja"]):
    def visible_to(self, pelaku: Pelaku) -> "RencanaHasilKerjaQuerySet":
        return self.filter(skp__in=Skp.objects.visible_to(pelaku).values("pk"))

    def lengkap(self) -> "RencanaHasilKerjaQuerySet":
        """With the leader's RHK and the indicators, each with its manual."""
        indikator = models.Prefetch("indikator_set", Indikator.objects.select_related("manual"))
        return self.select_related("intervensi").prefetch_related(indikator)

    def offered_by(self, penilai_id: int | None, tahun: int) -> "RencanaHasilKerjaQuerySet":
        """RHK of a leader that his people may intervene: those of his approved SKP of the year."""
        return self.filter(
            skp__pegawai=penilai_id, skp__tahun=tahun, skp__disetujui_pada__isnull=False
        ).exclude(skp__status=Skp.Status.DITUTUP)


class RencanaHasilKerja(models.Model):
    """RHK: a result promised; `intervensi` is the leader's result that it serves."""

    class Jenis(models.TextChoices):
        UTAMA = "utama", "Utama"
        TAMBAHAN = "tambahan", "Tambahan"

    class Klasifikasi(models.TextChoices):  # JPT form only, §3.1
        ORGANISASI = "organisasi", "Organisasi"
        INDIVIDU = "individu", "Individu"

    class Sumber(models.TextChoices):
        PEGAWAI = "pegawai", "Pegawai"
        MATRIKS = "matriks", "Matriks peran hasil"
        MUTASI = "mutasi", "Mutasi"  # made by the system: NTT-098
        SALINAN = "salinan", "Salinan"  # of an earlier SKP, the library or a colleague's (NTT-041)
        IMPOR = "impor", "Impor Tool Kinerja"  # NTT-038

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="rhk_set")
    jenis = models.CharField(max_length=8, choices=Jenis)
    uraian = models.CharField(max_length=URAIAN_MAX)
    intervensi = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="diintervensi_oleh"
    )
    intervensi_teks = models.CharField(max_length=URAIAN_MAX, blank=True)  # "-", "Tugas Direktif …"
    # The leader's words when they were chosen or last checked: another text now is a difference
    # that the owner is shown.
    intervensi_semula = models.CharField(max_length=URAIAN_MAX, blank=True)
    klasifikasi = models.CharField(max_length=10, choices=Klasifikasi, blank=True)
    penugasan_dari = models.CharField(max_length=PENUGASAN_MAX, blank=True)
    dasar_penugasan = models.CharField(max_length=PENUGASAN_MAX, blank=True)  # SK, SPT: DPS-022
    tim = models.ForeignKey(  # a result of the ketua that his team carries
        TimKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="rhk_set"
    )
    urutan = models.PositiveSmallIntegerField(default=0)
    saran_diabaikan = models.JSONField(default=list, blank=True)  # kode of quality hints
    sumber = models.CharField(max_length=7, choices=Sumber, default=Sumber.PEGAWAI)

    objects = RencanaHasilKerjaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["jenis", "urutan", "id"]  # "tambahan" < "utama": pages group them
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(uraian=""), name="rhk_uraian_terisi"),
            models.CheckConstraint(
                condition=Q(intervensi__isnull=True) | ~Q(intervensi=F("id")),
                name="rhk_tidak_mengintervensi_diri",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian

    @property
    def instansi_id(self) -> int:
        return self.skp.instansi_id

    @property
    def is_utama(self) -> bool:
        return self.jenis == self.Jenis.UTAMA

    @property
    def rhk_pimpinan(self) -> str:
        """The text printed in the column "RHK pimpinan yang diintervensi"."""
        return self.intervensi.uraian if self.intervensi else self.intervensi_teks


class Aspek(models.TextChoices):  # §3.1, JA/JF
    KUANTITAS = "kuantitas", "Kuantitas"
    KUALITAS = "kualitas", "Kualitas"
    WAKTU = "waktu", "Waktu"
    BIAYA = "biaya", "Biaya"


class Perspektif(models.TextChoices):  # §3.1, JPT
    PENERIMA_LAYANAN = "penerima_layanan", "Penerima Layanan"
    PROSES_BISNIS = "proses_bisnis", "Proses Bisnis"
    PENGUATAN_INTERNAL = "penguatan_internal", "Penguatan Internal"
    ANGGARAN = "anggaran", "Anggaran"


class IndikatorQuerySet(models.QuerySet["Indikator"]):
    def visible_to(self, pelaku: Pelaku) -> "IndikatorQuerySet":
        return self.filter(rhk__skp__in=Skp.objects.visible_to(pelaku).values("pk"))


class Indikator(models.Model):
    """Indikator kinerja individu of an RHK; targets are free text ("70 - 80", "1 x 24 Jam")."""

    rhk = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.CASCADE, related_name="indikator_set"
    )
    uraian = models.CharField(max_length=URAIAN_MAX)
    aspek = models.CharField(max_length=9, choices=Aspek, blank=True)
    perspektif = models.CharField(max_length=18, choices=Perspektif, blank=True)
    target = models.CharField(max_length=TARGET_MAX, blank=True)
    satuan = models.CharField(max_length=SATUAN_MAX, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    saran_diabaikan = models.JSONField(default=list, blank=True)

    objects = IndikatorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["urutan", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(uraian=""), name="indikator_uraian_terisi"),
            models.UniqueConstraint(  # NTT-045: indicators of an RHK differ from one another
                fields=["rhk", "aspek", "uraian"],
                name="indikator_berbeda",
                violation_error_message=(
                    "Indikator dengan uraian ini sudah ada pada RHK yang sama. "
                    "Mohon tulis indikator yang berbeda."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.uraian

    @property
    def target_lengkap(self) -> str:
        return " ".join(part for part in (self.target, self.satuan) if part)
