"""Skp: one plan for one post and one period of a year."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q

from selaras.accounts.models import Instansi
from selaras.base.format import tanggal
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.perencanaan.bentuk import BENTUK, Bentuk
from selaras.rules.cara import PengisiRhkUtama
from selaras.rules.kebijakan import Istilah, JenisPeriode, Kebijakan

if TYPE_CHECKING:  # what leans on an Skp lies in the modules beside
    from selaras.perencanaan.models.naskah import DokumenBertandaTangan
    from selaras.perencanaan.models.rhk import RencanaHasilKerja

BERSAMA_MAX = 200
TERBUKA = (  # not ended yet: a mutasi may close these, and its undoing brings them back
    "draf", "diajukan", "dikembalikan", "disetujui", "revisi_diajukan", "draf_revisi",
)  # fmt: skip


def _reach(pelaku: Pelaku, today: date) -> Q:
    """The SKP of the people he rates or rated, rates above, administers, or examines."""
    if pelaku.reads_agency:
        return Q(instansi=pelaku.instansi_id)
    me, reach = pelaku.pegawai_id, Q(pegawai__in=pelaku.periksa.orang)
    if pelaku.read_unit_ids:
        reach |= Q(riwayat_jabatan__unit__in=pelaku.read_unit_ids)
    if pelaku.has(OPERATOR_PENILAI):
        decided = HubunganPenilai.objects.on(today).decided_by(pelaku)
        reach |= _of_posts(decided)
    if me is None:
        return reach
    by_post = HubunganPenilai.objects.on(today).filter(Q(penilai=me) | Q(atasan_penilai=me))
    return reach | _of_posts(by_post) | Q(penilai=me)


def _of_posts(rates: models.QuerySet[HubunganPenilai]) -> Q:
    """Asked of each SKP: a set of all these posts would be read for one SKP, too."""
    return Q(models.Exists(rates.filter(riwayat_jabatan=models.OuterRef("riwayat_jabatan"))))


def _fills(pelaku: Pelaku, today: date) -> bool:
    """Whether an Admin OPD of this agency fills the drafts of his units."""
    if pelaku.instansi is None:
        return False
    kebijakan = kebijakan_for(pelaku.instansi, today)
    return kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD


class SkpQuerySet(models.QuerySet["Skp"]):
    def rated_by(self, pelaku: Pelaku, on: date) -> "SkpQuerySet":
        """SKP of the people whom he rates (or records for) on a day, by their dated posts."""
        rates = HubunganPenilai.objects.on(on).decided_by(pelaku)
        return self.filter(riwayat_jabatan__in=rates.values("riwayat_jabatan"))

    def above(self, pegawai_id: int | None, on: Any) -> "SkpQuerySet":
        """SKP of the people whose penilai this pegawai rates."""
        rates = HubunganPenilai.objects.on(on).filter(atasan_penilai=pegawai_id)
        return self.filter(riwayat_jabatan__in=rates.values("riwayat_jabatan"))

    def visible_to(self, pelaku: Pelaku) -> "SkpQuerySet":
        """Own SKP; from submission on, those within reach; an Admin OPD who fills drafts, these."""
        if pelaku.instansi_id is None:
            return self.none()
        today = pelaku.today
        shown = ~Q(status=Skp.Status.DRAF)
        if pelaku.admin_unit_ids and _fills(pelaku, today):
            shown |= Q(riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
        own = Q(pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
        return self.filter(own | (shown & _reach(pelaku, today)), instansi=pelaku.instansi_id)

    def awaiting_approval_by(self, pelaku: Pelaku) -> "SkpQuerySet":
        today = pelaku.today
        waiting = (Skp.Status.DIAJUKAN, Skp.Status.REVISI_DIAJUKAN)
        rows = self.filter(instansi=pelaku.instansi_id, status__in=waiting)
        return rows.rated_by(pelaku, today)

    def editable(self) -> "SkpQuerySet":
        """What its owner still has to finish: as `is_editable` says of one."""
        return self.filter(status__in=Skp.EDITABLE)

    def running_on(self, day: Any) -> "SkpQuerySet":
        """Approved, and covering this day."""
        return self.approved().filter(periode_awal__lte=day, periode_akhir__gte=day)

    def last_day_of(self, pegawai_id: int) -> date | None:
        """The last day that an SKP of this pegawai covers."""
        rows = self.filter(pegawai=pegawai_id).exclude(status=Skp.Status.DITUTUP)
        return rows.aggregate(akhir=models.Max("periode_akhir"))["akhir"]

    def approved(self) -> "SkpQuerySet":
        """Agreed upon once and not closed: a revision does not stop the year's work."""
        return self.filter(disetujui_pada__isnull=False).exclude(status=Skp.Status.DITUTUP)

    def with_people(self) -> "SkpQuerySet":
        return self.select_related(
            "instansi", "pegawai", "riwayat_jabatan__unit", "penilai", "pendahulu"
        )


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
    EDITS = (  # of its content, by whoever writes it
        "edit", "edit_utama", "write_rhk", "delete_rhk", "write_lampiran", "write_manual",
        "record_dialog",
    )  # fmt: skip
    BESIDE = ("upload_dasar", "add_comment", "mark_team_rhk", "unmark_team_rhk")  # till it ends
    STEPS: ClassVar = {
        **dict.fromkeys(EDITS, Step(EDITABLE)),
        **dict.fromkeys(BESIDE, Step(frozenset(TERBUKA))),
        "set_ekspektasi": Step({Status.DIAJUKAN}),
        "upload_signed": Step({Status.DIAJUKAN, Status.REVISI_DIAJUKAN}),
        "submit": Step(EDITABLE, Status.DIAJUKAN),
        "withdraw": Step({Status.DIAJUKAN}, Status.DIKEMBALIKAN),
        "return_for_revision": Step({Status.DIAJUKAN}, Status.DIKEMBALIKAN),
        "approve": Step({Status.DIAJUKAN}, Status.DISETUJUI),
        "accept_signed": Step({Status.DIAJUKAN}, Status.DISETUJUI),
        "request_revision": Step({Status.DISETUJUI}, Status.REVISI_DIAJUKAN),
        "accept_revision": Step({Status.REVISI_DIAJUKAN}, Status.DRAF_REVISI),
        "reject_revision": Step({Status.REVISI_DIAJUKAN}, Status.DISETUJUI),
        "close_for_mutasi": Step(frozenset(TERBUKA), Status.DITUTUP),
        "close_for_departure": Step(frozenset(TERBUKA), Status.DITUTUP),
        "finish": Step(frozenset(TERBUKA[1:]), Status.SELESAI),
        "resume": Step({Status.SELESAI}, Status.DISETUJUI),
        **{f"reopen_{status}": Step({"ditutup"}, status) for status in TERBUKA},
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="skp_set")
    riwayat_jabatan = models.ForeignKey(  # indexed below
        RiwayatJabatan, on_delete=models.PROTECT, related_name="skp_set", db_index=False
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
    dialog_pada = models.DateField(null=True, blank=True)  # when both spoke about it, and with whom
    dialog_bersama = models.CharField(max_length=BERSAMA_MAX, blank=True)
    # A mutasi ends this SKP: its TMT, the first day on which the activities serve another
    # indicator (NTT-098), and when the report of the closing evaluation came in (NTT-096).
    mutasi_tmt = models.DateField(null=True, blank=True)
    tugas_lain_sejak = models.DateField(null=True, blank=True)
    penutupan_diajukan_pada = models.DateTimeField(null=True, blank=True)
    boleh_disalin = models.BooleanField(default=False)  # by colleagues with the same jabatan
    pendahulu = models.ForeignKey(  # the SKP of the post before, ended by the mutasi
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="penerus_set"
    )

    objects = SkpQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-periode_awal"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "tahun", "status"]),
            models.Index(fields=["instansi", "periode_awal", "id"], name="skp_per_awal"),
            models.Index(fields=["disetujui_pada"], name="skp_per_persetujuan"),  # the tick
            # A head of many finds the SKP of his people, and those that wait, by index alone.
            models.Index(fields=["riwayat_jabatan", "id"], name="skp_per_jabatan"),
            models.Index(  # by agency first: those that wait in the nation are read by nobody
                fields=["instansi", "riwayat_jabatan", "id"],
                condition=Q(status__in=["diajukan", "revisi_diajukan"]),
                name="skp_menunggu_per_instansi",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(periode_akhir__gte=F("periode_awal")), name="skp_akhir_setelah_awal"
            ),
            models.CheckConstraint(
                condition=Q(periode_awal__year=F("tahun"), periode_akhir__year=F("tahun")),
                name="skp_dalam_satu_tahun",
            ),
            models.UniqueConstraint(  # one that was closed gives way to its successor
                fields=["pegawai", "periode_awal"],
                condition=~Q(status="ditutup"),
                name="skp_awal_sekali",
            ),
        ]

    def __str__(self) -> str:
        return f"SKP {self.tahun}"

    @property
    def kebijakan(self) -> Kebijakan:
        """The policy that this SKP lives under: the one in force on its first day."""
        return kebijakan_for(self.instansi, self.periode_awal)

    @property
    def jenis_periode(self) -> JenisPeriode:
        """The kind of its months or quarters; the owner is asked only where groups differ."""
        kebijakan = self.kebijakan
        if kebijakan.periode == kebijakan.periode_paruh_waktu:
            return kebijakan.periode
        return kebijakan.periode_of(self.pegawai.jenis)

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
    def is_being_revised(self) -> bool:
        """Whether what stands there may differ from what was agreed upon."""
        return self.is_revision and self.status in self.EDITABLE | {self.Status.DIAJUKAN}

    @property
    def is_jpt(self) -> bool:
        return self.model == self.Model.JPT

    @property
    def ends_by_mutasi(self) -> bool:
        """Whether its final evaluation closes a post before the year does."""
        ended = self.mutasi_tmt is not None and self.status != self.Status.DITUTUP
        return ended and (self.periode_akhir.month, self.periode_akhir.day) != (12, 31)

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
        return status_words(self.kebijakan.istilah)[self.status]

    @property
    def status_hint(self) -> str:
        """The same in plain words, beside an agency's own: "disetujui 12 Januari"."""
        zona, status = self.kebijakan.zona, self.Status(self.status)
        days = {"diajukan": self.diajukan_pada, "disetujui": self.disetujui_pada}
        if day := days.get(status):
            pada = tanggal(day.astimezone(zona)).rpartition(" ")[0]
            is_plain = self.status_label == status.label
            return pada if is_plain else f"{status.label.lower()} {pada}"
        return HINT.get(status, "")

    def susunan(self) -> "list[RencanaHasilKerja]":
        """Every RHK with its indicators, utama first; read once, until the SKP is read anew."""
        models.prefetch_related_objects([self], models.Prefetch("rhk_set", self.rhk_set.lengkap()))
        return sorted(self.rhk_set.all(), key=lambda rhk: (not rhk.is_utama, rhk.urutan, rhk.pk))

    def ekspektasi(self) -> dict[str, str]:
        """What the penilai expects of each behaviour, by kode."""
        return {row.perilaku: row.isi for row in self.ekspektasi_set.all()}

    def ekspektasi_kosong(self) -> list[str]:
        """The names of the behaviours without an ekspektasi."""
        written = self.ekspektasi()
        return [each.nama for each in self.kebijakan.perilaku if not written.get(each.kode)]

    def dokumen_terbaru(self, *, is_revision: bool = False) -> "DokumenBertandaTangan | None":
        """The signed scan of the present submission; one of an earlier content does not count.

        Of a request for revision: the scan of the answer to it.
        """
        since = self._revision_asked() if is_revision else self.diajukan_pada
        if since is None:
            return None
        rows = (row for row in self.dokumen_set.all() if row.diunggah_pada >= since)
        return next(rows, None)

    def _revision_asked(self) -> datetime | None:
        entry = audit.trail(self).filter(verb="request_revision").first()
        return entry.at if entry else None


HINT = {  # what is said beside a status that has no day
    Skp.Status.DRAF: "belum diajukan",
    Skp.Status.DIKEMBALIKAN: "perlu diperbaiki",
    Skp.Status.REVISI_DIAJUKAN: "permohonan revisi menunggu jawaban",
    Skp.Status.DRAF_REVISI: "revisi sedang disusun",
}


def status_words(istilah: Istilah) -> dict[str, str]:
    """Every status in the words of an agency (§14 #7)."""
    own = ("draf", "diajukan", "disetujui", "revisi_diajukan", "draf_revisi")
    return dict(Skp.Status.choices) | {status: getattr(istilah, status) for status in own}


# How the badge of a status looks.
TONE = {
    Skp.Status.DRAF: "",
    Skp.Status.DIAJUKAN: "brand",
    Skp.Status.DIKEMBALIKAN: "warn",
    Skp.Status.DISETUJUI: "good",
    Skp.Status.REVISI_DIAJUKAN: "brand",
    Skp.Status.DRAF_REVISI: "warn",
    Skp.Status.SELESAI: "good",
    Skp.Status.DITUTUP: "",
}
