"""Who is to be reminded of his SKP on a day: people by their deadlines, in a few queries (§3.6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery, Value

from selaras.accounts.models import Instansi
from selaras.base.format import hari_tanggal
from selaras.core.models import AuditEntry
from selaras.core.wording import word
from selaras.keadaan.pergi import told_away
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.keadaan import tanpa_pengingat, tanpa_skp
from selaras.kebijakan.pengingat import KEPADA
from selaras.organisasi.models.keadaan import people_under
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.perencanaan.models.skp import Skp, SkpQuerySet
from selaras.rules.jadwal import midnight, reminder_day, skp_window
from selaras.rules.kebijakan import Kebijakan

VERB = word("remind_skp", "diingatkan untuk mengajukan SKP")
Posts = QuerySet[RiwayatJabatan]  # each with `draf`: the SKP to be handed in, if there is one
Group = tuple[Kebijakan, date | None, Posts]


@dataclass(frozen=True)
class Giliran:
    """People who share a deadline, and the listed day that has come."""

    batas: date
    sejak: datetime  # the listed day's first moment: a reminder since then is this one
    posts: Posts

    def belum(self) -> Posts:
        """Those who were not reminded yet."""
        told = reminders(self.sejak).filter(subject_id=OuterRef("pk"))
        return self.posts.filter(~Exists(told))

    def pesan(self, post: Any) -> tuple[str, dict[str, Any]]:
        """What one of them is told, and the facts behind it."""
        facts = {"tahun": self.batas.year, "batas": self.batas.isoformat(), "skp": post.draf}
        facts[KEPADA] = post.pegawai_id
        return self._kalimat(post.draf), facts

    def _kalimat(self, draf: int | None) -> str:
        """What is missing, and until when: a date, for the notice is read later too."""
        missing = "belum diajukan" if draf else "belum dibuat"
        deed = "lengkapi" if draf else "susun"
        return (
            f"SKP {self.batas.year} Anda {missing}. Mohon {deed} lalu ajukan paling lambat "
            f"{hari_tanggal(self.batas)}."
        )


def reminders(since: datetime) -> "QuerySet[AuditEntry]":
    kind = ContentType.objects.get_for_model(RiwayatJabatan)
    return AuditEntry.objects.filter(subject_type=kind, verb=VERB, at__gte=since)


def giliran(instansi: Instansi, today: date) -> Iterator[Giliran]:
    """The deadlines that are near, each with those who have not handed in their SKP."""
    groups = (_of_the_year, _of_later_starts, _of_drafts)
    for kebijakan, batas, posts in (row for find in groups for row in find(instansi, today)):
        listed = reminder_day(kebijakan.ingatkan_skp_hari, batas, today) if batas else None
        if batas and listed:
            yield Giliran(batas, midnight(kebijakan, listed), posts)


def _usual(instansi: Instansi, today: date) -> tuple[Kebijakan, date | None]:
    """The deadline of the whole year's SKP."""
    januari, desember = date(today.year, 1, 1), date(today.year, 12, 31)
    kebijakan = kebijakan_for(instansi, januari)
    return kebijakan, skp_window(kebijakan, januari, desember).hari_terakhir


def _of_the_year(instansi: Instansi, today: date) -> Iterator[Group]:
    """Without an SKP, at work since before the yearly deadline."""
    kebijakan, usual = _usual(instansi, today)
    if usual:
        yield kebijakan, usual, _without_skp(instansi, today).filter(awal__lte=usual)


def _of_later_starts(instansi: Instansi, today: date) -> Iterator[Group]:
    """Without an SKP, begun later: PPPK and CPNS from their SPMT, each day a deadline (§8 #33)."""
    kebijakan, usual = _usual(instansi, today)
    if usual is None or today <= usual:
        return
    earliest = today - timedelta(days=kebijakan.skp_tenggat_hari)  # who began before is too late
    rows = _without_skp(instansi, today).filter(mulai__gte=earliest, awal__gt=usual)
    for awal in sorted(set(rows.values_list("awal", flat=True).order_by())):
        its, akhir = kebijakan_for(instansi, awal), date(today.year, 12, 31)
        yield its, skp_window(its, awal, akhir).hari_terakhir, rows.filter(awal=awal)


def _of_drafts(instansi: Instansi, today: date) -> Iterator[Group]:
    """With an SKP that was never handed in: its own first day tells its deadline."""
    rows = _drafts(instansi, today)
    for awal, akhir in rows.values_list("periode_awal", "periode_akhir").order_by().distinct():
        mine = rows.filter(
            pegawai=OuterRef("pegawai"), periode_awal=awal, periode_akhir=akhir
        ).order_by("pk")
        posts = _posts(instansi, today).annotate(draf=Subquery(mine.values("pk")[:1]))
        its = kebijakan_for(instansi, awal)
        yield its, skp_window(its, awal, akhir).hari_terakhir, posts.filter(draf__isnull=False)


def _drafts(instansi: Instansi, today: date) -> SkpQuerySet:
    return Skp.objects.filter(
        instansi=instansi, tahun=today.year, status=Skp.Status.DRAF, diajukan_pada__isnull=True
    )


def _without_skp(instansi: Instansi, today: date) -> Posts:
    """`awal`: the first day at work here."""
    made = Skp.objects.filter(pegawai=OuterRef("pegawai"), tahun=today.year)
    first = RiwayatJabatan.objects.definitif().filter(pegawai=OuterRef("pegawai"))
    return (
        _posts(instansi, today)
        .filter(~Exists(made.exclude(status=Skp.Status.DITUTUP)))
        .annotate(awal=Subquery(first.order_by("mulai").values("mulai")[:1]))
        .annotate(draf=Value(None, IntegerField()))
    )


def _posts(instansi: Instansi, today: date) -> Posts:
    """Of those who may be reminded today."""
    rows = posts_owing(instansi, today)
    rows = rows.exclude(pegawai__in=people_under(tanpa_pengingat(), today))
    return rows.exclude(pegawai__in=told_away(today))


def posts_owing(instansi: Instansi, day: date) -> Posts:
    """The post of everybody of whom an SKP is asked: one each, a head's before others."""
    held = RiwayatJabatan.objects.on(day).definitif()
    his = held.filter(pegawai=OuterRef("pegawai")).order_by("-is_pimpinan", "-mulai", "pk")
    people = Pegawai.objects.filter(instansi=instansi).owing_skp(day)
    people = people.exclude(pk__in=people_under(tanpa_skp(), day))
    rows = held.filter(instansi=instansi, pegawai__in=people.values("pk"))
    for name in (each for door in kebijakan_for(instansi, day).pintu for each in door.jabatan):
        rows = rows.exclude(jabatan__startswith=name)  # who enters elsewhere (practice.md §5)
    return rows.filter(pk=Subquery(his.values("pk")[:1])).order_by("pk")
