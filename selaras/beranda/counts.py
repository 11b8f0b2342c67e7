"""The badge counts of the frame, in one query."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    CharField,
    Expression,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Concat

from selaras.base import clock
from selaras.beranda import prepared
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import window
from selaras.rules.kebijakan import Kebijakan, Langkah
from selaras.rules.periode import periods_of

TEXT = {"output_field": CharField()}


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
    baru: Callable[[Pelaku], QuerySet[Any]],
    kelola: Callable[[Pelaku], list[QuerySet[Any]]] = lambda _: [],
) -> Counts:
    """`baru`: news; `kelola`: what waits for an admin; from apps that this one does not know."""
    if pelaku is None or pelaku.pegawai_id is None or pelaku.instansi is None:
        return Counts()
    today = pelaku.today
    kebijakan = kebijakan_for(pelaku.instansi, today)

    def columns(who: Pelaku) -> dict[str, Subquery]:
        found = _own(kebijakan, today) | {"baru": _count(baru(who))}
        return found | (_team(who, today) if who.is_penilai else {})

    if pelaku.peran:
        admin = {f"kelola_{n}": _count(rows) for n, rows in enumerate(kelola(pelaku))}
        rows = Pegawai.objects.filter(pk=pelaku.pegawai_id)
        row = Counter(rows.values(**columns(pelaku), **admin).get())
    else:  # nearly everybody: what differs is who asks
        shape = (baru, today, kebijakan.periode, *_shut(kebijakan, today.year))
        row = Counter(prepared.ask(pelaku, shape, columns))
    own = row["skp"] + row["periode"] + (row["ber_skp"] == 0)
    own += row["berjalan"] > 0 and row["tercatat"] == 0
    own += pelaku.needs_confirmation(today)
    groups = (row["setujui"] > 0) + row["kelompok"]
    bawahan = row["setujui"] + row["menunggu"]
    waiting = sum(count for name, count in row.items() if name.startswith("kelola_"))
    return Counts(own + groups, bawahan, row["baru"], waiting)


def _own(kebijakan: Kebijakan, today: date) -> dict[str, Subquery]:
    """What tasks.py lists of one's own, counted without reading the rows."""
    own = Skp.objects.filter(pegawai=OuterRef("pk"))
    logged = ProgresHarian.objects.filter(skp__pegawai=OuterRef("pk"), is_rencana=False)
    covering = own.approved().filter(periode_awal__lte=today, periode_akhir__gte=today)
    return {
        "skp": _count(own.filter(tahun=today.year, status__in=Skp.EDITABLE)),
        "ber_skp": _count(own.filter(tahun=today.year)),
        "periode": _count(own_open(kebijakan, today).filter(skp__pegawai=OuterRef("pk"))),
        "berjalan": _count(covering),
        "tercatat": _count(logged.filter(tanggal=today)),
    }


def _team(pelaku: Pelaku, today: date) -> dict[str, Subquery]:
    """What waits for a penilai: persons, and the groups in which tasks.py lists them."""
    waiting = (Periode.Status.RENCANA_DIAJUKAN, Periode.Status.REALISASI_DIAJUKAN)
    team = Periode.objects.rated_by(pelaku, today).filter(status__in=waiting)
    return {
        "setujui": _count(Skp.objects.awaiting_approval_by(pelaku)),
        "menunggu": _count(team),
        "kelompok": _count(team, of=Concat("status", "jenis", "tahun", "nomor", **TEXT)),
    }


def own_open(kebijakan: Kebijakan, today: date) -> QuerySet[Periode]:
    """Periods that wait for their owner: a plan to write, or, once they ended, a realisation."""
    waiting = Q(status__in=Periode.PLANNING, mulai__lte=today)
    waiting |= Q(status=Periode.Status.BERJALAN, selesai__lt=today)
    waiting |= Q(status=Periode.Status.REALISASI_DIKEMBALIKAN)
    return Periode.objects.filter(waiting).exclude(
        status__in=Periode.FILLING,
        jenis=kebijakan.periode,
        tahun=today.year,
        nomor__in=_shut(kebijakan, today.year),
    )


def _shut(kebijakan: Kebijakan, tahun: int) -> list[int]:
    """The periods of the year whose realisation cannot be filled in now."""
    now = clock.now()
    return [
        rentang.nomor
        for rentang in periods_of(kebijakan.periode, tahun)
        if not window(kebijakan, Langkah.REALISASI, rentang).is_open(now)
    ]


def _count(rows: QuerySet[Any], of: Expression | None = None) -> Subquery:
    """A count, of rows or of distinct values, as a column of another query."""
    counted = rows.order_by().annotate(_of=of) if of else rows.order_by()
    template = "COUNT(DISTINCT %(expressions)s)" if of else "COUNT(%(expressions)s)"
    number = Func(F("_of" if of else "pk"), template=template, output_field=IntegerField())
    return Subquery(counted.annotate(_n=number).values("_n"))
