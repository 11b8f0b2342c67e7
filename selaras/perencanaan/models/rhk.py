"""What an SKP promises: results, each with its indicators."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.expressions import RawSQL

from selaras.base.format import angka_rapi
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import AnggotaTim, TimKerja

if TYPE_CHECKING:  # what leans on an RHK lies in the module beside
    from selaras.perencanaan.models.naskah import DokumenDasar

URAIAN_MAX = 1000  # characters of an RHK or indicator
TARGET_MAX = 100
SATUAN_MAX = 60
PENUGASAN_MAX = 200
SEPAKAT = (  # what stands in these was agreed upon; a revision writes a draft beside it
    Skp.Status.DISETUJUI,
    Skp.Status.REVISI_DIAJUKAN,
    Skp.Status.SELESAI,
)
PENUGASAN = "penugasan"  # in a list of RHK pimpinan: the catch-all that closes it (NTT-103)

# What a result serves, and what that serves, up to the top; UNION ends even a ring.
ABOVE = """
WITH RECURSIVE naik(id, intervensi_id) AS (
    SELECT id, intervensi_id FROM perencanaan_rencanahasilkerja WHERE id IN ({})
    UNION
    SELECT atas.id, atas.intervensi_id FROM perencanaan_rencanahasilkerja atas
    JOIN naik ON atas.id = naik.intervensi_id
) SELECT id FROM naik
"""


class RencanaHasilKerjaQuerySet(models.QuerySet["RencanaHasilKerja"]):
    def visible_to(self, pelaku: Pelaku) -> "RencanaHasilKerjaQuerySet":
        return self.filter(skp__in=Skp.objects.visible_to(pelaku).values("pk"))

    def with_people(self) -> "RencanaHasilKerjaQuerySet":
        """With the SKP and whose it is: what policies and sentences ask of it."""
        return self.select_related("skp__instansi", "skp__pegawai", "skp__riwayat_jabatan__unit")

    def lengkap(self) -> "RencanaHasilKerjaQuerySet":
        """With the leader's RHK and the indicators, each with its manual."""
        indikator = models.Prefetch("indikator_set", Indikator.objects.select_related("manual"))
        return self.select_related("intervensi__skp").prefetch_related(indikator)

    def offered_to(
        self, pegawai: Any, *, penilai: Any, tahun: Any, on: date
    ) -> "RencanaHasilKerjaQuerySet":
        """What the SKP of a pegawai may serve on a day, of approved SKP of its year.

        All results of his penilai, and of the ketua of a team that he belongs to those that carry
        the team's mark. The three facts are ids, or `OuterRef`s to them: so that one query asks
        with `Exists(RencanaHasilKerja.objects.offered_to(…).filter(pk=chosen))`.
        """
        member = OuterRef(pegawai) if isinstance(pegawai, OuterRef) else pegawai
        teams = AnggotaTim.objects.on(on).filter(pegawai=member).values("tim")
        of_team = Q(tim__in=teams, tim__ketua=F("skp__pegawai"))
        rows = self.approved().filter(Q(skp__pegawai=penilai) | of_team, skp__tahun=tahun)
        return rows.exclude(skp__pegawai=pegawai)

    def approved(self) -> "RencanaHasilKerjaQuerySet":
        """Those that were agreed upon: their titles are open to everyone in the agency."""
        return self.exclude(uraian_sepakat="").exclude(skp__status=Skp.Status.DITUTUP)

    def readable_by(self, pelaku: Pelaku) -> "RencanaHasilKerjaQuerySet":
        """Those whose title a person may read (architecture.md, "Who sees what")."""
        agreed = ~Q(uraian_sepakat="") & ~Q(skp__status=Skp.Status.DITUTUP)
        seen = models.Exists(Skp.objects.visible_to(pelaku).filter(pk=OuterRef("skp")))
        return self.filter(agreed | seen, skp__instansi=pelaku.instansi_id)

    def above(self, *pks: int) -> "RencanaHasilKerjaQuerySet":
        """Some results, and all that they serve, up to the top."""
        if not pks:
            return self.none()
        places = ", ".join(["%s"] * len(pks))
        return self.filter(pk__in=RawSQL(ABOVE.format(places), pks))  # noqa: S611 -- parameters


class RencanaHasilKerja(models.Model):
    """RHK: a result promised; `intervensi` is the leader's result that it serves."""

    ROOT: ClassVar[str] = "skp"

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
    # The words that both agreed upon, which others read while it is revised; "" before.
    uraian_sepakat = models.CharField(max_length=URAIAN_MAX, blank=True, editable=False)
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
        return self.intervensi.kata if self.intervensi else self.intervensi_teks

    @property
    def kata(self) -> str:
        """What others read: the words agreed upon, whatever a revision is writing meanwhile."""
        return self.uraian_sepakat or self.uraian

    @property
    def dasar_kini(self) -> "DokumenDasar | None":
        """The newest file of its SK or SPT; no query where they were prefetched."""
        return next(iter(self.dasar_set.all()), None)

    @property
    def intervensi_berubah(self) -> bool:
        """Whether the leader's result was agreed upon with other words than the owner knows."""
        served = self.intervensi
        if served is None or not self.intervensi_semula:
            return False
        return bool(served.uraian_sepakat) and served.uraian_sepakat != self.intervensi_semula

    def serve(self, served: "RencanaHasilKerja | None") -> None:
        """Point at the leader's result, and keep the words that it has today."""
        self.intervensi = served
        self.intervensi_semula = served.kata if served else ""


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

    def with_people(self) -> "IndikatorQuerySet":
        return self.select_related(
            "rhk__skp__instansi", "rhk__skp__pegawai", "rhk__skp__riwayat_jabatan__unit"
        )


class Indikator(models.Model):
    """Indikator kinerja individu of an RHK; targets are free text ("70 - 80", "1 x 24 Jam")."""

    ROOT: ClassVar[str] = "rhk__skp"

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
        return " ".join(part for part in (angka_rapi(self.target), self.satuan) if part)
