"""Who waits for the matrix, each with rows to tick in place; a few queries for all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.kaskade.models import PermintaanMatriks
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.perencanaan.actions.indikator import IsianIndikator, isian_of
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.skpbaru import direktif as tugas
from selaras.skpbaru.policies import REMIND

MENUNGGU_MAKS = 30  # on one page; the others follow when these are filled
Leaders = dict[tuple[int, int], Skp]


@dataclass(frozen=True, slots=True)
class PeranUsul:
    """A result of the leader for one person; `dari`: a peer whose words and indicators it takes."""

    hasil: RencanaHasilKerja
    uraian: str
    indikator: tuple[IsianIndikator, ...]
    dari: str = ""

    @property
    def is_disarankan(self) -> bool:
        return bool(self.dari)


@dataclass(frozen=True, slots=True)
class RekanMatriks:
    """Another row of the same matrix: who, and which results."""

    nama: str
    jabatan: str
    hasil: frozenset[int]


@dataclass(frozen=True)
class PegawaiMenunggu:
    """One who asked; without a leader's SKP that was agreed upon nothing can be given."""

    permintaan: PermintaanMatriks
    pimpinan: Skp | None
    penilai: str
    sudah_dilihat: bool
    diingatkan: datetime | None
    peran: list[PeranUsul] = field(default_factory=list)
    rekan: list[RekanMatriks] = field(default_factory=list)

    @property
    def skp(self) -> Skp:
        return self.permintaan.skp

    @property
    def direktif(self) -> str:
        return tugas.teks_of(self.skp) if tugas.is_wajib(self.skp) else ""


def waiting(pelaku: Pelaku) -> list[PegawaiMenunggu]:
    """The oldest first."""
    rows = PermintaanMatriks.objects.waiting_for(pelaku).with_people()
    asked = list(rows.order_by("diminta_pada", "pk")[:MENUNGGU_MAKS])
    rates = HubunganPenilai.objects.on(pelaku.today).select_related("penilai")
    rates = rates.filter(riwayat_jabatan__in=[row.skp.riwayat_jabatan_id for row in asked])
    penilai = {row.riwayat_jabatan_id: row.penilai for row in rates}
    leaders = _leaders([row.skp for row in asked], filter(None, penilai.values()))
    results = _results(leaders.values())
    peers = _peers([rhk.pk for rows in results.values() for rhk in rows])
    seen, reminded = _seen(asked), _reminded(asked)
    found = []
    for row in asked:
        who = penilai.get(row.skp.riwayat_jabatan_id)
        pimpinan = leaders.get((who.pk, row.skp.tahun)) if who else None
        here = results.get(pimpinan.pk, []) if pimpinan else []
        found.append(
            PegawaiMenunggu(
                permintaan=row,
                pimpinan=pimpinan,
                penilai=who.sapaan if who else "pejabat penilai",
                sudah_dilihat=row.pk in seen,
                diingatkan=reminded.get(row.skp_id),
                peran=[_suggested(row.skp, hasil, peers) for hasil in here],
                rekan=_rows(peers, here),
            )
        )
    return found


def _seen(rows: list[PermintaanMatriks]) -> set[int]:
    """Those that an Admin OPD opened already: their owners see it."""
    kind = ContentType.objects.get_for_model(PermintaanMatriks)
    entries = AuditEntry.objects.filter(
        subject_type=kind, subject_id__in=[row.pk for row in rows], verb="seen"
    )
    return set(entries.values_list("subject_id", flat=True))


def _reminded(rows: list[PermintaanMatriks]) -> dict[int, datetime]:
    """When each of them was last reminded of, by their SKP."""
    entries = AuditEntry.objects.filter(
        subject_type=ContentType.objects.get_for_model(Skp),
        subject_id__in=[row.skp_id for row in rows],
        verb=REMIND,
    )
    return dict(entries.order_by("id").values_list("subject_id", "at"))


def _leaders(skp: list[Skp], people: Iterable[Pegawai]) -> Leaders:
    """Their newest SKP that was agreed upon, by person and year."""
    keys, years = [each.pk for each in people], {row.tahun for row in skp}
    rows = Skp.objects.approved().filter(pegawai__in=keys, tahun__in=years)
    newest = rows.with_people().order_by("periode_awal", "pk")
    return {(row.pegawai_id, row.tahun): row for row in newest}


def _results(leaders: Iterable[Skp]) -> dict[int, list[RencanaHasilKerja]]:
    by_skp: dict[int, list[RencanaHasilKerja]] = {}
    skp = {each.pk: each for each in leaders}
    rows = RencanaHasilKerja.objects.approved().filter(skp__in=list(skp))
    for row in rows.select_related("skp").order_by("-jenis", "urutan", "pk"):
        its = skp[row.skp_id].kebijakan
        if row.uraian not in {its.tugas_direktif, its.penugasan_pimpinan} - {""}:
            by_skp.setdefault(row.skp_id, []).append(row)
    return by_skp


def _peers(hasil: list[int]) -> list[RencanaHasilKerja]:
    rows = RencanaHasilKerja.objects.filter(Q(jenis="utama"), intervensi__in=hasil)
    rows = rows.exclude(skp__status=Skp.Status.DITUTUP).prefetch_related("indikator_set")
    people = rows.select_related("skp__pegawai", "skp__riwayat_jabatan")
    return list(people.order_by("skp__pegawai__nama", "pk"))


def _suggested(skp: Skp, hasil: RencanaHasilKerja, peers: list[RencanaHasilKerja]) -> PeranUsul:
    """As a peer of the same jabatan serves it; else the leader's own words, to be changed."""
    post = skp.riwayat_jabatan.jabatan.casefold()
    for row in peers:
        same = row.skp.riwayat_jabatan.jabatan.casefold() == post and row.skp_id != skp.pk
        indikator = tuple(isian_of(each) for each in row.indikator_set.all())
        if row.intervensi_id == hasil.pk and same and indikator:
            return PeranUsul(hasil, row.uraian, indikator, row.skp.pegawai.nama)
    return PeranUsul(hasil, hasil.kata, ())


def _rows(peers: list[RencanaHasilKerja], here: list[RencanaHasilKerja]) -> list[RekanMatriks]:
    keys = {hasil.pk for hasil in here}
    by_skp: dict[int, list[RencanaHasilKerja]] = {}
    for row in peers:
        if row.intervensi_id in keys:
            by_skp.setdefault(row.skp_id, []).append(row)
    return [
        RekanMatriks(
            rows[0].skp.pegawai.nama,
            rows[0].skp.riwayat_jabatan.jabatan,
            frozenset(row.intervensi_id or 0 for row in rows),
        )
        for rows in by_skp.values()
    ]
