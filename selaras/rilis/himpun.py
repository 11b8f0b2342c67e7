"""What a release holds of each person: gathered to be frozen, and again to be compared.

The same question both times, so that a correction is never anything but a difference. A query for
posts, one for attendance, two for each kind of period, however many people.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.pintu.models import PredikatLuar
from selaras.rilis.models.kehadiran import NilaiKehadiran
from selaras.rilis.perangkat import units_of
from selaras.rules.kebijakan import JenisPeriode, Kebijakan
from selaras.rules.periode import last_day
from selaras.rules.rilis import BagianBulan, counting, periode_for

Status = Periode.Status
TANPA_SKP = "Belum ada SKP yang disetujui untuk bulan ini."
BELUM_TERBIT = "Hasil penilaian belum terbit."
TIDAK_DINILAI = "Tidak dinilai: tidak bertugas sepanjang periode."
BELUM_DIAJUKAN = "Realisasi belum diajukan."
MENURUT_STATUS = {
    Status.RENCANA_DIAJUKAN: "Rencana aksi menunggu persetujuan penilai.",
    Status.REALISASI_DIAJUKAN: "Menunggu penilaian pejabat penilai.",
    Status.TIDAK_SELESAI: "Periode ditutup tanpa selesai.",
    Status.DINILAI: BELUM_TERBIT,
}
People = QuerySet[Pegawai, Any]


@dataclass(frozen=True, slots=True)
class IsiRilis:
    """One person's line; without a predikat `sebab` says why."""

    pegawai: int
    nip: str
    nama: str
    jenis: str
    jabatan: str
    unit_nama: str
    perangkat: int
    periode: int | None = None
    predikat: str = ""
    sebab: str = TANPA_SKP
    kehadiran: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BulanInstansi:
    """Which month of which agency is asked about, and when."""

    instansi: Instansi
    tahun: int
    bulan: int
    now: datetime

    @property
    def mulai(self) -> date:
        return date(self.tahun, self.bulan, 1)

    @property
    def selesai(self) -> date:
        return last_day(self.tahun, self.bulan)

    @property
    def kebijakan(self) -> Kebijakan:
        return kebijakan_for(self.instansi, self.mulai)


def gather(month: BulanInstansi, among: People | None = None) -> list[IsiRilis]:
    """Everybody who held a post in a month, by name; of `among` alone where it is given."""
    people = _people(month, among)
    kinds: dict[JenisPeriode, set[int]] = defaultdict(set)
    for each in people.values():
        kinds[month.kebijakan.periode_of(each.jenis)].add(each.pegawai)
    for kind, those in kinds.items():
        _rate(people, those, month, kind, among)
    values = NilaiKehadiran.objects.in_force().of_month(month.instansi.pk, month.tahun, month.bulan)
    values = values.filter(pegawai__in=among) if among is not None else values
    for pegawai, nilai in values.order_by().values_list("pegawai", "nilai"):
        if pegawai in people:
            people[pegawai] = replace(people[pegawai], kehadiran=nilai)
    return sorted(people.values(), key=lambda each: (each.nama, each.nip))


def _people(month: BulanInstansi, among: People | None) -> dict[int, IsiRilis]:
    """By person, with the last post of the month."""
    tree = units_of(month.instansi.pk)
    posts = posts_in(month, among).values_list(
        "pegawai",
        "pegawai__nip",
        "pegawai__nama",
        "pegawai__jenis",
        "jabatan",
        "unit__nama",
        "unit",
    )
    return {row[0]: IsiRilis(*row[:-1], perangkat=tree.perangkat_of(row[-1])) for row in posts}


def posts_in(month: BulanInstansi, among: People | None = None) -> QuerySet[RiwayatJabatan, Any]:
    """The definitive posts held in a month, in their order."""
    rows = RiwayatJabatan.objects.definitif().filter(
        Q(selesai__isnull=True) | Q(selesai__gte=month.mulai),
        Q(pegawai__berhenti_pada__isnull=True) | Q(pegawai__berhenti_pada__gte=month.mulai),
        instansi=month.instansi,
        mulai__lte=month.selesai,
    )
    rows = rows.filter(pegawai__in=among) if among is not None else rows
    return rows.order_by("mulai", "pk")


def _rate(
    people: dict[int, IsiRilis],
    those: set[int],
    month: BulanInstansi,
    kind: JenisPeriode,
    among: People | None,
) -> None:
    """Put the predikat, or why there is none, on the lines of those whose periods are of a kind."""
    tahun, nomor = periode_for(kind, month.tahun, month.bulan)
    of = {"instansi": month.instansi, "jenis": kind.value, "tahun": tahun, "nomor": nomor}
    elsewhere = PredikatLuar.objects.filter(**of).order_by()
    periods = Periode.objects.filter(**of).telling_who_is_free().with_predikat(month.now).order_by()
    if among is not None:
        elsewhere = elsewhere.filter(pegawai__in=among)
        periods = periods.filter(skp__pegawai__in=among)
    for pegawai, predikat in elsewhere.values_list("pegawai", "predikat"):
        if pegawai in those:
            people[pegawai] = replace(people[pegawai], predikat=predikat, sebab="")
    by_person: dict[int, dict[int, Mapping[str, Any]]] = defaultdict(dict)
    names = ("pk", "skp__pegawai", "mulai", "selesai", "status", "predikat_kini", "bebas")
    for row in periods.values(*names).iterator():
        if row["skp__pegawai"] in those:
            by_person[row["skp__pegawai"]][row["pk"]] = row
    for pegawai, rows in by_person.items():
        chosen = rows[_chosen(rows.values(), month.kebijakan)]
        predikat = chosen["predikat_kini"]
        people[pegawai] = replace(
            people[pegawai],
            periode=chosen["pk"],
            predikat=predikat,
            sebab="" if predikat else _why_none(chosen),
        )


def _chosen(rows: Iterable[Mapping[str, Any]], kebijakan: Kebijakan) -> int:
    parts = [BagianBulan(row["mulai"], row["selesai"], row["pk"]) for row in rows]
    return counting(parts, kebijakan.dua_predikat).periode


def _why_none(row: Mapping[str, Any]) -> str:
    if row["bebas"]:
        return TIDAK_DINILAI
    return MENURUT_STATUS.get(row["status"], BELUM_DIAJUKAN)
