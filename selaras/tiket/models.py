"""A ticket: what troubles somebody, with the refusal that he met, and the talk about it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.unit import UnitKerja

JUDUL_MAX, ISI_MAX, HALAMAN_MAX, PENOLAKAN_MAX = 120, 2000, 200, 600


class TiketQuerySet(models.QuerySet["Tiket"]):
    def visible_to(self, pelaku: Pelaku) -> "TiketQuerySet":
        """One's own, and those of the people whom one looks after."""
        return self.filter(self._own(pelaku) | self._reach(pelaku), instansi=pelaku.instansi_id)

    def reported_by(self, pelaku: Pelaku) -> "TiketQuerySet":
        return self.filter(self._own(pelaku), instansi=pelaku.instansi_id)

    def handled_by(self, pelaku: Pelaku) -> "TiketQuerySet":
        """The queue of an administrator; what he reported himself is for others to answer."""
        rows = self.filter(self._reach(pelaku), instansi=pelaku.instansi_id)
        return rows.exclude(pelapor=pelaku.user_id)

    def waiting(self) -> "TiketQuerySet":
        return self.filter(status__in=(Tiket.Status.BARU, Tiket.Status.DITERUSKAN))

    def unfinished(self) -> "TiketQuerySet":
        return self.exclude(status=Tiket.Status.SELESAI)

    @staticmethod
    def _own(pelaku: Pelaku) -> Q:
        return Q(pelapor=pelaku.user_id) if pelaku.user_id else Q(pk__in=[])

    @staticmethod
    def _reach(pelaku: Pelaku) -> Q:
        if pelaku.instansi_id and pelaku.has(ADMIN_INSTANSI):
            return Q(instansi=pelaku.instansi_id)
        return Q(unit__in=pelaku.admin_unit_ids)


class Tiket(Workflow):
    """Goes to the Admin OPD of the reporter's unit; the Admin Instansi gets what is passed on."""

    class Status(models.TextChoices):
        BARU = "baru", "Menunggu jawaban"
        DITERUSKAN = "diteruskan", "Diteruskan ke Admin Instansi"
        DIJAWAB = "dijawab", "Sudah dijawab"
        SELESAI = "selesai", "Selesai"

    class Tingkat(models.TextChoices):
        OPD = "opd", "Admin OPD"
        INSTANSI = "instansi", "Admin Instansi"

    OPEN: ClassVar = frozenset({Status.BARU, Status.DITERUSKAN})
    STEPS: ClassVar = {
        "answer": Step({Status.BARU, Status.DITERUSKAN, Status.DIJAWAB}, Status.DIJAWAB),
        "pass_on": Step({Status.BARU, Status.DIJAWAB}, Status.DITERUSKAN),
        "close": Step({Status.BARU, Status.DITERUSKAN, Status.DIJAWAB}, Status.SELESAI),
        "reopen": Step({Status.DIJAWAB, Status.SELESAI}, Status.BARU),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pelapor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tiket_set")
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judul = models.CharField(max_length=JUDUL_MAX)
    isi = models.TextField(max_length=ISI_MAX)
    halaman = models.CharField(max_length=HALAMAN_MAX, blank=True)  # the path, without its query
    penolakan = models.CharField(max_length=PENOLAKAN_MAX, blank=True)  # the sentence he met
    status = models.CharField(max_length=10, choices=Status, default=Status.BARU)
    tingkat = models.CharField(max_length=8, choices=Tingkat, default=Tingkat.OPD)  # who answers
    dibuat_pada = models.DateTimeField()

    objects = TiketQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "status", "id"]),
            models.Index(fields=["unit", "status", "id"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(judul="") & ~Q(isi=""), name="tiket_terisi"),
        ]

    def __str__(self) -> str:
        return f"Laporan “{self.judul}”"

    @property
    def status_label(self) -> str:
        return self.get_status_display()


class PesanTiket(models.Model):
    """One message of the talk; `verb` is the deed that it came with."""

    tiket = models.ForeignKey(Tiket, on_delete=models.CASCADE, related_name="pesan_set")
    penulis = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    penulis_nama = models.CharField(max_length=150)
    is_pengelola = models.BooleanField(default=False)  # an administrator speaks
    verb = models.CharField(max_length=10)
    isi = models.TextField(max_length=ISI_MAX)
    pada = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.isi[:60]


def waiting_for(pelaku: Pelaku) -> TiketQuerySet:
    """What an administrator must answer now: his level's, unanswered, not his own."""
    rows = Tiket.objects.handled_by(pelaku).waiting()
    if pelaku.has(ADMIN_INSTANSI):
        at_mine = Q(tingkat=Tiket.Tingkat.INSTANSI)
        return rows.filter(at_mine | Q(unit__in=pelaku.admin_unit_ids))
    return rows.filter(tingkat=Tiket.Tingkat.OPD)
