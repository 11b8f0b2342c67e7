"""The badge counts of the frame: every page asks for them, so their queries are prepared."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, F, Func, IntegerField, Q, QuerySet, Subquery

from selaras.base import clock
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku, facts_of, somebody
from selaras.core.prepared import Named, Prepared
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import window
from selaras.rules.kebijakan import Kebijakan, Langkah
from selaras.rules.periode import periods_of

News = Callable[[Pelaku], QuerySet[Any]]
TAHUN, JENIS = Named("tahun"), Named("jenis", CharField())
NUMBER = Func(F("pk"), function="COUNT", output_field=IntegerField())  # of all rows, in one
SHUT = [f"tutup_{n}" for n in range(12)]  # at most so many periods a year; 0 stands for none


@dataclass(frozen=True, slots=True)
class Counts:
    """tugas: mine to do; bawahan: for me as penilai; baru: unread; kelola: for me as admin."""

    tugas: int = 0
    bawahan: int = 0
    baru: int = 0
    kelola: int = 0


def counts_of(
    pelaku: Pelaku | None,
    *,
    baru: News,
    kelola: Callable[[Pelaku], list[QuerySet[Any]]] = lambda _: [],
) -> Counts:
    """`baru`: news; `kelola`: what waits for an admin; from apps that this one does not know."""
    if pelaku is None or pelaku.pegawai_id is None or pelaku.instansi is None:
        return Counts()
    today = pelaku.today
    facts = facts_of(pelaku) | _facts(kebijakan_for(pelaku.instansi, today), today)
    peran = tuple(pelaku.peran & {OPERATOR_PENILAI})
    own = of_person.ask((pelaku.is_penilai, *peran), facts)[0]
    tugas: int = own["skp"] + own["periode"] + (own["ber_skp"] == 0)
    tugas += own["berjalan"] > 0 and own["tercatat"] == 0
    tugas += pelaku.needs_confirmation(today)
    setujui = own.get("setujui", 0)
    groups = periods_of_team.ask(peran, facts) if pelaku.is_penilai else []
    kinds = ContentType.objects.get_for_model(Pegawai).pk  # numbered anew where tests flush
    return Counts(
        tugas=tugas + (setujui > 0) + len(groups),
        bawahan=setujui + sum(row["orang"] for row in groups),
        baru=unread.ask((baru, kinds), facts)[0]["n"],
        kelola=sum(rows.count() for rows in kelola(pelaku)),
    )


@Prepared
def unread(baru: News, kinds: int) -> QuerySet[Any, Any]:
    return baru(somebody()).order_by().values(n=NUMBER)


@Prepared
def of_person(is_penilai: bool, *peran: str) -> QuerySet[Any, Any]:  # noqa: FBT001 -- a shape
    """What tasks.py lists of one's own, counted; and the SKP that wait for a penilai."""
    who = somebody(*peran)
    own = Skp.objects.filter(pegawai=who.pegawai_id)
    logged = ProgresHarian.objects.filter(skp__pegawai=who.pegawai_id, is_rencana=False)
    counted: dict[str, QuerySet[Any]] = {
        "skp": own.editable().filter(tahun=TAHUN),
        "ber_skp": own.filter(tahun=TAHUN),
        "periode": _open_for_owner(who.today).filter(skp__pegawai=who.pegawai_id),
        "berjalan": own.running_on(who.today),
        "tercatat": logged.filter(tanggal=who.today),
    }
    if is_penilai:
        counted["setujui"] = Skp.objects.awaiting_approval_by(who)
    columns = {name: Subquery(rows.order_by().values(n=NUMBER)) for name, rows in counted.items()}
    return Pegawai.objects.filter(pk=who.pegawai_id).order_by().values(**columns)


@Prepared
def periods_of_team(*peran: str) -> QuerySet[Any, Any]:
    """Whose periods wait for a penilai, in the groups in which tasks.py lists them."""
    who = somebody(*peran)
    rows = Periode.objects.waiting_for_penilai(who, who.today).order_by()
    return rows.values("status", "jenis", "tahun", "nomor").annotate(orang=Count("pk"))


def _open_for_owner(today: Any) -> QuerySet[Periode]:
    """Periods that wait for their owner, without those whose realisation is locked now."""
    waiting = Periode.objects.waiting_for_owner(today)
    shut = Q(jenis=JENIS, tahun=TAHUN, nomor__in=[Named(name) for name in SHUT])
    return waiting.exclude(shut, status__in=Periode.FILLING)


def _facts(kebijakan: Kebijakan, today: date) -> dict[str, Any]:
    """The year, and its periods whose realisation cannot be filled in now."""
    now = clock.now()
    shut = [
        rentang.nomor
        for rentang in periods_of(kebijakan.periode, today.year)
        if not window(kebijakan, Langkah.REALISASI, rentang).is_open(now)
    ]
    numbers = shut + [0] * (len(SHUT) - len(shut))
    facts = {"tahun": today.year, "jenis": kebijakan.periode.value}
    return facts | dict(zip(SHUT, numbers, strict=True))
