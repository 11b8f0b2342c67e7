"""Subordinates in a period: status and next step from annotations, no policy per row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from selaras.base import clock
from selaras.base.columns import holds
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku, facts_of, somebody
from selaras.core.prepared import Facts, Named, Prepared
from selaras.keadaan.pergi import away_until
from selaras.kebijakan.pengingat import midnight_of, reminded_since, working_hours
from selaras.organisasi.models.keadaan import away_sentence, is_free, is_voluntary
from selaras.organisasi.models.pegawai import MENINGGAL
from selaras.organisasi.questions import of_person
from selaras.pelaksanaan.models import TIDAK_DINILAI, Periode
from selaras.pelaksanaan.tenggat import is_unworkable, of_agency
from selaras.penilaian.models import Evaluasi, PenilaianHasilKerja, UmpanBalik
from selaras.penilaian.pages.langkah import HASIL_KERJA, PERILAKU
from selaras.penilaian.pages.tim import NADA
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode
from selaras.rules.predikat import PREDIKAT_LABEL, RATING_LABEL, PredikatKinerja, Rating

Status = Periode.Status
BELUM_REALISASI = {Status.RENCANA, Status.RENCANA_DIAJUKAN, Status.RENCANA_DIKEMBALIKAN}
BELUM_REALISASI |= {Status.BERJALAN, Status.REALISASI_DIKEMBALIKAN}
SARING = {
    "menunggu": ("Menunggu Anda", {Status.RENCANA_DIAJUKAN, Status.REALISASI_DIAJUKAN}),
    "belum": ("Belum mengajukan realisasi", BELUM_REALISASI),
    "selesai": ("Sudah dinilai", {Status.DINILAI}),
    "ditutup": ("Ditutup tanpa selesai", {Status.TIDAK_SELESAI}),
}
SUDAH, BELUM = ("Sudah", "good"), ("Belum", "")
ORANG = 50  # of one page: a team is seen whole (design: screens, nilai)
BOLEH, SUDAH_INGAT = "boleh", "sudah"
Pill = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the toolbar says."""

    cari: str = ""
    status: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class BarisBawahan:
    """One person in the list."""

    nama: str
    nip: str
    jabatan: str
    unit: str
    is_self: bool
    periode: int | None
    rencana: Pill | None
    realisasi: Pill
    umpan_balik: Pill
    penilaian: Pill
    rating: str
    langkah: str
    is_waiting: bool
    ingatkan: str = ""  # BOLEH, SUDAH, or "" where nobody reminds him of this


def bawahan_page(
    pelaku: Pelaku, rentang: RentangPeriode, saringan: Saringan, kebijakan: Kebijakan, nomor: str
) -> tuple[Page[int], list[BarisBawahan], dict[str, int]]:
    """A page of rows, and how many are in which status altogether."""
    peran = tuple(pelaku.peran & {OPERATOR_PENILAI})
    facts = facts_of(pelaku) | {
        "pegawai": pelaku.pegawai_id or 0,
        "jenis": rentang.jenis.value,
        "tahun": rentang.tahun,
        "nomor": rentang.nomor,
        "mulai": rentang.mulai,
        "selesai": rentang.selesai,
    }
    status = saringan.status if saringan.status in SARING else ""
    model = saringan.model if saringan.model in Skp.Model.values else ""
    keys = [row["pk"] for row in listed.ask((status, model, *peran), facts)]
    page = Paginator(_found(keys, saringan.cari), ORANG).get_page(nomor)
    counts = {row["keadaan"]: row["orang"] for row in counted.ask(peran, facts)}
    return page, _with_leave(_read(page, facts), pelaku, kebijakan), _summary(counts)


def kelompok_of(rows: list[BarisBawahan]) -> dict[str, list[BarisBawahan]]:
    """Who waits for this penilai before who works on it; who is rated is folded below."""
    running = [row for row in rows if row.penilaian == BELUM]
    return {
        "berjalan": sorted(running, key=lambda row: not row.is_waiting),
        "selesai": [row for row in rows if row.penilaian != BELUM],
    }


def _rows(*peran: str) -> QuerySet[Any]:
    """Approved SKP of oneself and of those whom one rates today, that reach into the period.

    By number: a UNION of keys, where an OR would read the SKP of everybody.
    """
    who = somebody(*peran)
    own = Skp.objects.filter(pegawai=who.pegawai_id).order_by().values("pk")
    keys = Skp.objects.rated_by(who, who.today).order_by().values("pk").union(own)
    rows = Skp.objects.filter(pk__in=keys, disetujui_pada__isnull=False).filter(
        periode_awal__lte=Named("selesai", DateField()),
        periode_akhir__gte=Named("mulai", DateField()),
    )
    return rows.annotate(kini=_in_period()).annotate(bebas=holds(_free()))


@Prepared
def listed(status: str, model: str, *peran: str) -> QuerySet[Any, Any]:
    """By name, and of all pages: a penilai has hundreds, of whom a number each is read."""
    rows = _rows(*peran)
    if status:
        wanted = Q(kini__status__in=SARING[status][1])
        rows = rows.filter(wanted | Q(kini__isnull=True) if status == "belum" else wanted)
        rows = rows.filter(bebas=False)
    if model:
        rows = rows.filter(model=model)
    return rows.order_by("pegawai__nama", "pk").values("pk")


@Prepared
def counted(*peran: str) -> QuerySet[Any, Any]:
    """How many others stand in which status of the period."""
    rows = _rows(*peran).filter(bebas=False).exclude(pegawai=somebody().pegawai_id)
    return rows.order_by().values(keadaan=F("kini__status")).annotate(orang=Count("pk"))


def _found(keys: list[int], text: str) -> list[int]:
    """Those whom a search names: its words are part of the query, so it is not prepared."""
    if not text:
        return keys
    named = of_person(text) | Q(riwayat_jabatan__unit__nama__icontains=text)
    rows = Skp.objects.filter(named, pk__in=keys).order_by("pegawai__nama", "pk")
    return list(rows.values_list("pk", flat=True))


def _free() -> Q:
    """Wholly on lawful leave: no rating is asked (practice.md §1), but of what was handed in."""
    days = ("pegawai", "kini__mulai", "kini__selesai")
    given = Q(is_voluntary(*days), kini__status__in=Periode.ASKED_OF_PENILAI)
    return ~Q(kini__status=Status.DINILAI) & Q(is_free(*days)) & ~given


def _in_period() -> FilteredRelation:
    """The period of which the page is."""
    this = {"jenis": Named("jenis", CharField()), "tahun": Named("tahun"), "nomor": Named("nomor")}
    return FilteredRelation(
        "periode_set", condition=Q(**{f"periode_set__{name}": this[name] for name in this})
    )


def _read(page: Page[int], facts: Facts) -> list[Skp]:
    """The rows of a page: what costs something for each is asked for these alone."""
    keys = {f"skp_{n}": pk for n, pk in enumerate(page)}
    return rows_of.find(Skp, (len(keys),), keys | facts)


@Prepared
def rows_of(many: int) -> QuerySet[Any, Any]:
    """With the period, its newest rating, and how much of the feedback is there."""
    rows = Skp.objects.filter(pk__in=[Named(f"skp_{n}") for n in range(many)])
    rows = rows.annotate(kini=_in_period()).order_by("pegawai__nama", "pk")
    indikator = Indikator.objects.filter(rhk__skp=OuterRef("pk")).order_by()
    umpan = UmpanBalik.objects.filter(periode=OuterRef("kini__pk")).order_by()
    newest = Evaluasi.objects.filter(periode=OuterRef("kini__pk")).order_by("-nomor")
    since = Coalesce(OuterRef("kini__realisasi_diajukan_pada"), OuterRef("kini__giliran_pada"))
    return rows.select_related("pegawai", "riwayat_jabatan__unit", "kini").annotate(
        n_indikator=Coalesce(_count(indikator, "rhk__skp"), 0),
        n_umpan=Coalesce(_count(umpan, "periode"), 0),
        hasil=Subquery(newest.values("hasil_kerja")[:1]),
        sikap=Subquery(newest.values("perilaku")[:1]),
        kini_pk=F("kini__pk"),
        bebas=holds(_free()),
        is_hasil_dinilai=Exists(  # the first of two steps, of this submission (NTT-089)
            PenilaianHasilKerja.objects.filter(periode=OuterRef("kini__pk"), at__gte=since)
        ),
    )


def _count(rows: QuerySet[Any], by: str) -> Subquery:
    return Subquery(rows.values(by).annotate(n=Count("pk")).values("n"))


def _summary(counts: dict[str | None, int]) -> dict[str, int]:
    """Everybody, those rated and those who wait; a person without a period counts too."""
    return {
        "semua": sum(counts.values()),
        "dinilai": counts.get(Status.DINILAI, 0),
        "siap": counts.get(Status.REALISASI_DIAJUKAN, 0),
        "rencana": counts.get(Status.RENCANA_DIAJUKAN, 0),
    }


def _with_leave(rows: list[Skp], pelaku: Pelaku, kebijakan: Kebijakan) -> list[BarisBawahan]:
    """Of who is away now, only until when; of a period that is not rated, that it is not."""
    away = away_until([row.pegawai_id for row in rows], pelaku.today)
    ingatkan = _reminders([row for row in rows if row.pegawai_id not in away], pelaku)
    found = []
    for row in rows:
        line = replace(_baris(row, pelaku, kebijakan), ingatkan=ingatkan.get(row.pk, ""))
        words = away_sentence(away[row.pegawai_id]) if row.pegawai_id in away else ""
        if row.bebas and not line.is_self:
            line = replace(line, penilaian=(TIDAK_DINILAI, ""), langkah=words, is_waiting=False)
        elif words and not line.is_self:
            line = replace(line, langkah=f"{line.langkah} · {words}" if line.langkah else words)
        found.append(line)
    return found


def _reminders(rows: Iterable[Any], pelaku: Pelaku) -> dict[int, str]:
    """Of which SKP the pegawai may be reminded of his step, and who was today by anybody.

    As notifications' IngatkanPolicy refuses, asked for all rows at once (practice.md §4).
    """
    due = [row for row in rows if _owes(row, pelaku)]
    instansi = pelaku.instansi
    if not due or instansi is None:
        return {}
    told = reminded_since({row.pegawai_id for row in due}, midnight_of(pelaku), instansi.pk)
    free = "" if working_hours(pelaku) else BOLEH
    return {row.pk: SUDAH_INGAT if row.pegawai_id in told else free for row in due}


def _owes(row: Any, pelaku: Pelaku) -> bool:
    """Whether a step of his is open now."""
    pegawai = row.pegawai
    gone = pegawai.has_left(pelaku.today) or pegawai.kedudukan == MENINGGAL
    mine = row.pegawai_id == pelaku.pegawai_id
    if mine or gone or row.bebas or not row.kini_pk or pelaku.instansi is None:
        return False
    periode, now = row.kini, clock.now()
    if periode.status not in Periode.OWED_BY_OWNER:
        return False
    periode.skp = row
    of_agency(periode, pelaku.instansi)
    plans = periode.status in Periode.PLANNING
    jendela = periode.jendela(Langkah.RENCANA_AKSI if plans else Langkah.REALISASI)
    return bool(jendela.is_open(now)) and not is_unworkable(periode, now)


def _baris(row: Any, pelaku: Pelaku, kebijakan: Kebijakan) -> BarisBawahan:
    periode = row.kini if row.kini_pk else None
    is_self = row.pegawai_id == pelaku.pegawai_id
    complete = bool(periode) and row.n_umpan >= row.n_indikator + len(kebijakan.perilaku)
    waits = periode is not None and periode.status in SARING["menunggu"][1]
    asked = _asked(row, kebijakan, complete=complete)
    return BarisBawahan(
        nama=row.pegawai.nama,
        nip=row.pegawai.nip,
        jabatan=row.riwayat_jabatan.jabatan,
        unit=row.riwayat_jabatan.unit.nama,
        is_self=is_self,
        periode=row.kini_pk,
        rencana=_rencana(periode) if kebijakan.needs_plan else None,
        realisasi=_realisasi(periode),
        umpan_balik=SUDAH if periode and (periode.is_rated or complete) else BELUM,
        penilaian=_penilaian(periode),
        rating=_rating(row),
        langkah="" if is_self else _next(row, periode, pelaku, asked),
        is_waiting=waits and not is_self,
    )


def _rencana(periode: Periode | None) -> Pill | None:
    if periode is None or periode.is_final:
        return None
    if periode.status == Status.RENCANA_DIAJUKAN:
        return "Diajukan", "brand"
    return BELUM if periode.status in Periode.PLANNING else SUDAH


def _realisasi(periode: Periode | None) -> Pill:
    if periode is None or periode.status in BELUM_REALISASI:
        return BELUM
    if periode.is_unfinished:
        return "Tidak diajukan", "bad"
    return ("Terlambat", "warn") if periode.is_realisasi_terlambat else SUDAH


def _penilaian(periode: Periode | None) -> Pill:
    if periode is None or not periode.is_rated:
        return BELUM
    predikat = PredikatKinerja(periode.predikat)
    return PREDIKAT_LABEL[predikat], NADA[predikat]


def _rating(row: Any) -> str:
    if not row.hasil:
        return ""
    hasil, sikap = (RATING_LABEL[Rating(each)] for each in (row.hasil, row.sikap))
    return f"Hasil kerja {hasil.lower()}, perilaku {sikap.lower()}"


def _asked(row: Any, kebijakan: Kebijakan, *, complete: bool) -> str:
    """What is to be done for a submitted period, as the agency's steps are called."""
    if kebijakan.penilaian_dua_tahap:  # NTT-089
        return (PERILAKU if row.is_hasil_dinilai else HASIL_KERJA).lower()
    return "penilaian" if complete else "umpan balik"


def _next(row: Any, periode: Periode | None, pelaku: Pelaku, asked: str) -> str:
    """Of who has left nothing is waited for: what is there is rated as it is."""
    is_open = periode is not None and periode.status in BELUM_REALISASI
    if is_open and row.pegawai.has_left(pelaku.today):
        return "Sudah berhenti; dapat dinilai apa adanya"
    return _langkah(periode, asked)


def _langkah(periode: Periode | None, asked: str) -> str:
    """What happens next, and whose turn it is."""
    if periode is None:
        return "Periode belum dibuka"
    if periode.status == Status.REALISASI_DIAJUKAN:
        return f"Menunggu {asked} Anda"
    return {
        Status.RENCANA_DIAJUKAN: "Rencana aksi menunggu persetujuan Anda",
        Status.REALISASI_DIKEMBALIKAN: "Pegawai memperbaiki realisasi",
        Status.BERJALAN: "Pegawai mengisi realisasi",
        Status.DINILAI: "",
        Status.TIDAK_SELESAI: "Ditutup tanpa selesai",
    }.get(Status(periode.status), "Pegawai menyusun rencana aksi")
