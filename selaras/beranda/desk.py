"""What the home page is made of: my SKP and periods of the year, and what waits for me."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, DateField, Exists, F, Min, Q, QuerySet, Subquery, Value

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.beranda.counts import (
    DIINGAT,
    KEPEGAWAIAN,
    NUMBER,
    TAHUN,
    absence_told,
    enters_elsewhere,
    holidays_on,
    telling_what_passed_on,
)
from selaras.beranda.policies import reaches
from selaras.core.pelaku import OPERATOR_PENILAI, TIM_PENILAI, Pelaku, facts_of, somebody
from selaras.core.prepared import Facts, Named, Prepared
from selaras.documents.models import my_turn
from selaras.harian.models import pola_on
from selaras.kaskade.pages.permintaan import requests_of
from selaras.keadaan.pergi import away_on, ends_of
from selaras.keberatan.models import Keberatan, Keterangan, Perbaikan
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.keadaan import tanpa_progres, tanpa_skp
from selaras.kebijakan.pengingat import reminded_since
from selaras.kontrak.pages import without_predikat
from selaras.koreksi.models import KoreksiSkp
from selaras.organisasi.models.keadaan import Keadaan, away_words
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.pelaksanaan.jendela import jendela_of
from selaras.pelaksanaan.models import Periode, ProgresHarian, Realisasi
from selaras.pelaksanaan.tenggat import is_owners_turn
from selaras.pembinaan.models import Pembinaan
from selaras.peninjauan.models import Tinjauan
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.rilis.models.rilis import Rilis
from selaras.rules.jadwal import midnight
from selaras.rules.kebijakan import Jendela, JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode

SHOWN = 6  # names given of those who wait
SEJAK = Named("sejak", DateField())
RENTANG = ("jenis", "tahun", "nomor", "mulai", "selesai", "diperpanjang")  # as RentangPeriode


@dataclass(frozen=True, slots=True)
class Menunggu:
    """A period of somebody whom I rate that waits for me."""

    pk: int
    nama: str
    status: str
    rentang: RentangPeriode
    tersendiri: int = 0  # its own number where it passed on, for it is on no list of one's people


class Ditinjau(NamedTuple):
    """Ratings that wait for a Tim Penilai, and until when the first of them."""

    banyak: int = 0
    sampai: datetime | None = None


@dataclass(frozen=True)
class Desk:
    """Everything of one person on one day."""

    pelaku: Pelaku
    instansi: Instansi
    kebijakan: Kebijakan
    now: datetime
    today: date
    skp: list[Skp]
    periods: list[Periode]
    last_log: ProgresHarian | None
    penilai: dict[int, HubunganPenilai]  # by riwayat_jabatan
    sejak: date  # from which day of the year an SKP is his duty: PPPK and CPNS from their SPMT
    tanpa_skp: bool = False  # no SKP is asked of him today: leave, study, suspension
    pergi: bool = False  # away today: no log is asked for
    libur: bool = False  # a day off where he works
    approvals: list[str] = field(default_factory=list)  # names of whose SKP wait for me
    waiting: list[Menunggu] = field(default_factory=list)
    permintaan: list[dict[str, Any]] = field(default_factory=list)  # to fill their matrix
    koreksi: list[dict[str, Any]] = field(default_factory=list)  # of an SKP, for me to answer
    pembinaan: list[dict[str, Any]] = field(default_factory=list)  # to answer, or to review
    keberatan: list[dict[str, Any]] = field(default_factory=list)  # to decide, or to answer
    tinjauan: Ditinjau = field(default_factory=Ditinjau)  # what waits for my Tim
    teken: int = 0  # issued documents that wait for my signature
    rilis: list[Rilis] = field(default_factory=list)  # months that I confirm as the head
    kontrak: int = 0  # contracts that end soon without a predikat, for personnel administration

    def window(self, langkah: Langkah, rentang: RentangPeriode) -> Jendela:
        return jendela_of(self.instansi, langkah, rentang)

    @cached_property
    def waiting_for_me(self) -> list[Any]:
        """Those of my periods in which it is my turn, as the badge counts them."""
        periods: list[Any] = self.periods  # with what `telling_whose_turn` annotates
        return [each for each in periods if each.menunggu and is_owners_turn(each, self.now)]

    @property
    def of_year(self) -> list[Any]:
        """Periods of this year, each with `bebas`: no rating is asked of it."""
        return [each for each in self.periods if each.tahun == self.today.year]

    @property
    def asked(self) -> list[Any]:
        periods: list[Any] = self.periods
        return [each for each in periods if not each.bebas]

    @cached_property
    def filled(self) -> dict[int, tuple[int, int]]:
        """Of each period to fill: how many of its indicators are filled, how many it has."""
        if not any(each.status in Periode.FILLING for each in self.waiting_for_me):
            return {}
        facts = facts_of(self.pelaku) | {"sejak": self.today - DIINGAT}
        terisi = {row["periode"]: row["banyak"] for row in realisasi_counted.ask((), facts)}
        seluruh = {row["skp"]: row["banyak"] for row in indikator_counted.ask((), facts)}
        return {
            each.pk: (terisi.get(each.pk, 0), seluruh.get(each.skp_id, 0))
            for each in self.waiting_for_me
        }

    @property
    def active_skp(self) -> Skp | None:
        """The approved SKP that covers today."""
        covering = (skp for skp in self.skp if skp.periode_awal <= self.today <= skp.periode_akhir)
        return next((skp for skp in covering if skp.is_approved), None)

    def penilai_of(self, skp: Skp) -> str:
        hubungan = self.penilai.get(skp.riwayat_jabatan_id)
        return _named(hubungan) if hubungan else "pejabat penilai"

    def reaches_penilai_of(self, skp: Skp) -> bool:
        """Whether his penilai has an inbox here, and is still here to read it."""
        hubungan = self.penilai.get(skp.riwayat_jabatan_id)
        return hubungan is not None and reaches(hubungan, self.today)

    @cached_property
    def _away(self) -> dict[int, date | None]:
        """Asked only where something waits: those who rate me and are away today, until when."""
        facts = facts_of(self.pelaku) | {"tahun": self.today.year}
        return ends_of(raters_away.ask((), facts))

    def away_words_of(self, skp: Skp) -> str:
        """That his penilai is away today, as everyone may read it; else ""."""
        hubungan = self.penilai.get(skp.riwayat_jabatan_id)
        away = self._away if hubungan else {}
        return (
            away_words(away[hubungan.penilai_id])
            if hubungan and hubungan.penilai_id in away
            else ""
        )

    @cached_property
    def _reminded(self) -> set[int]:
        """Asked only where something waits: those who rate me whom anybody reminded today."""
        ids = {row.penilai_id for row in self.penilai.values() if row.penilai_id}
        return reminded_since(ids, midnight(self.kebijakan, self.today), self.instansi.pk)

    def is_reminded(self, skp: Skp) -> bool:
        hubungan = self.penilai.get(skp.riwayat_jabatan_id)
        return hubungan is not None and hubungan.penilai_id in self._reminded


def desk_of(pelaku: Pelaku) -> Desk | None:
    """Nothing for those who are no pegawai of an agency."""
    if pelaku.instansi is None or pelaku.pegawai_id is None:
        return None
    now, today = clock.now(), pelaku.today
    facts = facts_of(pelaku) | {"tahun": today.year, "sejak": today - DIINGAT}
    skp = skp_of_year.find(Skp, (), facts)
    peran = tuple(pelaku.peran & {OPERATOR_PENILAI})
    status = status_today.ask((), facts)[0]
    return Desk(
        pelaku=pelaku,
        instansi=pelaku.instansi,
        kebijakan=kebijakan_for(pelaku.instansi, today),
        now=now,
        today=today,
        skp=skp,
        periods=periods_begun.find(Periode, (), facts),
        last_log=next(iter(last_log.find(ProgresHarian, (), facts)), None),
        penilai={row.riwayat_jabatan_id: row for row in _who_rates(facts)} if skp else {},
        sejak=_since(pelaku, today) if not skp else today.replace(month=1, day=1),
        tanpa_skp=status["tanpa_skp"] or enters_elsewhere(pelaku),
        pergi=status["pergi"],
        libur=status["libur"],
        teken=status["teken"],
        approvals=_approvals(peran, facts) if pelaku.is_penilai else [],
        waiting=_waiting(peran, facts) if pelaku.is_penilai else [],
        permintaan=requests_of(pelaku),
        koreksi=corrections.ask(peran, facts),  # who rated before is asked too
        pembinaan=coachings.ask(peran, facts),  # a counsellor rates nobody
        keberatan=objections.ask(peran, facts),  # of either side, and of who decides
        tinjauan=_examined(pelaku) if pelaku.has(TIM_PENILAI) else Ditinjau(),
        rilis=_released(pelaku) if status["rilis"] else [],
        kontrak=without_predikat(pelaku).count() if pelaku.peran & KEPEGAWAIAN else 0,
    )


def _released(pelaku: Pelaku) -> list[Rilis]:
    rows = Rilis.objects.awaiting_confirmation_by(pelaku).select_related("unit")
    return list(rows.order_by("tahun", "bulan", "pk"))


def _examined(pelaku: Pelaku) -> Ditinjau:
    """By the database: in January they are thousands."""
    rows = Tinjauan.objects.visible_to(pelaku).waiting().order_by()
    return Ditinjau(**rows.aggregate(banyak=Count("pk"), sampai=Min("sampai")))


@Prepared
def status_today() -> QuerySet[Any, Any]:
    """Whether his leave or status frees him today of an SKP, and of the log; whether all are.

    Beside it, since it is one row: how many documents wait for his signature.
    """
    me, today = Named("pegawai"), somebody().today
    free = Keadaan.objects.filter(pegawai=me).touching(today, today)
    return (
        Pegawai.objects.filter(pk=me)
        .order_by()
        .values(
            tanpa_skp=Exists(free.of(tanpa_skp())),
            pergi=Exists(free.of(tanpa_progres())) | Exists(absence_told(somebody())),
            libur=Exists(holidays_on(somebody())),
            teken=Subquery(my_turn(somebody()).order_by().values(n=NUMBER)),
            rilis=Exists(Rilis.objects.awaiting_confirmation_by(somebody())),
        )
    )


@Prepared
def skp_of_year() -> QuerySet[Any, Any]:
    rows = Skp.objects.filter(pegawai=Named("pegawai"), tahun=TAHUN)
    rows = rows.annotate(pola=pola_on("riwayat_jabatan__unit", somebody().today))
    return rows.select_related("riwayat_jabatan__unit")


@Prepared
def periods_begun() -> QuerySet[Any, Any]:
    """My periods that began, of this year and those left open since the last."""
    who = somebody()
    mine = Q(skp__pegawai=who.pegawai_id, mulai__lte=who.today, selesai__gte=SEJAK)
    still = Q(tahun=TAHUN) | ~Q(status__in=Periode.OVER)
    rows = Periode.objects.filter(mine, still).telling_whose_turn(who.today).telling_who_is_free()
    rows = rows.select_related("skp__riwayat_jabatan", "instansi")
    return rows.order_by("mulai", "jenis")


def _to_fill() -> QuerySet[Periode]:
    mine = Periode.objects.filter(skp__pegawai=somebody().pegawai_id, selesai__gte=SEJAK)
    return mine.filter(status__in=Periode.FILLING).order_by()


@Prepared
def realisasi_counted() -> QuerySet[Any, Any]:
    """How many indicators are filled in each of my periods to fill."""
    rows = Realisasi.objects.filter(periode__in=_to_fill().values("pk")).order_by()
    return rows.values("periode").annotate(banyak=Count("pk"))


@Prepared
def indikator_counted() -> QuerySet[Any, Any]:
    """How many indicators each SKP of these periods has."""
    rows = Indikator.objects.filter(rhk__skp__in=_to_fill().values("skp")).order_by()
    return rows.values(skp=F("rhk__skp")).annotate(banyak=Count("pk"))


@Prepared
def last_log() -> QuerySet[Any, Any]:
    rows = ProgresHarian.objects.filter(skp__pegawai=Named("pegawai"), is_rencana=False)
    return rows.order_by("-tanggal", "-id")[:1]


@Prepared
def who_rates() -> QuerySet[Any, Any]:
    """Who rates me today, in the posts of this year's SKP."""
    posts = skp_of_year.build().order_by().values("riwayat_jabatan")
    rows = HubunganPenilai.objects.on(somebody().today).filter(riwayat_jabatan__in=posts)
    return rows.select_related("penilai")


@Prepared
def raters_away() -> QuerySet[Any, Any]:
    """Those of them who are away today, and until when as far as is known."""
    raters, today = who_rates.build().order_by().values("penilai"), somebody().today
    return away_on(today, pegawai__in=raters)


@Prepared
def approvals(*peran: str) -> QuerySet[Any, Any]:
    rows = Skp.objects.awaiting_approval_by(somebody(*peran))
    return rows.order_by("diajukan_pada").values(nama=F("pegawai__nama"))


@Prepared
def waiting(*peran: str) -> QuerySet[Any, Any]:
    """Periods of those I rate that wait for me: plans to approve, realisations to rate."""
    who = somebody(*peran)
    rows = telling_what_passed_on(Periode.objects.waiting_for_penilai(who, who.today))
    rows = rows.order_by("mulai", "skp__pegawai__nama")
    return rows.values("pk", "status", "tersendiri", *RENTANG, nama=F("skp__pegawai__nama"))


@Prepared
def corrections(*peran: str) -> QuerySet[Any, Any]:
    """Corrections of an agreed SKP that wait for my answer."""
    rows = KoreksiSkp.objects.awaiting_decision_by(somebody(*peran)).order_by("pk")
    return rows.values("skp", nama=F("skp__pegawai__nama"))


@Prepared
def coachings(*peran: str) -> QuerySet[Any, Any]:
    """Pembinaan that somebody whom I rate proposed; those I lead whose day of review has come."""
    who = somebody(*peran)
    columns = {"nama": F("pegawai__nama"), "hari": F("tinjauan")}
    proposed = Pembinaan.objects.order_by().awaiting_answer_of(who)
    due = Pembinaan.objects.order_by().to_review(who, who.today)
    found = [rows.values("pk", "status", **columns) for rows in (proposed, due)]
    return found[0].union(found[1]).order_by("hari", "pk")


@Prepared
def objections(*peran: str) -> QuerySet[Any, Any]:
    """Objections for me to decide, my own words to confirm, a mended rating to answer.

    `apa` names which, `alamat` is the row that its page is about.
    """
    who, nama = somebody(*peran), "pegawai__nama"
    decide = Keberatan.objects.order_by().awaiting_decision_by(who)
    words = Keterangan.objects.order_by().awaiting_answer_of(who)
    mend = Perbaikan.objects.order_by().awaiting_answer_of(who)
    found = [
        decide.values(apa=Value("putusan"), alamat=F("pk"), nama=F(nama), hari=F("batas")),
        words.values(
            apa=Value("keterangan"),
            alamat=F("keberatan"),
            nama=F(f"keberatan__{nama}"),
            hari=F("jawab_sampai"),
        ),
        mend.values(
            apa=F("status"),
            alamat=F("evaluasi__periode"),
            nama=F(nama),
            hari=F("evaluasi__periode__selesai"),
        ),
    ]
    return found[0].union(*found[1:], all=True).order_by("hari", "alamat")


def _who_rates(facts: Facts) -> list[HubunganPenilai]:
    return who_rates.find(HubunganPenilai, (), facts)


def _named(row: HubunganPenilai) -> str:
    return row.penilai.sapaan if row.penilai else row.penilai_nama


def _since(pelaku: Pelaku, today: date) -> date:
    """The first of January, or the first day at work here if that came later (§8 #33)."""
    posts = RiwayatJabatan.objects.definitif().filter(pegawai=pelaku.pegawai_id)
    first = posts.order_by("mulai").values_list("mulai", flat=True).first()
    return max(today.replace(month=1, day=1), first or date.min)


def _approvals(peran: tuple[str, ...], facts: Facts) -> list[str]:
    return [row["nama"] for row in approvals.ask(peran, facts)]


def _waiting(peran: tuple[str, ...], facts: Facts) -> list[Menunggu]:
    found = []
    for row in waiting.ask(peran, facts):
        rentang = RentangPeriode(JenisPeriode(row["jenis"]), *(row[name] for name in RENTANG[1:]))
        found.append(Menunggu(row["pk"], row["nama"], row["status"], rentang, row["tersendiri"]))
    return found
