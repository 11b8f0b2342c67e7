"""Who has not done a step that is open now, within the reader's reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from selaras.base import clock
from selaras.base.format import batas as batas_kata
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.keadaan.pergi import away_until
from selaras.kebijakan.pengingat import midnight_of, reminded_since, working_hours
from selaras.notifications.forms import SaringBelumForm
from selaras.notifications.pengingat import LAMA, kata_of, langkah_of
from selaras.organisasi.models.keadaan import away_words
from selaras.organisasi.models.pegawai import MENINGGAL, HubunganPenilai
from selaras.pelaksanaan.giliran import PeriodeQuerySet
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.tenggat import of_agency
from selaras.rules.kebijakan import Jendela, JenisPeriode
from selaras.rules.periode import periode_of


@dataclass(frozen=True, slots=True)
class Belum:
    """One line: who owes what, until when, and why he may not be reminded now."""

    pk: int
    nama: str
    hal: str
    batas: str
    is_late: bool
    alasan: str


def rows_of(pelaku: Pelaku, query: QueryDict) -> tuple[PeriodeQuerySet, dict[str, Any]]:
    """Open periods of those whom one rates or administers, the oldest first."""
    facts = SaringBelumForm(query).facts()
    today = pelaku.today
    rows = Periode.objects.filter(
        instansi=pelaku.instansi_id or 0,
        status__in=Periode.OWED_BY_OWNER,
        mulai__lte=today,
        selesai__gte=today - LAMA,
        **{name: value for name, value in facts.items() if value},
    )
    if not pelaku.has(ADMIN_INSTANSI):
        posts = HubunganPenilai.objects.on(today).decided_by(pelaku).values("riwayat_jabatan")
        mine = Q(skp__riwayat_jabatan__in=posts)
        mine |= Q(skp__riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
        rows = rows.filter(mine)
    gone = Q(skp__pegawai__berhenti_pada__lt=today) | Q(skp__pegawai__kedudukan=MENINGGAL)
    rows = rows.exclude(gone).telling_who_is_free().filter(bebas=False)
    rows = rows.with_people().defer("cuplikan")
    return rows.order_by("selesai", "skp__pegawai__nama", "pk"), facts


def label_of(facts: dict[str, Any]) -> str:
    """The period that the list is narrowed to; "" for all, and for what is none."""
    if not all(facts.values()):
        return ""
    try:
        return periode_of(JenisPeriode(facts["jenis"]), facts["tahun"], facts["nomor"]).label
    except (ValueError, KeyError, IndexError):
        return ""


def shown(page: Iterable[Periode], pelaku: Pelaku) -> list[Belum]:
    """The lines of a page; what refuses a reminder is asked for all of them at once."""
    rows = list(page)
    if not rows or pelaku.instansi is None:
        return []
    people = {row.skp.pegawai_id for row in rows}
    away = away_until(people, pelaku.today)
    told = reminded_since(people, midnight_of(pelaku), pelaku.instansi.pk)
    closed = working_hours(pelaku)
    later = closed.sentence if closed else ""
    found = []
    for row in rows:
        of_agency(row, pelaku.instansi)
        person = row.skp.pegawai_id
        why = "sudah diingatkan hari ini" if person in told else later
        if person in away:
            why = away_words(away[person])
        found.append(_line(row, why))
    return found


def _line(row: Periode, why: str) -> Belum:
    langkah, now = langkah_of(row), clock.now()
    assert langkah is not None  # noqa: S101 -- rows_of takes those in which one is owed
    jendela, its = row.jendela(langkah), row.kebijakan
    if jendela.is_early(now) or jendela.is_closed(now):
        why = _closed(jendela)
    kata = kata_of(langkah, its)
    batas = batas_kata(jendela.sampai, its.zona)
    hal = f"{kata[:1].upper()}{kata[1:]} {row}"
    return Belum(row.pk, row.skp.pegawai.sapaan, hal, batas, jendela.is_late(now), why)


def _closed(jendela: Jendela) -> str:
    if jendela.is_early(clock.now()):
        return "belum dibuka"
    return "batasnya sudah lewat; perlu perpanjangan"
