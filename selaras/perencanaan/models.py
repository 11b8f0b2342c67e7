"""Perencanaan (stage 1): what a pegawai promises for the year, and whose results it serves."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.pelaku import ADMIN_INSTANSI, AUDITOR, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.perencanaan.bentuk import BENTUK, Bentuk
from selaras.rules.kebijakan import Kebijakan, PengisiRhkUtama

URAIAN_MAX = 1000  # characters of an RHK or indicator
TARGET_MAX = 100
SATUAN_MAX = 60
CATATAN_MAX = 4000
EKSPEKTASI_MAX = 2000


def _reach(pelaku: Pelaku, today: date) -> Q:
    """The SKP of the people he rates or rated, rates above, or administers."""
    if pelaku.has(ADMIN_INSTANSI) or pelaku.has(AUDITOR):
        return Q(instansi=pelaku.instansi_id)
    me, reach = pelaku.pegawai_id, Q(riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
    if me is None:
        return reach
    by_post = HubunganPenilai.objects.on(today).filter(Q(penilai=me) | Q(atasan_penilai=me))
    return reach | Q(riwayat_jabatan__in=by_post.values("riwayat_jabatan")) | Q(penilai=me)


class SkpQuerySet(models.QuerySet["Skp"]):
    def rated_by(self, pegawai_id: int | None, on: Any) -> "SkpQuerySet":
        """SKP of the people whom this pegawai rates on a day, by their dated posts."""
        rates = HubunganPenilai.objects.on(on).filter(penilai=pegawai_id)
        return self.filter(riwayat_jabatan__in=rates.values("riwayat_jabatan"))

    def above(self, pegawai_id: int | None, on: Any) -> "SkpQuerySet":
        """SKP of the people whose penilai this pegawai rates."""
        rates = HubunganPenilai.objects.on(on).filter(atasan_penilai=pegawai_id)
        return self.filter(riwayat_jabatan__in=rates.values("riwayat_jabatan"))

    def visible_to(self, pelaku: Pelaku) -> "SkpQuerySet":
        """Own SKP; from submission on, those within reach; an Admin OPD who fills drafts, these."""
        if pelaku.instansi is None:
            return self.none()
        today = clock.today(pelaku.instansi.zona)
        shown = ~Q(status=Skp.Status.DRAF)
        if kebijakan_for(pelaku.instansi, today).pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD:
            shown |= Q(riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
        own = Q(pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
        return self.filter(own | (shown & _reach(pelaku, today)), instansi=pelaku.instansi_id)

    def awaiting_approval_by(self, pelaku: Pelaku) -> "SkpQuerySet":
        today = clock.today(pelaku.zona) if pelaku.zona else clock.now().date()
        waiting = (Skp.Status.DIAJUKAN, Skp.Status.REVISI_DIAJUKAN)
        return self.rated_by(pelaku.pegawai_id, today).filter(status__in=waiting)

    def approved(self) -> "SkpQuerySet":
        """Agreed upon once and not closed: a revision does not stop the year's work."""
        return self.filter(disetujui_pada__isnull=False).exclude(status=Skp.Status.DITUTUP)

    def with_people(self) -> "SkpQuerySet":
        return self.select_related("instansi", "pegawai", "riwayat_jabatan__unit", "penilai")


class Skp(Workflow):
    """Sasaran Kinerja Pegawai: one plan for one post and one period of a year."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Diajukan"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DISETUJUI = "disetujui", "Disetujui"
        REVISI_DIAJUKAN = "revisi_diajukan", "Revisi diajukan"
        DRAF_REVISI = "draf_revisi", "Draf revisi"
        SELESAI = "selesai", "Selesai"
        DITUTUP = "ditutup", "Ditutup"

    class Model(models.TextChoices):
        JPT = "jpt", "JPT dan Pimpinan Unit Kerja Mandiri"
        JA_JF = "ja_jf", "Pejabat Administrasi dan Pejabat Fungsional"

    class Pendekatan(models.TextChoices):
        KUANTITATIF = "kuantitatif", "Kuantitatif"
        KUALITATIF = "kualitatif", "Kualitatif"

    EDITABLE = frozenset({Status.DRAF, Status.DIKEMBALIKAN, Status.DRAF_REVISI})
    STEPS: ClassVar = {
        "submit": Step(EDITABLE, Status.DIAJUKAN),
        "withdraw": Step({Status.DIAJUKAN}, Status.DIKEMBALIKAN),
        "return_for_revision": Step({Status.DIAJUKAN}, Status.DIKEMBALIKAN),
        "approve": Step({Status.DIAJUKAN}, Status.DISETUJUI),
        "accept_signed": Step({Status.DIAJUKAN}, Status.DISETUJUI),
        "request_revision": Step({Status.DISETUJUI}, Status.REVISI_DIAJUKAN),
        "accept_revision": Step({Status.REVISI_DIAJUKAN}, Status.DRAF_REVISI),
        "reject_revision": Step({Status.REVISI_DIAJUKAN}, Status.DISETUJUI),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="skp_set")
    riwayat_jabatan = models.ForeignKey(
        RiwayatJabatan, on_delete=models.PROTECT, related_name="skp_set"
    )
    tahun = models.PositiveSmallIntegerField()
    periode_awal = models.DateField()
    periode_akhir = models.DateField()
    model = models.CharField(max_length=5, choices=Model)
    pendekatan = models.CharField(max_length=11, choices=Pendekatan)
    status = models.CharField(max_length=15, choices=Status, default=Status.DRAF, editable=False)
    catatan = models.TextField(max_length=CATATAN_MAX, blank=True)  # the penilai's last note
    catatan_pengajuan = models.TextField(max_length=CATATAN_MAX, blank=True)
    diajukan_pada = models.DateTimeField(null=True)
    is_terlambat = models.BooleanField(default=False)  # submitted after the duty's deadline
    disetujui_pada = models.DateTimeField(null=True)  # of the first approval
    penilai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    atasan_penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, related_name="+"
    )
    cuplikan = models.JSONField(
        default=dict
    )  # snapshot of both sides at the approval, never recomputed

    objects = SkpQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-periode_awal"]
        indexes: ClassVar = [models.Index(fields=["instansi", "tahun", "status"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(periode_akhir__gte=F("periode_awal")), name="skp_akhir_setelah_awal"
            ),
            models.CheckConstraint(
                condition=Q(periode_awal__year=F("tahun"), periode_akhir__year=F("tahun")),
                name="skp_dalam_satu_tahun",
            ),
            models.UniqueConstraint(fields=["pegawai", "periode_awal"], name="skp_awal_sekali"),
        ]

    def __str__(self) -> str:
        return f"SKP {self.tahun}"

    @property
    def kebijakan(self) -> Kebijakan:
        """The policy that this SKP lives under: the one in force on its first day."""
        return kebijakan_for(self.instansi, self.periode_awal)

    @property
    def is_editable(self) -> bool:
        return self.status in self.EDITABLE

    @property
    def is_approved(self) -> bool:
        """As the queryset's `approved`."""
        return self.disetujui_pada is not None and self.status != self.Status.DITUTUP

    @property
    def is_revision(self) -> bool:
        """Whether it was approved before: what people work on is then not deleted (NTT-053)."""
        return self.disetujui_pada is not None

    @property
    def is_jpt(self) -> bool:
        return self.model == self.Model.JPT

    @property
    def is_kuantitatif(self) -> bool:
        return self.pendekatan == self.Pendekatan.KUANTITATIF

    @property
    def bentuk(self) -> Bentuk:
        """The form of this SKP: which columns it has."""
        return BENTUK[self.model, self.pendekatan]

    @property
    def status_label(self) -> str:
        """The status in the agency's own words (§14 #7)."""
        istilah = self.kebijakan.istilah
        own = {
            self.Status.DRAF: istilah.draf,
            self.Status.DIAJUKAN: istilah.diajukan,
            self.Status.DISETUJUI: istilah.disetujui,
        }
        return own.get(self.Status(self.status)) or self.get_status_display()

    def susunan(self) -> "list[RencanaHasilKerja]":
        """Every RHK with its indicators, utama first; no query where they were prefetched."""
        if "rhk_set" in getattr(self, "_prefetched_objects_cache", {}):
            rows = list(self.rhk_set.all())
        else:
            rows = list(self.rhk_set.lengkap())
        return sorted(rows, key=lambda rhk: (not rhk.is_utama, rhk.pk))

    def ekspektasi(self) -> dict[str, str]:
        """What the penilai expects of each behaviour, by kode."""
        return {row.perilaku: row.isi for row in self.ekspektasi_set.all()}

    def ekspektasi_kosong(self) -> list[str]:
        """The names of the behaviours without an ekspektasi."""
        written = self.ekspektasi()
        return [each.nama for each in self.kebijakan.perilaku if not written.get(each.kode)]

    def dokumen_terbaru(self) -> "DokumenBertandaTangan | None":
        """The signed scan of the present submission; one of an earlier content does not count."""
        if self.diajukan_pada is None:
            return None
        rows = (row for row in self.dokumen_set.all() if row.diunggah_pada >= self.diajukan_pada)
        return next(rows, None)


class RencanaHasilKerjaQuerySet(models.QuerySet["RencanaHasilKerja"]):
    def visible_to(self, pelaku: Pelaku) -> "RencanaHasilKerjaQuerySet":
        return self.filter(skp__in=Skp.objects.visible_to(pelaku).values("pk"))

    def lengkap(self) -> "RencanaHasilKerjaQuerySet":
        """With the leader's RHK and the indicators."""
        return self.select_related("intervensi").prefetch_related("indikator_set")

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

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="rhk_set")
    jenis = models.CharField(max_length=8, choices=Jenis)
    uraian = models.CharField(max_length=URAIAN_MAX)
    intervensi = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="diintervensi_oleh"
    )
    intervensi_teks = models.CharField(max_length=URAIAN_MAX, blank=True)  # "-", "Tugas Direktif …"
    klasifikasi = models.CharField(max_length=10, choices=Klasifikasi, blank=True)
    penugasan_dari = models.CharField(max_length=200, blank=True)
    sumber = models.CharField(max_length=7, choices=Sumber, default=Sumber.PEGAWAI)

    objects = RencanaHasilKerjaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["jenis", "id"]  # "tambahan" < "utama": pages group them by jenis
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

    objects = IndikatorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
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


class Ekspektasi(models.Model):
    """Ekspektasi khusus pimpinan on one of the seven behaviours (§3.5)."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="ekspektasi_set")
    perilaku = models.CharField(max_length=2)  # kode: BP AK KO HA LO AD KL
    isi = models.TextField(max_length=EKSPEKTASI_MAX)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["skp", "perilaku"], name="ekspektasi_sekali"),
        ]

    def __str__(self) -> str:
        return self.perilaku


class VersiSkp(models.Model):
    """The SKP as it stood at a submission or approval: immutable, for differences and proof."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="versi_set")
    nomor = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    isi = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["nomor"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["skp", "nomor"], name="versi_nomor_sekali"),
        ]

    def __str__(self) -> str:
        return f"versi {self.nomor}"


class DokumenBertandaTangan(models.Model):
    """The scan signed by both: the approval where the policy says so (§8 (e), DPS-089)."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="dokumen_set")
    berkas = models.FileField(upload_to="skp/%Y/")
    nama = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()
    diunggah_pada = models.DateTimeField()
    diunggah_oleh = models.CharField(max_length=150)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.nama
