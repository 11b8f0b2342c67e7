"""Whom an event concerns, for many events at once: `models.news_for`, asked the other way round."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, Q

from selaras.accounts.models import Instansi, User
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.core.pelaku import ADMIN_INSTANSI, OPERATOR_PENILAI
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.jadwal.models import PermintaanPerpanjangan, Perpanjangan
from selaras.kaskade.models import PermintaanMatriks
from selaras.keberatan.models import ON_PAPER, Keberatan, Perbaikan
from selaras.koreksi.models import KoreksiSkp
from selaras.mutasi.models import Mutasi
from selaras.notifications.kabar import ASKED, KEPADA, NEWS, TIM_SEMUA, TROUBLE
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan, Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.pengaturan.models import UsulanKebijakan
from selaras.perencanaan.models.skp import Skp
from selaras.rilis.models.rilis import BarisRilis
from selaras.tiket.models import Tiket
from selaras.tim.models import AnggotaTim, TimKerja
from selaras.tindak_lanjut.models import TindakLanjut

# Where several are concerned, the columns that name them.
PARA_PIHAK: Final[dict[type[Model], tuple[str, ...]]] = {
    Keberatan: ("pegawai", "penilai", "pemutus"),
    Perbaikan: ("pegawai", "penilai"),
}
Pair = tuple[AuditEntry, int]  # an event and the user whom it concerns
# Where each subject names the user whose it is.
PEMILIK: Final[dict[type[Model], str]] = {
    Skp: "pegawai__user",
    Periode: "skp__pegawai__user",
    PermintaanMatriks: "skp__pegawai__user",
    KoreksiSkp: "skp__pegawai__user",
    Pembinaan: "pegawai__user",
    TindakLanjut: "pegawai__user",
    DasarAngkaKredit: "pegawai__user",
    Pak: "pegawai__user",
    BarisRilis: "pegawai__user",
    Tiket: "pelapor",
    RiwayatJabatan: "pegawai__user",
    Pegawai: "user",
    Keadaan: "pegawai__user",
    KlaimPimpinan: "riwayat_jabatan__pegawai__user",
    Mutasi: "pegawai__user",
    PermintaanPerpanjangan: "peminta",
    UsulanKebijakan: "pengusul",
    User: "pk",
}


def recipients(instansi: Instansi, entries: Iterable[AuditEntry]) -> list[Pair]:
    """Each event with each user who reads of it in his inbox; whoever did it himself is not told.

    The number of queries grows with the kinds of subjects, not with the events.
    """
    groups: dict[type[Model], list[AuditEntry]] = defaultdict(list)
    for entry in entries:
        model = ContentType.objects.get_for_id(entry.subject_type_id).model_class()
        if model is not None:
            groups[model].append(entry)
    found = [pair for model, rows in groups.items() for pair in _of_kind(instansi, model, rows)]
    return [(entry, user) for entry, user in dict.fromkeys(found) if user != entry.actor_id]


def _of_kind(instansi: Instansi, model: type[Model], rows: list[AuditEntry]) -> list[Pair]:
    news = [row for row in rows if row.verb in NEWS.get(model, ())]
    found: list[Pair] = []
    if model is TimKerja:
        found += _of_teams(news)
    elif model is Perpanjangan:
        found += _of_extensions(instansi, news)
    elif model is DokumenTerbit:
        found += _of_signers(news)
    elif model in PARA_PIHAK:
        found += _of_parties(model, news)
        found += _of_operators(instansi, news) if model is Keberatan else []
    elif news:
        found += _of_owners(model, news)
    if verbs := KEPADA.get(model, ()):
        found += _of_penilai([row for row in rows if row.verb in verbs])
    told = (*TROUBLE.get(model, ()), *ASKED.get(model, ()))
    return found + _of_admins(instansi, [row for row in rows if row.verb in told])


def _of_owners(model: type[Model], rows: list[AuditEntry]) -> list[Pair]:
    owners = model._base_manager.filter(pk__in={row.subject_id for row in rows})
    known = dict(owners.values_list("pk", PEMILIK[model]))
    return _paired(rows, lambda row: [known.get(row.subject_id)])


def _of_parties(model: type[Model], rows: list[AuditEntry]) -> list[Pair]:
    """All whom it concerns."""
    found = model._base_manager.filter(pk__in={row.subject_id for row in rows})
    people = {pk: who for pk, *who in found.values_list("pk", *PARA_PIHAK[model])}
    users = _users(one for who in people.values() for one in who)
    return _paired(rows, lambda row: [users.get(one) for one in people.get(row.subject_id, [])])


def _of_signers(rows: list[AuditEntry]) -> list[Pair]:
    """All who sign the document, in whatever order they do."""
    signers: dict[int, list[int | None]] = defaultdict(list)
    found = TandaTanganDokumen.objects.filter(dokumen__in={row.subject_id for row in rows})
    for dokumen, user in found.values_list("dokumen", "penanda"):
        signers[dokumen].append(user)
    return _paired(rows, lambda row: signers[row.subject_id])


def _of_operators(instansi: Instansi, rows: list[AuditEntry]) -> list[Pair]:
    """Who records for a kepala daerah hears in his place: nothing of what he may not open."""
    on_paper = Keberatan.objects.filter(ON_PAPER, pk__in={row.subject_id for row in rows})
    known = set(on_paper.order_by().values_list("pk", flat=True))
    held = Peran.objects.filter(jenis=OPERATOR_PENILAI, user__instansi=instansi)
    operators = list(held.values_list("user", flat=True).order_by("user").distinct())
    return _paired([row for row in rows if row.subject_id in known], lambda _: operators)


def _of_penilai(rows: list[AuditEntry]) -> list[Pair]:
    """The rater whom a reminder, or what was taken back, named."""
    if not rows:
        return []
    users = _users(row.data.get("penilai") for row in rows)
    return _paired(rows, lambda row: [users.get(row.data.get("penilai"))])


def _of_teams(rows: list[AuditEntry]) -> list[Pair]:
    """Who comes, goes or leads; the end of a team concerns all who are or were in it."""
    if not rows:
        return []
    ids = {row.subject_id for row in rows}
    members: dict[int, set[int]] = defaultdict(set)
    for tim, ketua in TimKerja.objects.filter(pk__in=ids).values_list("pk", "ketua"):
        members[tim].add(ketua)
    for tim, one in AnggotaTim.objects.filter(tim__in=ids).values_list("tim", "pegawai"):
        members[tim].add(one)
    users = _users(one for each in members.values() for one in each)

    def concerned(row: AuditEntry) -> list[int | None]:
        everybody = members[row.subject_id]
        named = everybody if row.verb in TIM_SEMUA else everybody & {row.data.get("pegawai")}
        return [users.get(one) for one in sorted(named)]

    return _paired(rows, concerned)


def _of_extensions(instansi: Instansi, rows: list[AuditEntry]) -> list[Pair]:
    """Who proposed it; once decided, the person, the unit with all below, or everybody."""
    found: list[Pair] = []
    known = Perpanjangan.objects.in_bulk({row.subject_id for row in rows})
    for row in rows:
        its = known.get(row.subject_id)
        if its is not None:
            users = [its.pengusul_id]
            if its.status in Perpanjangan.DIPUTUS:
                users += _reached(instansi, its)
            found += [(row, user) for user in users if user]
    return found


def _reached(instansi: Instansi, its: Perpanjangan) -> list[int | None]:
    people = Pegawai.objects.filter(instansi=instansi, user__isnull=False)
    if its.pegawai_id:
        people = people.filter(pk=its.pegawai_id)
    elif its.unit_id:
        units = UnitKerja.objects.below([its.unit_id])
        held = RiwayatJabatan.objects.on(clock.today(instansi.zona)).definitif()
        held = held.filter(instansi=instansi, unit__in=units.values("pk"))
        people = people.filter(pk__in=held.values("pegawai"))
    return list(people.values_list("user", flat=True).order_by("pk"))


def _of_admins(instansi: Instansi, rows: list[AuditEntry]) -> list[Pair]:
    if not rows:
        return []
    held = Peran.objects.filter(jenis=ADMIN_INSTANSI, user__instansi=instansi)
    admins = list(held.values_list("user", flat=True).order_by("user").distinct())
    return [(row, user) for row in rows for user in admins]


def _users(people: Iterable[Any]) -> dict[int, int]:
    """The users of these pegawai."""
    rows = Pegawai.objects.filter(Q(pk__in=set(filter(None, people))), user__isnull=False)
    return dict(rows.order_by().values_list("pk", F("user")))


def _paired(rows: list[AuditEntry], users_of: Any) -> list[Pair]:
    return [(row, user) for row in rows for user in users_of(row) if user]
