"""Jejak: what the system recorded about a person or in an agency, as plain sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from selaras.accounts.models import Instansi, User
from selaras.base.address import number_of
from selaras.base.limits import PER_PAGE
from selaras.core.models import AuditEntry
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.wording import PHRASES
from selaras.jadwal.models import PermintaanPerpanjangan, Perpanjangan
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp

SEEN = "seen"
# What is a person's: each kind of row, the way from it to his Pegawai, and its noun.
PERSONAL: Final[dict[type[Model], tuple[str, str]]] = {
    Pegawai: ("pk", "Data pegawai"),
    RiwayatJabatan: ("pegawai", "Riwayat jabatan"),
    KlaimPimpinan: ("riwayat_jabatan__pegawai", "Klaim pimpinan"),
    Mutasi: ("pegawai", "Mutasi"),
    Skp: ("pegawai", "SKP"),
    Periode: ("skp__pegawai", "Penilaian"),
    Evaluasi: ("periode__skp__pegawai", "Hasil evaluasi"),
    Perpanjangan: ("pegawai", "Perpanjangan jadwal"),
    PermintaanPerpanjangan: ("pegawai", "Permintaan perpanjangan"),
    User: ("pegawai_set", "Akun"),
}
NOUNS = {ProgresHarian: "Progres harian", Instansi: "Data instansi"}
NAMED: Final = (RiwayatJabatan, Skp, Periode)  # their rows are read, to say which one
ACCOUNT_DEEDS = {"login", "logout"}  # what a person does, not what is done to him
SECRET_NOTES = {"rate", "change_rating", "give_feedback"}  # the ratings' pages say who may read


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the trail, ready to be read."""

    pk: int
    at: datetime
    hari: date
    what: str
    whose: str
    phrase: str
    actor: str
    is_own: bool
    note: str
    nomor: int | None

    @property
    def deed(self) -> tuple[object, ...]:
        """The same for what one person did again and again on a day."""
        return self.what, self.whose, self.phrase, self.actor, self.note, self.hari


@dataclass(frozen=True, slots=True)
class LembarJejak:
    """A page of lines; `older` is the key from which the next one goes on."""

    lines: list[Line]
    older: int | None

    @property
    def runs(self) -> list[list[Line]]:
        """Lines of one deed that follow each other stand together; the trail keeps each."""
        return [list(run) for _, run in groupby(self.lines, key=lambda line: line.deed)]


def about(pegawai_id: int | None) -> Q:
    """All rows that concern a person: their keys are read first, so that the index serves."""
    found = Q(pk__in=[])
    if pegawai_id is None:
        return found
    for model, (way, _) in PERSONAL.items():
        rows = model._default_manager.filter(**{way: pegawai_id}).order_by()
        if keys := list(rows.values_list("pk", flat=True)):
            found |= Q(subject_type=_kind(model), subject_id__in=keys)
    return found


def _about_all(people: QuerySet[Pegawai]) -> Q:
    """All rows that concern any of these people."""
    found = Q(pk__in=[])
    for model, (way, _) in PERSONAL.items():
        rows = model._default_manager.filter(**{f"{way}__in": people.order_by().values("pk")})
        found |= Q(subject_type=_kind(model), subject_id__in=rows.order_by().values("pk"))
    return found


def mine(pelaku: Pelaku, jenis: str) -> QuerySet[AuditEntry]:
    """What was recorded about me: everything, who looked, or what changed; newest first."""
    rows = AuditEntry.objects.filter(about(pelaku.pegawai_id), instansi=pelaku.instansi_id)
    if pelaku.pegawai_id is None and pelaku.user_id is not None:
        rows = AuditEntry.objects.filter(subject_type=_kind(User), subject_id=pelaku.user_id)
    if jenis == "dilihat":
        rows = rows.filter(verb=SEEN)
    if jenis == "berubah":
        rows = rows.exclude(verb=SEEN)
    tried_by_others = Q(verb="refused") & ~Q(actor=pelaku.user_id)
    return rows.exclude(tried_by_others).order_by("-pk")


def reads_agency(pelaku: Pelaku) -> bool:
    """Whose task it is to look over the trail of all."""
    if pelaku.instansi_id is None:
        return False
    return pelaku.has(ADMIN_INSTANSI) or bool(pelaku.periksa.surat)


def of_agency(
    pelaku: Pelaku,
    *,
    pegawai: Pegawai | None = None,
    verb: str = "",
    dari: date | None = None,
    sampai: date | None = None,
) -> QuerySet[AuditEntry]:
    """The trail of the agency, or of whom a letter names; of a person: of him and by him."""
    rows = AuditEntry.objects.filter(instansi=pelaku.instansi_id)
    if not pelaku.reads_agency:
        rows = rows.filter(_about_all(Pegawai.objects.within_reach_of(pelaku, pelaku.today)))
    if pegawai:
        his = about(pegawai.pk)
        rows = rows.filter(his | Q(actor=pegawai.user_id) if pegawai.user_id else his)
    if verb:
        rows = rows.filter(verb=verb)
    if dari:
        rows = rows.filter(at__gte=_midnight(dari, pelaku))
    if sampai:
        rows = rows.filter(at__lt=_midnight(sampai + timedelta(days=1), pelaku))
    return rows.order_by("-pk")


def _midnight(day: date, pelaku: Pelaku) -> datetime:
    return datetime.combine(day, time(), tzinfo=pelaku.zona)


def sheet(rows: QuerySet[AuditEntry], sebelum: str, *, reader: Pelaku) -> LembarJejak:
    """One page, found by key: as fast on the last page as on the first."""
    if newest := number_of(sebelum):
        rows = rows.filter(pk__lt=newest)
    found = list(rows[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    name = _namer(shown)
    lines = [_line(entry, name, reader) for entry in shown]
    return LembarJejak(lines, shown[-1].pk if len(found) > PER_PAGE else None)


def _line(entry: AuditEntry, name: Callable[[AuditEntry], tuple[str, str]], reader: Pelaku) -> Line:
    what, whose = name(entry)
    is_own = entry.actor_id is not None and entry.actor_id == reader.user_id
    return Line(
        pk=entry.pk,
        at=entry.at,
        hari=entry.at.astimezone(reader.zona).date(),
        what="" if entry.verb in ACCOUNT_DEEDS else what,
        whose=whose,
        phrase=PHRASES.get(entry.verb, entry.verb),
        actor=entry.oleh.replace(entry.actor_nama, "Anda", 1) if is_own else entry.oleh,
        is_own=is_own,
        note="" if entry.verb in SECRET_NOTES else entry.note,
        nomor=entry.nomor,
    )


def _namer(entries: list[AuditEntry]) -> Callable[[AuditEntry], tuple[str, str]]:
    """Says what a row is about and whose it is: a query per kind that has a name of its own."""
    names: dict[tuple[int, int], tuple[str, str]] = {}
    for model in NAMED:
        kind = _kind(model).pk
        keys = {entry.subject_id for entry in entries if entry.subject_type_id == kind}
        way = "skp__pegawai" if model is Periode else "pegawai"
        rows: Any = model._default_manager.filter(pk__in=keys).select_related(way) if keys else []
        for row in rows:
            owner = row.skp.pegawai if model is Periode else row.pegawai
            noun = str(row) if model is Skp else f"{PERSONAL[model][1]} {row}"
            names[kind, row.pk] = (noun, owner.nama)
    nouns = _nouns()

    def name(entry: AuditEntry) -> tuple[str, str]:
        generic = (nouns.get(entry.subject_type_id) or _other(entry), "")
        return names.get((entry.subject_type_id, entry.subject_id), generic)

    return name


def _nouns() -> dict[int, str]:
    personal = {_kind(model).pk: noun for model, (_, noun) in PERSONAL.items()}
    return personal | {_kind(model).pk: noun for model, noun in NOUNS.items()}


def _other(entry: AuditEntry) -> str:
    """The name of any other kind of row, in words."""
    model = ContentType.objects.get_for_id(entry.subject_type_id).model_class()
    if model is None:
        return "Data"
    return str(model._meta.verbose_name).capitalize()  # noqa: SLF001 -- Django's documented API


def _kind(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
