"""How the people of a unit work, its shifts in words, and what a penilai says of a day."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from selaras.accounts.models import Instansi, User
from selaras.base.format import hari_tanggal
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import ProgresHarian, TautanAtauBerkas
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import PEKAN, Pola

TEMPLAT_MAX = 150
TANGGAPAN_MAX = 1000
POLA = {
    Pola.LIMA_HARI: "Lima hari kerja",
    Pola.ENAM_HARI: "Enam hari kerja",
    Pola.BERGILIR: "Bergilir (dinas pagi, siang, malam)",
}


class PolaKerjaQuerySet(models.QuerySet["PolaKerja"]):
    def since(self, units: list[int], until: date) -> dict[int, list["PolaKerja"]]:
        """Unit → its rows that began until a day, the newest first."""
        found: dict[int, list[PolaKerja]] = {unit: [] for unit in units}
        for row in self.filter(unit__in=units, mulai__lte=until).order_by("-mulai"):
            found[row.unit_id].append(row)
        return found


class PolaKerja(models.Model):
    """A unit's week or roster from `mulai` on; before the first, the unit's own days a week."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.CASCADE, related_name="pola_set")
    mulai = models.DateField()
    pola = models.CharField(max_length=10, choices=[(str(key), text) for key, text in POLA.items()])

    objects = PolaKerjaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "mulai"], name="pola_mulai_sekali"),
        ]

    def __str__(self) -> str:
        return self.get_pola_display()


def own_pola(unit: UnitKerja) -> Pola:
    """What the unit's own data say: five or six days a week."""
    return next(pola for pola, days in PEKAN.items() if days == unit.hari_kerja)


def pola_by_day(unit: UnitKerja, rows: list[PolaKerja]) -> Callable[[date], Pola]:
    """The pattern that a unit has on a day, of its rows, the newest first."""

    def on(day: date) -> Pola:
        found = next((row for row in rows if row.mulai <= day), None)
        return Pola(found.pola) if found else own_pola(unit)

    return on


def pola_on(unit: str, day: Any) -> Coalesce:
    """The same in a query: `unit` is the way to it, `day` may be the place of a day."""
    rows = PolaKerja.objects.filter(unit=OuterRef(unit), mulai__lte=day).order_by("-mulai")
    is_six = Q(**{f"{unit}__hari_kerja": PEKAN[Pola.ENAM_HARI]})
    own = Case(When(is_six, then=Value(Pola.ENAM_HARI.value)), default=Value(Pola.LIMA_HARI.value))
    return Coalesce(Subquery(rows.values("pola")[:1]), own)


class TemplatDinas(models.Model):
    """A shift of a unit as one entry: its words, with a number to change, and its hours."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.CASCADE, related_name="templat_set")
    uraian = models.CharField(max_length=TEMPLAT_MAX)
    mulai = models.TimeField()
    selesai = models.TimeField()  # not after `mulai`: of the next day

    class Meta:
        ordering: ClassVar = ["mulai", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "uraian"], name="templat_dinas_sekali"),
            models.CheckConstraint(condition=~Q(uraian=""), name="templat_dinas_terisi"),
            models.CheckConstraint(condition=~Q(selesai=F("mulai")), name="templat_dinas_berjam"),
        ]

    def __str__(self) -> str:
        return self.uraian


class DinasPegawaiQuerySet(models.QuerySet["DinasPegawai"]):
    def within(self, mulai: date, selesai: date) -> "DinasPegawaiQuerySet":
        return self.filter(tanggal__range=(mulai, selesai))


class DinasPegawai(models.Model):
    """A day on which one is on duty by the roster of his unit; days off have no row.

    A month in which he has a row is known: its other days are his days off. The shift may be gone
    by now; he is on duty all the same.
    """

    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.CASCADE, related_name="dinas_set", db_index=False
    )
    tanggal = models.DateField()
    templat = models.ForeignKey(
        TemplatDinas, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = DinasPegawaiQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="dinas_sehari_sekali"),
        ]

    def __str__(self) -> str:
        return hari_tanggal(self.tanggal)


class TanggapanHarian(models.Model):
    """What the penilai says of a day of the log: feedback, seen by its owner at once."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="tanggapan_set")
    tanggal = models.DateField()
    teks = models.CharField(max_length=TANGGAPAN_MAX)
    penulis = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    penulis_nama = models.CharField(max_length=150)
    ditulis_pada = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["skp", "tanggal"], name="tanggapan_per_hari")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(teks=""), name="tanggapan_terisi"),
        ]

    def __str__(self) -> str:
        return hari_tanggal(self.tanggal)


class AjuanCatatanQuerySet(models.QuerySet["AjuanCatatan"]):
    def waiting_for(self, pelaku: Pelaku) -> "AjuanCatatanQuerySet":
        """Submitted by those whom one rates today."""
        rated = HubunganPenilai.objects.on(pelaku.today).decided_by(pelaku)
        rows = self.filter(instansi=pelaku.instansi_id, status=AjuanCatatan.Status.DIAJUKAN)
        rows = rows.filter(progres__skp__riwayat_jabatan__in=rated.values("riwayat_jabatan"))
        return rows.exclude(progres__skp__pegawai=pelaku.pegawai_id or 0)

    def returned_to(self, pelaku: Pelaku) -> "AjuanCatatanQuerySet":
        """One's own that wait to be mended."""
        own = self.filter(instansi=pelaku.instansi_id, progres__skp__pegawai=pelaku.pegawai_id or 0)
        return own.filter(status=AjuanCatatan.Status.DIKEMBALIKAN)


class AjuanCatatan(Workflow):
    """How far an entry has come where entries are submitted; without a row it is a draft.

    A noun of its own: most agencies keep the log as a note, and their entries stay small.
    """

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Diajukan"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DISETUJUI = "disetujui", "Disetujui"

    OPEN = frozenset({Status.DRAF, Status.DIKEMBALIKAN})
    STEPS: ClassVar[dict[str, Step]] = {
        "submit_log": Step(OPEN, Status.DIAJUKAN),
        "withdraw_log": Step({Status.DIAJUKAN}, Status.DRAF),
        "approve_log": Step({Status.DIAJUKAN}, Status.DISETUJUI),
        "return_log": Step({Status.DIAJUKAN, Status.DISETUJUI}, Status.DIKEMBALIKAN),
    }

    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    progres = models.OneToOneField(ProgresHarian, on_delete=models.CASCADE, related_name="ajuan")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAF)
    tanggapan = models.OneToOneField(  # why it was returned: what its owner is told of, too
        TanggapanHarian, on_delete=models.PROTECT, null=True, related_name="ajuan"
    )

    objects = AjuanCatatanQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["instansi"],
                condition=Q(status__in=["diajukan", "dikembalikan"]),
                name="ajuan_menunggu",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(status="dikembalikan") | Q(tanggapan__isnull=False),
                name="ajuan_kembali_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return hari_tanggal(self.progres.tanggal)

    @property
    def is_open(self) -> bool:
        """Whether its owner may still change the entry."""
        return self.status in self.OPEN


def ajuan_of(progres: ProgresHarian) -> AjuanCatatan:
    """As it is stored, or the draft that it is without a row."""
    found = AjuanCatatan.objects.filter(progres=progres.pk).first()
    if found:
        found.progres = progres
        return found
    return AjuanCatatan(instansi_id=progres.instansi_id, progres=progres)


class BuktiCatatan(TautanAtauBerkas):
    """Evidence of one entry: a link or a file, with its name (BKN-032)."""

    ROOT: ClassVar[str] = "progres"

    progres = models.ForeignKey(ProgresHarian, on_delete=models.CASCADE, related_name="bukti_set")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(nama="") & ~Q(tautan="", berkas=""), name="bukti_catatan_terisi"
            ),
        ]
