"""People, their dated posts, and who rates whom by date."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Case, F, Q, When

from selaras.accounts.models import NIP_LENGTH, Instansi, User, validate_nip
from selaras.base.angka import is_whole
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku
from selaras.organisasi.models.unit import ESELON, SIASN_ID_MAX, UnitKerja
from selaras.rules.konfirmasi import needs_confirmation
from selaras.rules.nip import parse_nip

JABATAN_MAX, SURAT_MAX = 200, 100
CLOSING_DAYS = 366  # how long an ended post still has a penilai on the lists
NAMA_MAX, TELEPON_MAX = 150, 20
SEARCH_MIN, FOUND = 3, 200  # characters of a search; people that it looks at
KEDUDUKAN = (  # §9.5, SIASN: kedudukan hukum
    ("01", "Aktif"), ("02", "Cuti di luar tanggungan negara"), ("03", "Tugas belajar"),
    ("04", "Pemberhentian sementara"), ("05", "Penerima uang tunggu"), ("06", "Prajurit wajib"),
    ("07", "Pejabat negara"), ("08", "Kepala desa"), ("09", "Banding BAPEK"),
    ("11", "Pegawai titipan"), ("12", "Pengungsi"), ("13", "Perpanjangan CLTN"),
    ("14", "Dinyatakan hilang"), ("15", "Kena hukuman disiplin"),
    ("16", "Pemindahan karena penurunan jabatan"), ("20", "Masa persiapan pensiun"),
    ("51", "CPNS belum menerima SK"), ("52", "Tidak aktif"), ("66", "Diberhentikan"),
    ("67", "Meninggal dunia"), ("69", "Tidak memenuhi syarat pengadaan"),
    ("70", "Pembatalan NIP"), ("77", "Berhenti tanpa pensiun"), ("88", "Berhenti dengan pensiun"),
    ("89", "Pidana"), ("90", "Pidana"), ("91", "Pidana"), ("92", "Blokir"),
    ("98", "Mencapai batas usia pensiun"), ("99", "Pensiun"),
)  # fmt: skip

# With these a person works here no more; 52 also stands for a move to another agency.
BERHENTI = ("52", "66", "67", "69", "70", "77", "88", "89", "98", "99")
MENINGGAL = "67"
PRIBADI = frozenset({"02", "03", "04", "13", "15", "20"})  # leave and discipline: practice.md §4
# §2.3, §9.5: no SKP is asked for; every code from 51 on is one of these too.
TANPA_SKP = frozenset({"02", "04", "07", "08", "13", "14", "20"}) | {
    kode
    for kode, _ in KEDUDUKAN
    if int(kode) >= 51  # noqa: PLR2004 -- see above
}


def closed_before(day: date) -> date:
    """The day before which a post must have ended so that nobody is its penilai any more."""
    return day - timedelta(days=CLOSING_DAYS)


class JenisPegawai(models.TextChoices):
    PNS = "pns", "PNS"
    CPNS = "cpns", "CPNS"
    PPPK = "pppk", "PPPK"
    PARUH_WAKTU = "ppw", "PPPK Paruh Waktu"


PPPK = frozenset({JenisPegawai.PPPK, JenisPegawai.PARUH_WAKTU})  # by one kind of number (§9.6)


class PegawaiQuerySet(models.QuerySet["Pegawai"]):
    def search(self, words: str) -> "PegawaiQuerySet":
        """By a part of the name or of the NIP; fewer than three characters find nobody.

        Unsorted and at most FOUND, so that a common name costs no sort of thousands: the few
        that are shown are sorted by whoever shows them.
        """
        text = " ".join(words.split())
        digits = text.replace(" ", "")
        if len(digits) < SEARCH_MIN:
            return self.none()
        rows = self.filter(nip__contains=digits) if is_whole(digits) else None
        rows = self.filter(nama__icontains=text) if rows is None else rows
        return Pegawai.objects.filter(pk__in=rows.order_by().values("pk")[:FOUND])

    def visible_to(self, pelaku: Pelaku, on: date) -> "PegawaiQuerySet":
        """Oneself, the people of an admin's units, those whom one rates, directly or as atasan."""
        if pelaku.reads_agency:
            return self.within_reach_of(pelaku, on)
        me = pelaku.pegawai_id or 0
        rated = HubunganPenilai.objects.current(on).filter(Q(penilai=me) | Q(atasan_penilai=me))
        seen = Q(pk=me) | Q(pk__in=rated.values("riwayat_jabatan__pegawai"))
        if pelaku.read_unit_ids or pelaku.periksa.orang:
            seen |= Q(pk__in=self.within_reach_of(pelaku, on).values("pk"))
        return self.filter(seen, instansi=pelaku.instansi_id)

    def within_reach_of(self, pelaku: Pelaku, on: date) -> "PegawaiQuerySet":
        """All of the agency; else of one's units, or who left them within a year; who was drawn."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.reads_agency:
            return rows
        ended = Q(selesai__lt=closed_before(on))
        posts = RiwayatJabatan.objects.filter(unit__in=pelaku.read_unit_ids).exclude(ended)
        return rows.filter(Q(pk__in=posts.values("pegawai")) | Q(pk__in=pelaku.periksa.orang))

    def working(self, on: date) -> "PegawaiQuerySet":
        """Those who have not left by a day."""
        return self.filter(Q(berhenti_pada__isnull=True) | Q(berhenti_pada__gte=on))

    def owing_skp(self, on: date) -> "PegawaiQuerySet":
        """Those of whom an SKP is asked: at work, and not exempt by their kedudukan hukum.

        Who leaves on a day to come works until then; for the dead it ends the same hour.
        """
        leaves = Q(berhenti_pada__gte=on, kedudukan__in=BERHENTI) & ~Q(kedudukan=MENINGGAL)
        return self.working(on).filter(leaves | ~Q(kedudukan__in=TANPA_SKP))


class Pegawai(models.Model):
    """A civil servant of one agency. Only what the regulation's forms need."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="pegawai_set")
    nip = models.CharField("NIP", max_length=NIP_LENGTH, validators=[validate_nip])
    nama = models.CharField(max_length=NAMA_MAX)
    jenis = models.CharField(max_length=4, choices=JenisPegawai, default=JenisPegawai.PNS)
    is_perempuan = models.BooleanField(default=False)  # for Bapak/Ibu
    golongan = models.CharField(max_length=5, blank=True)  # "III/a" or, for PPPK, "IX"
    pangkat = models.CharField(max_length=40, blank=True)
    telepon = models.CharField("No. HP (WhatsApp)", max_length=TELEPON_MAX, blank=True)
    kedudukan = models.CharField(max_length=2, choices=KEDUDUKAN, default="01")  # §9.5
    berhenti_pada = models.DateField(null=True, blank=True)  # last day here: retired, died, left
    siasn_id = models.CharField("ID SIASN", max_length=SIASN_ID_MAX, blank=True)
    dikonfirmasi_pada = models.DateField(null=True, blank=True)  # the person confirmed these data

    objects = PegawaiQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["nama"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "nama", "id"], name="pegawai_per_nama"),
            models.Index(  # few, and asked for with each person whom a penilai is to rate
                fields=["id"], condition=Q(kedudukan=MENINGGAL), name="pegawai_meninggal"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instansi", "nip"], name="pegawai_nip_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def sapaan(self) -> str:
        return f"{'Ibu' if self.is_perempuan else 'Bapak'} {self.nama}"

    @property
    def pangkat_golongan(self) -> str:
        return " / ".join(part for part in (self.pangkat, self.golongan) if part) or "-"

    @property
    def tanggal_lahir(self) -> date:
        """The first eight digits of the NIP (§9.6)."""
        return parse_nip(self.nip).lahir

    @property
    def akun(self) -> User | None:
        """The account, while it is of this agency: it goes with the person to the next one."""
        return self.user if self.user and self.user.instansi_id == self.instansi_id else None

    def kedudukan_words(self, *, knows: bool) -> str:
        """His kedudukan hukum; who may not know of leave or discipline reads no kind of it."""
        is_open = knows or self.kedudukan not in PRIBADI
        return self.get_kedudukan_display() if is_open else "Tidak bertugas"

    def has_left(self, on: date) -> bool:
        return self.berhenti_pada is not None and self.berhenti_pada < on

    def needs_confirmation(self, on: date) -> bool:
        """Whether he still has to say this calendar year that his data are right."""
        return needs_confirmation(self.dikonfirmasi_pada, on)


class JenisJabatan(models.TextChoices):
    STRUKTURAL = "struktural", "Struktural"
    FUNGSIONAL = "fungsional", "Fungsional Tertentu"
    PELAKSANA = "pelaksana", "Pelaksana"


class Jabatan(models.Model):
    """The posts that an agency knows: forms accept only what is listed here (NTT-022)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=JABATAN_MAX)
    jenis = models.CharField(max_length=10, choices=JenisJabatan)
    eselon = models.CharField(max_length=2, choices=ESELON, default="99")

    class Meta:
        ordering: ClassVar = ["nama"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instansi", "nama", "jenis"], name="jabatan_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama


class JenisPenugasan(models.TextChoices):  # §2.2, SIASN: D, PLT, PLH, PJ, TT
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."
    PJ = "pj", "Pj."
    TUGAS_TAMBAHAN = "tugas_tambahan", "Tugas Tambahan"


# While one of these holds a unit, he stands before its definitif head (§2.2).
ACTING = frozenset({JenisPenugasan.PLT, JenisPenugasan.PLH, JenisPenugasan.PJ})


def sebutan_of(jabatan: str, penugasan: str) -> str:
    """A post as it is named: "Plt. Kepala Bidang Mutasi"."""
    prefix = JenisPenugasan(penugasan).label if penugasan in ACTING else ""
    return jabatan if jabatan.startswith(prefix) else f"{prefix} {jabatan}"


class RiwayatJabatanQuerySet(models.QuerySet["RiwayatJabatan"]):
    def visible_to(self, pelaku: Pelaku, on: date) -> "RiwayatJabatanQuerySet":
        """Posts of the people whom one may see."""
        people = Pegawai.objects.visible_to(pelaku, on)
        return self.filter(pegawai__in=people.values("pk"))

    def with_people(self) -> "RiwayatJabatanQuerySet":
        return self.select_related("pegawai__instansi", "unit", "instansi")

    def on(self, day: date) -> "RiwayatJabatanQuerySet":
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=day), mulai__lte=day)

    def definitif(self) -> "RiwayatJabatanQuerySet":
        return self.filter(penugasan=JenisPenugasan.DEFINITIF)

    def heads(self) -> "RiwayatJabatanQuerySet":
        return self.filter(is_pimpinan=True)

    def acting(self) -> "RiwayatJabatanQuerySet":
        return self.filter(penugasan__in=ACTING)

    def stand_ins_last(self) -> "RiwayatJabatanQuerySet":
        """In this order the last head of a unit decides: a stand-in before others."""
        is_acting = Case(When(penugasan__in=ACTING, then=1), default=0)
        return self.annotate(_acting=is_acting).order_by("_acting", "mulai", "pk")


class RiwayatJabatan(models.Model):
    """A dated post of a person in a unit."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="riwayat")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="riwayat")
    jabatan = models.CharField(max_length=JABATAN_MAX)
    jenis = models.CharField(max_length=10, choices=JenisJabatan)
    eselon = models.CharField(max_length=2, choices=ESELON, default="99")
    penugasan = models.CharField(
        max_length=14, choices=JenisPenugasan, default=JenisPenugasan.DEFINITIF
    )
    is_pimpinan = models.BooleanField(default=False)
    mulai = models.DateField()  # TMT
    selesai = models.DateField(null=True, blank=True)
    nomor_surat = models.CharField(max_length=SURAT_MAX, blank=True)  # SK, or surat perintah
    tanggal_surat = models.DateField(null=True, blank=True)

    objects = RiwayatJabatanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="riwayat_selesai_setelah_mulai",
            ),
            models.CheckConstraint(  # nobody stands in without a surat perintah and its last day
                condition=~Q(penugasan="plh") | (~Q(nomor_surat="") & Q(selesai__isnull=False)),
                name="plh_bersurat_perintah",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "is_pimpinan", "mulai"]),
            models.Index(
                fields=["instansi", "unit"], condition=Q(is_pimpinan=True), name="pimpinan_instansi"
            ),
        ]

    def __str__(self) -> str:
        return self.jabatan

    @property
    def sebutan(self) -> str:
        return sebutan_of(self.jabatan, self.penugasan)

    @property
    def is_acting(self) -> bool:
        return self.penugasan in ACTING

    @property
    def is_jpt(self) -> bool:
        """JPT by eselon (§9.2)."""
        return self.eselon in {"10", "11", "12", "21", "22"}

    @property
    def model_skp(self) -> str:
        """The form of this post: JPT and heads of a unit mandiri → jpt, others → ja_jf (§9.3)."""
        return "jpt" if self.is_jpt or (self.is_pimpinan and self.unit.is_mandiri) else "ja_jf"

    def covers(self, day: date) -> bool:
        return self.mulai <= day and (self.selesai is None or day <= self.selesai)


class HubunganPenilaiQuerySet(models.QuerySet["HubunganPenilai"]):
    def decided_by(self, pelaku: Pelaku) -> "HubunganPenilaiQuerySet":
        """Of those whom he rates, or for whose non-ASN penilai he records (rules §2.2)."""
        mine = Q(penilai=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
        if pelaku.has(OPERATOR_PENILAI):
            mine |= Q(penilai__isnull=True, instansi=pelaku.instansi_id) & ~Q(penilai_nama="")
        return self.filter(mine)

    def on(self, day: date) -> "HubunganPenilaiQuerySet":
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=day), mulai__lte=day)

    def current(self, day: date) -> "HubunganPenilaiQuerySet":
        """Without posts that ended a year ago: their closing evaluation is over."""
        return self.on(day).lasting_until(closed_before(day))

    def lasting_until(self, day: date) -> "HubunganPenilaiQuerySet":
        """Of posts that did not end before a day."""
        return self.exclude(riwayat_jabatan__selesai__lt=day)


class HubunganPenilai(models.Model):
    """Who rates the holder of a post, and who rates the rater, from a date on (§2.2, §14 #10).

    A non-ASN penilai (Kepala Daerah) is text: `penilai` is empty then. The last row of a post
    stays open when the post ends: its closing evaluation is still to be rated. `is_khusus`: set by
    hand (an override), kept when others are derived anew.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    riwayat_jabatan = models.ForeignKey(
        RiwayatJabatan, on_delete=models.CASCADE, related_name="hubungan"
    )
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="menilai"
    )
    penilai_riwayat = models.ForeignKey(  # the post by which he rates: definitif, Plt, Plh, Pj
        RiwayatJabatan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    penilai_jabatan = models.CharField(max_length=JABATAN_MAX, blank=True)
    penilai_nama = models.CharField(max_length=NAMA_MAX, blank=True)
    atasan_penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    sebab = models.CharField(max_length=300, blank=True)
    is_khusus = models.BooleanField(default=False)
    ditetapkan_oleh = models.CharField(max_length=NAMA_MAX, blank=True)  # of an override

    objects = HubunganPenilaiQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["riwayat_jabatan", "mulai"], name="hubungan_mulai_sekali"
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="hubungan_selesai_setelah_mulai",
            ),
        ]

    def __str__(self) -> str:
        return self.penilai_nama

    @property
    def is_non_asn(self) -> bool:
        """Whether the penilai is no civil servant: an operator records what he decided."""
        return self.penilai_id is None and bool(self.penilai_nama)
