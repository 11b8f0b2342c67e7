"""The agency as it is, and as it would be with the rows read so far."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import Max

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.impor.actions.massal import RencanaPenempatan
from selaras.impor.galat import GalatBerkas
from selaras.impor.isi import IsiBaris
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import JenisPenugasan, Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.pintu.models import PredikatLuar

CHUNK = 5_000
Key = TypeVar("Key", str, int)
Kunci = tuple[str, str, str, date]  # NIP, code of the unit, post, TMT


def kode_of(unit: UnitKerja) -> str:
    """The code by which sheets name a unit; one without a code has its number."""
    return unit.kode or f"#{unit.pk}"


@dataclass
class JumlahBaris:
    """How many rows of a sheet are new, change something, or are there already."""

    baru: int = 0
    berubah: int = 0
    sama: int = 0


@dataclass
class Sekarang:
    """What the checks of all sheets share."""

    instansi: Instansi
    by: Pelaku
    hari: date
    temuan: GalatBerkas
    rencana: RencanaPenempatan = field(default_factory=RencanaPenempatan)
    hitungan: dict[str, JumlahBaris] = field(default_factory=lambda: defaultdict(JumlahBaris))
    unit: dict[str, UnitKerja] = field(default_factory=dict)
    pegawai: dict[str, Pegawai] = field(default_factory=dict)
    jabatan: dict[Kunci, RiwayatJabatan] = field(default_factory=dict)
    terpakai: dict[int, date] = field(default_factory=dict)  # post → last day of an SKP on it
    akar_baru: list[UnitKerja] = field(default_factory=list)  # new units without one above
    ditolak: set[str] = field(default_factory=set)  # NIPs and codes of rows that have errors
    keadaan_baru: list[Keadaan] = field(default_factory=list)
    keadaan_berubah: list[tuple[Keadaan, dict[str, str | None]]] = field(default_factory=list)
    predikat_baru: list[PredikatLuar] = field(default_factory=list)
    predikat_berubah: list[tuple[PredikatLuar, dict[str, str]]] = field(default_factory=list)
    dari_atas: dict[str, Any] = field(default_factory=dict)  # by sheet: `sambungan`
    asal: dict[int, IsiBaris] = field(default_factory=dict)  # id() of a post → its row in the file
    pegawai_diisi: list[tuple[IsiBaris, Pegawai]] = field(default_factory=list)  # new or changed
    jabatan_milik: dict[str, list[RiwayatJabatan]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @property
    def is_whole_agency(self) -> bool:
        return self.by.is_system or self.by.has(ADMIN_INSTANSI)

    def reaches(self, unit: UnitKerja | None) -> bool:
        """Whether the actor administers a unit; a new one lies where its parent does."""
        if self.is_whole_agency:
            return True
        while unit is not None and unit.pk is None:
            unit = unit.parent
        return unit is not None and unit.pk in self.by.admin_unit_ids

    def reaches_person(self, pegawai: Pegawai) -> bool:
        """By the unit in which he works, or last worked; without one: the whole agency."""
        posts = self.definitif_of(pegawai)
        begun = [post for post in posts if post.mulai <= self.hari]
        if not posts:
            return self.is_whole_agency
        return self.reaches((begun or posts)[-1].unit)

    def definitif_of(self, pegawai: Pegawai) -> list[RiwayatJabatan]:
        """In their order: that of the days."""
        posts = self.jabatan_milik[pegawai.nip]
        return [post for post in posts if post.penugasan == JenisPenugasan.DEFINITIF]

    def is_self(self, post: RiwayatJabatan) -> bool:
        """Whether the actor's own post: nobody gives himself the right to rate."""
        return bool(self.by.nip) and post.pegawai.nip == self.by.nip

    def add_post(self, post: RiwayatJabatan) -> None:
        nip = post.pegawai.nip
        self.jabatan[(nip, kode_of(post.unit), post.jabatan, post.mulai)] = post
        self.jabatan_milik[nip].append(post)

    def count(self, jenis: str, *, is_new: bool, is_changed: bool) -> None:
        found = self.hitungan[jenis]
        if is_new:
            found.baru += 1
        elif is_changed:
            found.berubah += 1
        else:
            found.sama += 1


def load(instansi: Instansi, by: Pelaku, hari: date, temuan: GalatBerkas) -> Sekarang:
    """The agency now: four queries."""
    now = Sekarang(instansi, by, hari, temuan)
    by_pk = {}
    for unit in UnitKerja.objects.filter(instansi=instansi).order_by("pk"):
        by_pk[unit.pk] = unit
        now.unit[kode_of(unit)] = unit
    for unit in by_pk.values():
        if unit.parent_id:
            unit.parent = by_pk[unit.parent_id]
    people = {}
    for row in Pegawai.objects.filter(instansi=instansi).select_related("user").order_by("pk"):
        people[row.pk] = now.pegawai[row.nip] = row
    for post in RiwayatJabatan.objects.filter(instansi=instansi).order_by("mulai", "pk"):
        post.pegawai, post.unit = people[post.pegawai_id], by_pk[post.unit_id]
        now.add_post(post)
    used = RiwayatJabatan.objects.filter(instansi=instansi, skp_set__isnull=False).order_by("pk")
    now.terpakai = dict(used.annotate(last=Max("skp_set__periode_akhir")).values_list("pk", "last"))
    return now


def keadaan_of(people: Iterable[Pegawai]) -> dict[int, list[Keadaan]]:
    """Leave and status of these people, by person."""
    by_pk = {row.pk: row for row in people}
    found: dict[int, list[Keadaan]] = defaultdict(list)
    for keys in chunks(by_pk):
        for row in Keadaan.objects.filter(pegawai__in=keys).order_by("mulai", "pk"):
            row.pegawai = by_pk[row.pegawai_id]
            found[row.pegawai_id].append(row)
    return found


def users_of(nips: Iterable[str]) -> dict[str, User]:
    """The accounts of these NIPs, of any agency."""
    return {user.nip: user for chunk in chunks(nips) for user in User.objects.filter(nip__in=chunk)}


def elsewhere(nips: Iterable[str], instansi: Instansi) -> dict[str, Pegawai]:
    """Those of these NIPs whom another agency knows; who still works there comes first."""
    found: dict[str, Pegawai] = {}
    for chunk in chunks(nips):
        rows = Pegawai.objects.filter(nip__in=chunk).exclude(instansi=instansi)
        for row in rows.select_related("instansi"):
            if row.nip not in found or row.berhenti_pada is None:
                found[row.nip] = row
    return found


def users_with_peran(instansi: Instansi) -> set[int]:
    """Who holds a role: only the admin of the agency changes where his password link goes."""
    return set(Peran.objects.filter(user__instansi=instansi).values_list("user_id", flat=True))


def chunks(keys: Iterable[Key]) -> Iterable[list[Key]]:
    rows = list(keys)
    return (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))
