"""Extensions of windows, the requests for them, and when the service was down (practice.md §1)."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.periode import RentangPeriode, periode_of

ALASAN_MAX, DASAR_MAX, PENOLAKAN_MAX = 1000, 200, 600


class LangkahJadwal(models.TextChoices):
    """The steps that can be extended, as the register names them."""

    SKP = Langkah.SKP.value, "Pengajuan SKP"
    RENCANA_AKSI = Langkah.RENCANA_AKSI.value, "Rencana aksi"
    PERSETUJUAN_RENCANA = Langkah.PERSETUJUAN_RENCANA.value, "Persetujuan rencana aksi"
    REALISASI = Langkah.REALISASI.value, "Realisasi"
    UMPAN_BALIK = Langkah.UMPAN_BALIK.value, "Umpan balik"
    PENILAIAN = Langkah.PENILAIAN.value, "Penilaian"


class JenisJadwal(models.TextChoices):
    BULANAN = JenisPeriode.BULANAN.value, "Bulanan"
    TRIWULAN = JenisPeriode.TRIWULAN.value, "Triwulan"
    FINAL = JenisPeriode.FINAL.value, "Tahunan"


class LangkahPeriode(Workflow):
    """What is about one step of one period: of all who have it, by kind, year and number."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    langkah = models.CharField(max_length=20, choices=LangkahJadwal)
    jenis = models.CharField(max_length=8, choices=JenisJadwal)
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True

    @property
    def rentang(self) -> RentangPeriode:
        """The whole period; a person's own may be cut shorter by his SKP."""
        return periode_of(JenisPeriode(self.jenis), self.tahun, self.nomor)

    @property
    def tentang(self) -> str:
        """Like "Realisasi Februari 2026"; the SKP belongs to a year."""
        if self.langkah == LangkahJadwal.SKP:
            return f"{self.get_langkah_display()} {self.tahun}"
        return f"{self.get_langkah_display()} {self.rentang.label}"


def unit_of(pelaku: Pelaku) -> models.QuerySet[RiwayatJabatan, Any]:
    """The unit in which somebody works today; a name stands for him, too."""
    rows = RiwayatJabatan.objects.on(pelaku.today).definitif().filter(pegawai=pelaku.pegawai_id)
    return rows.order_by("-is_pimpinan", "-mulai").values("unit")[:1]


class PerpanjanganQuerySet(models.QuerySet["Perpanjangan"]):
    def visible_to(self, pelaku: Pelaku) -> "PerpanjanganQuerySet":
        """The register of one's reach; else what was granted to oneself, one's unit or all."""
        rows = self.filter(instansi=pelaku.instansi_id or 0)
        if pelaku.reads_agency:
            return rows
        units = pelaku.read_unit_ids
        near = Q(unit__in=units) | Q(unit_orang__in=units) | Q(pegawai__in=pelaku.periksa.orang)
        mine = self._concerning(pelaku) & Q(status__in=Perpanjangan.DIPUTUS)
        return rows.filter(near | mine | Q(pengusul=pelaku.user_id or 0))

    def concerning(self, pelaku: Pelaku) -> "PerpanjanganQuerySet":
        """Granted or ended for oneself, one's unit or all; and what one proposed."""
        mine = self._concerning(pelaku) & Q(status__in=Perpanjangan.DIPUTUS)
        return self.filter(mine | Q(pengusul=pelaku.user_id), instansi=pelaku.instansi_id)

    @staticmethod
    def _concerning(pelaku: Pelaku) -> Q:
        if pelaku.pegawai_id is None:
            return Q(pk__in=[])
        above = UnitKerja.objects.above(models.Subquery(unit_of(pelaku))).values("pk")
        own = Q(pegawai=pelaku.pegawai_id) | Q(unit__in=above)
        return own | Q(unit__isnull=True, pegawai__isnull=True)

    def covering(self, pegawai_id: int, unit_id: int | None) -> "PerpanjanganQuerySet":
        """What reaches a person who works in a unit."""
        own = Q(pegawai=pegawai_id) | Q(unit__isnull=True, pegawai__isnull=True)
        if unit_id is not None:
            own |= Q(unit__in=UnitKerja.objects.above(unit_id).values("pk"))
        return self.filter(own)

    def waiting(self) -> "PerpanjanganQuerySet":
        return self.filter(status=Perpanjangan.Status.DIUSULKAN)

    def in_force(self) -> "PerpanjanganQuerySet":
        return self.filter(status=Perpanjangan.Status.DISETUJUI)

    def with_people(self) -> "PerpanjanganQuerySet":
        return self.select_related("instansi", "unit", "pegawai", "unit_orang")


class Perpanjangan(LangkahPeriode):
    """A later last day of one step of a period: for the agency, a unit and below, or a person."""

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Menunggu keputusan"
        DISETUJUI = "disetujui", "Disetujui"
        DITOLAK = "ditolak", "Ditolak"
        DICABUT = "dicabut", "Dicabut"
        DIAKHIRI = "diakhiri", "Diakhiri lebih awal"

    DIPUTUS = (Status.DISETUJUI, Status.DIAKHIRI)  # what those concerned may read
    STEPS: ClassVar = {
        "approve_perpanjangan": Step({Status.DIUSULKAN}, Status.DISETUJUI),
        "reject_perpanjangan": Step({Status.DIUSULKAN}, Status.DITOLAK),
        "withdraw_perpanjangan": Step({Status.DIUSULKAN}, Status.DICABUT),
        "end_perpanjangan": Step({Status.DISETUJUI}, Status.DIAKHIRI),
    }

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, related_name="+")
    # Of a person: the unit by which his Admin OPD reaches this row.
    unit_orang = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, related_name="+")
    # Of a unit: what lay below it on the day of the decision, so that all processes agree.
    unit_ids = models.JSONField(default=list, blank=True)
    semula = models.DateField()  # the last day before it, as the schedule said
    sampai = models.DateField()
    alasan = models.CharField(max_length=ALASAN_MAX)
    dasar = models.CharField(
        max_length=DASAR_MAX
    )  # nota dinas, surat, berita acara: number and day
    status = models.CharField(
        max_length=9, choices=Status, default=Status.DIUSULKAN, editable=False
    )
    pengusul = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    pengusul_nama = models.CharField(max_length=150)
    diusulkan_pada = models.DateTimeField()
    pemutus = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    pemutus_nama = models.CharField(max_length=150, blank=True)
    diputus_pada = models.DateTimeField(null=True)
    catatan = models.CharField(max_length=ALASAN_MAX, blank=True)  # of a refusal or an early end

    objects = PerpanjanganQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "status", "sampai"], name="perpanjangan_berlaku"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(alasan="") & ~Q(dasar=""), name="perpanjangan_beralasan"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(pegawai__isnull=True),
                name="perpanjangan_satu_lingkup",
            ),
            models.CheckConstraint(
                condition=Q(sampai__gt=F("semula")), name="perpanjangan_lebih_lama"
            ),
        ]

    def __str__(self) -> str:
        return f"Perpanjangan {self.tentang}"

    @property
    def untuk(self) -> str:
        """Whom it reaches, in words."""
        if self.pegawai:
            return self.pegawai.nama
        return f"{self.unit.nama} dan unit di bawahnya" if self.unit else "Seluruh instansi"

    def is_over(self, today: date) -> bool:
        return self.sampai < today

    def covers(self, pegawai_id: int, unit_id: int | None) -> bool:
        """Whether it reaches a person who works in a unit."""
        if self.pegawai_id is not None:
            return self.pegawai_id == pegawai_id
        return self.unit_id is None or unit_id in self.unit_ids


class PermintaanQuerySet(models.QuerySet["PermintaanPerpanjangan"]):
    def visible_to(self, pelaku: Pelaku) -> "PermintaanQuerySet":
        """One's own and those about oneself; an administrator's, of his reach."""
        return self.filter(self._own(pelaku) | self._reach(pelaku), instansi=pelaku.instansi_id)

    def handled_by(self, pelaku: Pelaku) -> "PermintaanQuerySet":
        """What an administrator answers; his own is for another."""
        rows = self.filter(self._reach(pelaku), instansi=pelaku.instansi_id)
        return rows.exclude(self._own(pelaku))

    def waiting(self) -> "PermintaanQuerySet":
        return self.filter(status=PermintaanPerpanjangan.Status.MENUNGGU)

    def of_step(self, langkah: str, jenis: str, tahun: int, nomor: int) -> "PermintaanQuerySet":
        return self.filter(langkah=langkah, jenis=jenis, tahun=tahun, nomor=nomor)

    def with_people(self) -> "PermintaanQuerySet":
        return self.select_related("instansi", "pegawai", "unit", "perpanjangan")

    @staticmethod
    def _own(pelaku: Pelaku) -> Q:
        mine = Q(pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
        return mine | (Q(peminta=pelaku.user_id) if pelaku.user_id else Q(pk__in=[]))

    @staticmethod
    def _reach(pelaku: Pelaku) -> Q:
        if pelaku.instansi_id and pelaku.has(ADMIN_INSTANSI):
            return Q(instansi=pelaku.instansi_id)
        return Q(unit__in=pelaku.admin_unit_ids)


class PermintaanPerpanjangan(LangkahPeriode):
    """One tap by whoever met a closed window; a task for the administrators of his unit."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu jawaban"
        DIPENUHI = "dipenuhi", "Dipenuhi"
        DITOLAK = "ditolak", "Ditolak"

    STEPS: ClassVar = {
        "fulfil_permintaan": Step({Status.MENUNGGU}, Status.DIPENUHI),
        "reject_permintaan": Step({Status.MENUNGGU}, Status.DITOLAK),
    }

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")  # whose window
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, related_name="+")
    peminta = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    peminta_nama = models.CharField(max_length=150)
    penolakan = models.CharField(max_length=PENOLAKAN_MAX, blank=True)  # the sentence that he met
    alasan = models.CharField(max_length=ALASAN_MAX, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.MENUNGGU, editable=False)
    diminta_pada = models.DateTimeField()
    dijawab_pada = models.DateTimeField(null=True)
    penjawab_nama = models.CharField(max_length=150, blank=True)
    jawaban = models.CharField(max_length=ALASAN_MAX, blank=True)
    perpanjangan = models.ForeignKey(  # proposed or granted for it
        Perpanjangan, on_delete=models.PROTECT, null=True, related_name="permintaan_set"
    )

    objects = PermintaanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "status", "id"], name="permintaan_menunggu"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "langkah", "jenis", "tahun", "nomor"],
                condition=Q(status="menunggu"),
                name="permintaan_perpanjangan_sekali",
            ),
        ]

    def __str__(self) -> str:
        return f"Permintaan perpanjangan {self.tentang}"


class Gangguan(models.Model):
    """When the service was down, for one agency or for all; never changed, only withdrawn."""

    class Sumber(models.TextChoices):
        DICATAT = "dicatat", "Dicatat pengelola"
        DIUKUR = "diukur", "Diukur sistem"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, related_name="+")
    mulai = models.DateTimeField()
    selesai = models.DateTimeField()
    keterangan = models.CharField(max_length=ALASAN_MAX)
    sumber = models.CharField(max_length=7, choices=Sumber, default=Sumber.DICATAT)
    dicatat_oleh = models.CharField(max_length=150)
    dicatat_pada = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-mulai"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__gt=F("mulai")), name="gangguan_selesai_setelah_mulai"
            ),
        ]

    def __str__(self) -> str:
        return self.keterangan


def waiting_for(pelaku: Pelaku) -> list[models.QuerySet[Any, Any]]:
    """What an administrator must answer now: requests, and for the agency's also proposals."""
    asked = PermintaanPerpanjangan.objects.handled_by(pelaku).waiting()
    rows = asked.filter(perpanjangan__isnull=True)
    if not pelaku.has(ADMIN_INSTANSI):
        return [rows]
    return [rows, Perpanjangan.objects.filter(instansi=pelaku.instansi_id or 0).waiting()]


class JamKhususQuerySet(models.QuerySet["JamKhusus"]):
    def within(self, instansi_id: Any, mulai: Any, selesai: Any) -> "JamKhususQuerySet":
        """Of an agency, with at least one of these days, in their order."""
        rows = self.filter(instansi=instansi_id, mulai__lte=selesai, selesai__gte=mulai)
        return rows.order_by("mulai", "pk")


class JamKhusus(models.Model):
    """Days on which an agency works other hours: Ramadan, half a day. They stay working days."""

    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    nama = models.CharField(max_length=120)
    mulai = models.DateField()
    selesai = models.DateField()
    masuk = models.TimeField()
    pulang = models.TimeField()

    objects = JamKhususQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["mulai", "id"]
        indexes: ClassVar = [models.Index(fields=["instansi", "mulai", "id"], name="jam_khusus")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")) & Q(pulang__gt=F("masuk")),
                name="jam_khusus_maju",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama}, {self.jam}"

    @property
    def jam(self) -> str:
        return f"{self.masuk:%H.%M}–{self.pulang:%H.%M}"
