"""Live counts of one agency: one queryset is behind the figure, its list and its file.

Rows are periods, or the posts of those of whom an SKP is asked; each has `tahap`, where it stands.
A figure counts a group of `tahap`, its list shows the rows of the same group. Each table on the way
is named with its agency, so that no plan reads the rows of others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from selaras.base import clock
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.keadaan import tanpa_skp
from selaras.organisasi.models.keadaan import Keadaan, is_free, people_under
from selaras.organisasi.models.pegawai import (
    MENINGGAL,
    PPPK,
    HubunganPenilai,
    JenisJabatan,
    Pegawai,
    RiwayatJabatan,
)
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.cakupan import CakupanRekap
from selaras.rekap.models import JENJANG
from selaras.rules.periode import RentangPeriode

Status = Periode.Status
POST = "skp__riwayat_jabatan"  # of a period
TUTUP_RENCANA = "tutup_rencana"  # closed unfinished before its plan was agreed
ADA, KOSONG = "ada", "kosong"  # whether the log has an entry in the period
NOL, SATU, BANYAK = "0", "1", "2"  # results of the leader that somebody serves (§3.4)
TANPA = "tanpa"  # no SKP; not rated
TERTAHAN = "tertahan"  # rated, and not published yet
BANYAK_DARI = 2
JPT = ("10", "11", "12", "21", "22")  # eselon: who leads serves no result (RiwayatJabatan.is_jpt)
GOLONGAN_PEGAWAI = {"pns": ("pns", "cpns"), "pppk": tuple(sorted(PPPK))}


@dataclass(frozen=True, slots=True)
class Saring:
    """What the figures are narrowed to; empty: not at all."""

    unit: int | None = None
    sendiri: bool = False  # the unit's own people, without the units below
    jabatan: str = ""
    kepegawaian: str = ""
    jenjang: str = ""
    cari: str = ""

    def posts(self, cakupan: CakupanRekap, post: str = "") -> Q:
        """Of rows whose post stands at `post`: those that are wanted, within reach."""
        at = f"{post}__" if post else ""
        found = cakupan.people(post)
        if self.unit is not None:
            units = {self.unit} if self.sendiri else cakupan.pohon.below([self.unit])
            found &= Q(**{f"{at}unit__in": sorted(units)})
        if self.jabatan in JenisJabatan.values:
            found &= Q(**{f"{at}jenis": self.jabatan})
        if self.kepegawaian in GOLONGAN_PEGAWAI:
            found &= Q(**{f"{at}pegawai__jenis__in": GOLONGAN_PEGAWAI[self.kepegawaian]})
        if self.jenjang in JENJANG:
            found &= Q(**{f"{at}jabatan__iendswith": f" {self.jenjang}"})
        if self.cari:
            person = Q(**{f"{at}pegawai__nama__icontains": self.cari})
            found &= cakupan.named(post)  # a search by name tells of one person
            found &= person | Q(**{f"{at}pegawai__nip__startswith": "".join(self.cari.split())})
        return found


def periods(cakupan: CakupanRekap, rentang: RentangPeriode, saring: Saring) -> QuerySet[Any]:
    """The periods of a year that have begun and of which something is asked, each with `tahap`.

    Not those wholly on leave, of the dead, or left over of an SKP that was closed (practice.md §1);
    what was rated counts all the same.
    """
    its = cakupan.instansi
    rows = Periode.objects.filter(
        saring.posts(cakupan, POST),
        instansi=its,
        tahun=rentang.tahun,
        jenis=rentang.jenis.value,
        mulai__lte=cakupan.hari,
        skp__instansi=its,
        skp__riwayat_jabatan__instansi=its,
    )
    dead = Pegawai.objects.filter(instansi=its, kedudukan=MENINGGAL).values("pk")
    asked = ~Q(skp__status=Skp.Status.DITUTUP) & ~Q(skp__pegawai__in=dead)
    asked &= ~Q(skp__pegawai__in=_freed(cakupan, rentang.tahun)) | ~Q(
        is_free("skp__pegawai", "mulai", "selesai")
    )
    return rows.filter(asked | Q(status=Status.DINILAI)).annotate(tahap=_stage())


def _freed(cakupan: CakupanRekap, tahun: int) -> QuerySet[Any, Any]:
    """The few whom some leave of the year frees at all: only of these each period is asked."""
    rows = Keadaan.objects.filter(instansi=cakupan.instansi, bebas_mulai__isnull=False)
    days = (date(tahun, 1, 1), date(tahun, 12, 31))
    return rows.filter(bebas_mulai__lte=days[1], bebas_selesai__gte=days[0]).values("pegawai")


def _stage() -> Case:
    """The status; of what ended before its plan was agreed, that it did."""
    unplanned = When(
        status=Status.TIDAK_SELESAI,
        rencana_disetujui_pada__isnull=True,
        then=Value(TUTUP_RENCANA),
    )
    return Case(unplanned, default=F("status"), output_field=CharField())


def logged(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of the same periods: whether their log has an entry that counts (practice.md §5)."""
    entries = ProgresHarian.objects.filter(
        skp=OuterRef("skp"),
        tanggal__range=(OuterRef("mulai"), OuterRef("selesai")),
        is_rencana=False,
        is_dihitung=True,
    )
    there = When(Exists(entries), then=Value(ADA))
    return rows.annotate(tahap=Case(there, default=Value(KOSONG), output_field=CharField()))


def rated(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of the same periods: the predikat that is published, or that there is none yet."""
    is_out = When(~Q(predikat_kini=""), then=F("predikat_kini"))
    held = When(status=Status.DINILAI, then=Value(TERTAHAN))
    tahap = Case(is_out, held, default=Value(TANPA), output_field=CharField())
    return rows.with_predikat(clock.now()).annotate(tahap=tahap)


def posts(cakupan: CakupanRekap, day: date, saring: Saring) -> QuerySet[Any]:
    """The post of everybody of whom an SKP is asked on a day: one each, a head's before others."""
    its = cakupan.instansi
    held = RiwayatJabatan.objects.on(day).definitif()
    his = held.filter(pegawai=OuterRef("pegawai")).order_by("-is_pimpinan", "-mulai", "pk")
    people = Pegawai.objects.filter(instansi=its).owing_skp(day)
    people = people.exclude(pk__in=people_under(tanpa_skp(), day))
    rows = held.filter(saring.posts(cakupan), instansi=its, pegawai__in=people.values("pk"))
    for name in (each for door in kebijakan_for(its, day).pintu for each in door.jabatan):
        rows = rows.exclude(jabatan__startswith=name)  # who enters elsewhere (practice.md §5)
    return rows.filter(pk=Subquery(his.values("pk")[:1]))


def planning(rows: QuerySet[Any], tahun: int) -> QuerySet[Any]:
    """Posts with the status of the person's newest SKP of the year."""
    mine = Skp.objects.filter(pegawai=OuterRef("pegawai"), periode_awal__year=tahun)
    mine = mine.exclude(status=Skp.Status.DITUTUP).order_by("-periode_awal", "-pk")
    return rows.annotate(tahap=Coalesce(Subquery(mine.values("status")[:1]), Value(TANPA)))


def serving(rows: QuerySet[Any], tahun: int) -> QuerySet[Any]:
    """Posts with how many results of a leader the person's SKP serve: none, one, several (§3.4).

    Without those whose form is a JPT's: they write their own results.
    """
    mine = RencanaHasilKerja.objects.filter(
        skp__pegawai=OuterRef("pegawai"), skp__tahun=tahun, intervensi__isnull=False
    ).exclude(skp__status=Skp.Status.DITUTUP)
    counted = mine.order_by().values("skp__pegawai").annotate(n=Count("intervensi", distinct=True))
    rows = rows.exclude(eselon__in=JPT).exclude(is_pimpinan=True, unit__is_mandiri=True)
    rows = rows.annotate(_dukung=Coalesce(Subquery(counted.values("n")[:1]), 0))
    several = When(_dukung__gte=BANYAK_DARI, then=Value(BANYAK))
    one = When(_dukung=1, then=Value(SATU))
    return rows.annotate(tahap=Case(several, one, default=Value(NOL), output_field=CharField()))


PerPeriode = Mapping[tuple[int, int, str], int]  # (unit, number of the period, tahap) → people


def per_period(rows: QuerySet[Any]) -> PerPeriode:
    """How many periods stand where, of each unit and month: one query."""
    grouped = rows.order_by().values_list(f"{POST}__unit", "nomor", "tahap").annotate(Count("pk"))
    return {(unit, nomor, tahap): n for unit, nomor, tahap, n in grouped}


def per_unit(rows: QuerySet[Any], post: str = "") -> dict[tuple[int, str], int]:
    """How many rows stand where, of each unit: one query."""
    at = f"{post}__unit" if post else "unit"
    grouped = rows.order_by().values_list(at, "tahap").annotate(Count("pk"))
    return {(unit, tahap): n for unit, tahap, n in grouped}


def per_penilai(rows: QuerySet[Any], on: date) -> list[tuple[int | None, int]]:
    """For whom how many periods wait; what passed on waits for the atasan penilai: one query."""
    rates = HubunganPenilai.objects.on(on).filter(riwayat_jabatan=OuterRef(POST))
    rates = rates.order_by("-mulai")
    above = When(beralih_pada__isnull=False, then=Subquery(rates.values("atasan_penilai")[:1]))
    whose = Case(above, default=Subquery(rates.values("penilai")[:1]))
    waiting = rows.filter(status__in=(Status.RENCANA_DIAJUKAN, Status.REALISASI_DIAJUKAN))
    grouped = waiting.order_by().annotate(siapa=whose).values_list("siapa").annotate(n=Count("pk"))
    return [(who, n) for who, n in grouped.order_by("-n", "siapa")]


def posts_of(people: list[int], on: date) -> dict[int, str]:
    """By which post each of these is named: a head's before others."""
    rows = RiwayatJabatan.objects.on(on).filter(pegawai__in=people)
    return {row.pegawai_id: row.sebutan for row in rows.order_by("is_pimpinan", "mulai", "pk")}


def day_of(cakupan: CakupanRekap, tahun: int) -> date:
    """The day on which somebody is counted as of a year: today, or its last day."""
    return min(cakupan.hari, date(tahun, 12, 31))
