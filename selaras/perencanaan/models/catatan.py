"""What the two say about single items, and what an agency expects of the holders of a jabatan."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import NAMA_MAX
from selaras.perencanaan.models.naskah import EKSPEKTASI_MAX
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

KOMENTAR_MAX = 1000
JABATAN_MAX = 200


class KomentarQuerySet(models.QuerySet["Komentar"]):
    def visible_to(self, pelaku: Pelaku) -> "KomentarQuerySet":
        return self.filter(skp__in=Skp.objects.visible_to(pelaku).values("pk"))

    def with_people(self) -> "KomentarQuerySet":
        return self.select_related("skp__instansi", "skp__pegawai", "skp__riwayat_jabatan__unit")

    def terbuka(self) -> "KomentarQuerySet":
        return self.filter(selesai_pada__isnull=True)

    def counted_beside_skp(self) -> Coalesce:
        """How many there are, as an annotation of a list of SKP."""
        rows = self.filter(skp=models.OuterRef("pk")).order_by().values("skp")
        count = models.Subquery(rows.annotate(jumlah=models.Count("pk")).values("jumlah"))
        return Coalesce(count, 0)


class Komentar(models.Model):
    """A remark on one RHK, or on one of its indicators, open until it is settled."""

    ROOT: ClassVar[str] = "skp"

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="komentar_set")
    rhk = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.CASCADE, related_name="komentar_set"
    )
    indikator = models.ForeignKey(
        Indikator, on_delete=models.CASCADE, null=True, blank=True, related_name="komentar_set"
    )
    isi = models.CharField(max_length=KOMENTAR_MAX)
    oleh = models.CharField(max_length=NAMA_MAX)
    is_penilai = models.BooleanField()  # by the penilai's side, else by the owner
    at = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)
    selesai_oleh = models.CharField(max_length=NAMA_MAX, blank=True)

    objects = KomentarQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(isi=""), name="komentar_terisi"),
        ]

    def __str__(self) -> str:
        return self.isi

    @property
    def is_terbuka(self) -> bool:
        return self.selesai_pada is None


class TemplatEkspektasiQuerySet(models.QuerySet["TemplatEkspektasi"]):
    def of_jabatan(self, instansi_id: int, jabatan: str) -> "TemplatEkspektasiQuerySet":
        """Those of one jabatan, however its capitals are written, and those of all."""
        its = Q(jabatan="") | Q(jabatan__iexact=jabatan)
        return self.filter(its, instansi=instansi_id).order_by("jabatan", "perilaku")


class TemplatEkspektasi(models.Model):
    """What is expected of one behaviour of the holders of a jabatan; "" is every jabatan."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=JABATAN_MAX, blank=True)
    perilaku = models.CharField(max_length=2)  # kode, §3.5
    isi = models.CharField(max_length=EKSPEKTASI_MAX)

    objects = TemplatEkspektasiQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["jabatan", "perilaku"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instansi", "jabatan", "perilaku"], name="templat_sekali"
            ),
            models.CheckConstraint(condition=~Q(isi=""), name="templat_terisi"),
        ]

    def __str__(self) -> str:
        return f"{self.jabatan or 'Semua jabatan'} {self.perilaku}"
