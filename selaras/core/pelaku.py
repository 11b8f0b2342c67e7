"""Who acts. Built once per request, token or job; every `by=` is one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar, cast
from zoneinfo import ZoneInfo

from django.db.models import DateField, DateTimeField, Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.core.prepared import Named, Prepared
from selaras.rules.konfirmasi import needs_confirmation

M = TypeVar("M", bound=Model)
ADMIN_OPD = "admin_opd"
ADMIN_INSTANSI = "admin_instansi"
ADMIN_NASIONAL = "admin_nasional"
AUDITOR = "auditor"
TIM_PENILAI = "tim_penilai"
PENGELOLA_TPP = "pengelola_tpp"  # the payroll role: the only one beside the person who sees money
OPERATOR_PENILAI = "operator_penilai"  # records what a non-ASN penilai decided on paper


@dataclass(frozen=True, slots=True)
class LingkupSurat:
    """What the surat tugas of an auditor open to him today, all together; none: nothing."""

    surat: tuple[str, ...] = ()  # their numbers
    semua: bool = False  # one of them is for the whole agency
    unit: frozenset[int] = frozenset()  # with all below
    orang: frozenset[int] = frozenset()  # who was drawn


TANPA_SURAT = LingkupSurat()
Letters = Callable[[int, int, date], LingkupSurat]
_letters: list[tuple[Letters, str]] = []


def tell_letters(teller: Letters, page: str) -> None:
    """Say how the letters of a user in an agency are found, and on which page: a floor above."""
    _letters[:] = [(teller, page)]


def letters_page() -> str:
    return _letters[0][1]


def letters_of(user: User, peran: frozenset[str]) -> LingkupSurat:
    """Asked for an auditor alone: a letter gives nothing to who is none any more."""
    here = user.instansi
    if here is None or AUDITOR not in peran:
        return TANPA_SURAT
    today = clock.today(here.zona)
    return next((teller(user.pk, here.pk, today) for teller, _ in _letters), TANPA_SURAT)


@dataclass(frozen=True)
class Pelaku:
    """A frozen view of the acting person: ids and names only, so that no policy needs a query."""

    user_id: int | None
    nama: str
    instansi: Instansi | None
    pegawai_id: int | None = None
    nip: str = ""
    is_perempuan: bool = False
    jabatan: str = ""
    unit_nama: str = ""
    unit_id: int | None = None
    dikonfirmasi_pada: date | None = None  # when he last said that his data are right
    is_pimpinan: bool = False  # heads his unit
    is_penilai: bool = False  # rates somebody today
    peran: frozenset[str] = field(default_factory=frozenset)
    admin_unit_ids: frozenset[int] = field(default_factory=frozenset)  # subtree, for admin_opd
    periksa: LingkupSurat = TANPA_SURAT  # of an auditor
    lingkup: frozenset[str] = field(default_factory=frozenset)  # of a program: what it may read
    # Whom refusals of this request have named already: no part of who he is.
    disebut: dict[tuple[int | None, int | None], str] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def instansi_id(self) -> int | None:
        return self.instansi.pk if self.instansi else None

    @property
    def zona(self) -> ZoneInfo | None:
        return self.instansi.zona if self.instansi else None

    @property
    def today(self) -> date:
        """The date where he works."""
        return clock.today(self.zona) if self.zona else clock.now().date()

    @property
    def now(self) -> datetime:
        """The moment of this request."""
        return clock.now()

    def is_pegawai(self, pegawai_id: int | None) -> bool:
        return pegawai_id is not None and pegawai_id == self.pegawai_id

    @property
    def is_system(self) -> bool:
        """Whether a job of ours acts: neither a person nor somebody's program."""
        return self.user_id is None and not self.lingkup

    def needs_confirmation(self, today: date) -> bool:
        """Whether he still has to say this calendar year that his data are right (NTT-010)."""
        return self.pegawai_id is not None and needs_confirmation(self.dikonfirmasi_pada, today)

    def has(self, peran: str) -> bool:
        return peran in self.peran

    @property
    def reads_agency(self) -> bool:
        """Whether the records of all are open to him: to its admin, or by a letter."""
        return self.has(ADMIN_INSTANSI) or self.periksa.semua

    @property
    def read_unit_ids(self) -> frozenset[int]:
        """The units whose records he reads: as their Admin OPD, or by a letter."""
        return self.admin_unit_ids | self.periksa.unit

    @property
    def reads_others(self) -> bool:
        """Whether a role opens lists of others to him; an auditor's does so by a letter alone."""
        return bool(self.peran & {ADMIN_INSTANSI, ADMIN_OPD} or self.periksa.surat)

    def reads_unit(self, unit_id: int, instansi_id: int) -> bool:
        if self.instansi_id != instansi_id:
            return False
        return self.reads_agency or unit_id in self.read_unit_ids

    def administers(self, unit_id: int, instansi_id: int) -> bool:
        """Whether the unit is within reach: the agency for its admin, the subtree for an OPD's."""
        if self.instansi_id != instansi_id:
            return False
        return self.has(ADMIN_INSTANSI) or unit_id in self.admin_unit_ids


def system(instansi: Instansi) -> Pelaku:
    """The named actor of the agency's jobs."""
    return Pelaku(user_id=None, nama="Sistem", instansi=instansi)


# ---- Who acts, by name: what a queryset method that takes a Pelaku gets in a prepared query


class Somebody:
    """Whoever will ask: his roles are the query's shape, and what else he has here is a name.

    A method that looks at more of him fails (AttributeError): nothing of one person is kept.
    """

    pegawai_id, user_id, instansi_id = Named("pegawai"), Named("user"), Named("instansi")
    today = Named("hari", DateField())
    now = Named("kini", DateTimeField())
    admin_unit_ids: frozenset[int] = frozenset()  # whoever has some is not asked for by name
    read_unit_ids: frozenset[int] = frozenset()
    periksa = TANPA_SURAT  # nor whoever has a letter

    def __init__(self, *peran: str) -> None:
        self.peran = frozenset(peran)

    @property
    def reads_agency(self) -> bool:
        return self.has(ADMIN_INSTANSI)

    def has(self, peran: str) -> bool:
        return peran in self.peran


def somebody(*peran: str) -> Pelaku:
    return cast(Pelaku, Somebody(*peran))


class Visible(Generic[M]):
    """One row of a model that depends on who asks, such as `visible_to`.

    Prepared for everybody but an Admin OPD or an auditor, whose units are a list, and who is no
    pegawai.
    """

    def __init__(self, model: type[M], rows: Callable[[Pelaku], QuerySet[M]]) -> None:
        self.model, self.rows = model, rows
        self.prepared = Prepared(self._named)

    def _named(self, *peran: str) -> QuerySet[M]:
        return self.rows(somebody(*peran)).filter(pk=Named("pk"))

    def get(self, pelaku: Pelaku, pk: int) -> M:
        """The row, or 404 where this person may not see it."""
        is_listed = pelaku.admin_unit_ids or pelaku.periksa.surat
        if is_listed or pelaku.pegawai_id is None or pelaku.user_id is None:
            return get_object_or_404(self.rows(pelaku), pk=pk)
        facts = facts_of(pelaku) | {"pk": pk}
        found = self.prepared.find(self.model, tuple(sorted(pelaku.peran)), facts)
        if not found:
            raise Http404
        return found[0]


def facts_of(pelaku: Pelaku) -> dict[str, Any]:
    """What the names of `somebody` stand for."""
    who = {"pegawai": pelaku.pegawai_id, "user": pelaku.user_id, "instansi": pelaku.instansi_id}
    return {**who, "hari": pelaku.today, "kini": pelaku.now}
