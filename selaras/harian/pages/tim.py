"""What a penilai sees: the day of each whom he rates, and one person's month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Min, QuerySet

from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.harian.forms import TanggapanForm
from selaras.harian.models import AjuanCatatan
from selaras.harian.pages.buku import BukuHarian, read_day
from selaras.harian.pages.halaman import HalamanHarian
from selaras.harian.pages.kalender import DAY, month_of
from selaras.harian.policies import TanggapanPolicy
from selaras.keadaan.pergi import away_until
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.keadaan import away_words
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.pelaksanaan.models import ProgresHarian
from selaras.perencanaan.models.skp import Skp


@dataclass(frozen=True, slots=True)
class BarisTim:
    """A person on a day: his entries, how many days of the month have some, until when away."""

    skp: Skp
    catatan: tuple[ProgresHarian, ...]
    hari: int
    pergi: str
    menunggu: int  # entries that he submitted, of any day
    menunggu_sejak: date | None  # the first of these days


def team_on(pelaku: Pelaku, today: date, day: date) -> QuerySet[Skp]:
    """The SKP that run on a day, of those whom one rates today."""
    rated = HubunganPenilai.objects.on(today).decided_by(pelaku)
    rows = Skp.objects.running_on(day).filter(
        instansi=pelaku.instansi_id, riwayat_jabatan__in=rated.values("riwayat_jabatan")
    )
    return rows.exclude(pegawai=pelaku.pegawai_id or 0).select_related("pegawai")


def day_of_team(people: list[Skp], day: date) -> list[BarisTim]:
    """Each with the shown day; as many queries for one as for fifty."""
    days = month_of(day)
    logged = ProgresHarian.objects.filter(
        skp__in=[skp.pk for skp in people],
        tanggal__range=(days[0], days[-1]),
        is_rencana=False,
    )
    of_day: dict[int, list[ProgresHarian]] = defaultdict(list)
    filled: dict[int, set[date]] = defaultdict(set)
    for row in logged:
        filled[row.skp_id].add(row.tanggal)
        if row.tanggal == day:
            of_day[row.skp_id].append(row)
    away, waiting = _away(people, day), _waiting(people)
    return [
        BarisTim(
            skp,
            tuple(of_day[skp.pk]),
            len(filled[skp.pk]),
            away.get(skp.pegawai_id, ""),
            *waiting.get(skp.pk, (0, None)),
        )
        for skp in people
    ]


def _away(people: list[Skp], day: date) -> dict[int, str]:
    """That they are away, and until when: not why (practice.md §4)."""
    found = away_until([skp.pegawai_id for skp in people], day)
    return {person: away_words(until) for person, until in found.items()}


def _waiting(people: list[Skp]) -> dict[int, tuple[int, date]]:
    asked = AjuanCatatan.objects.filter(status=AjuanCatatan.Status.DIAJUKAN)
    rows = asked.filter(progres__skp__in=[skp.pk for skp in people]).order_by()
    counted = rows.values_list("progres__skp").annotate(Count("pk"), Min("progres__tanggal"))
    return {skp: (banyak, sejak) for skp, banyak, sejak in counted}


class HalamanTim:
    """Those whom one rates today, each with the shown day."""

    def __init__(self, pelaku: Pelaku, now: datetime, query: Any) -> None:
        self.pelaku, self.today = pelaku, now.date()
        self.day = min(read_day(query.get("tanggal", "")) or self.today, self.today)
        rows = team_on(pelaku, self.today, self.day).order_by("pegawai__nama", "pk")
        self.page = Paginator(rows, PER_PAGE).get_page(query.get("halaman", "1"))

    def context(self) -> dict[str, Any]:
        assert self.pelaku.instansi is not None  # noqa: S101 -- a penilai has one
        istilah = kebijakan_for(self.pelaku.instansi, self.today).istilah
        return {
            "istilah_harian": istilah.progres_harian,
            "page": self.page,
            "rows": day_of_team(list(self.page), self.day),
            "hari": self.day,
            "kemarin": self.day - DAY,
            "besok": self.day + DAY if self.day < self.today else None,
        }


def person_context(
    pelaku: Pelaku, skp: Skp, now: datetime, day: str, form: TanggapanForm | None = None
) -> dict[str, Any]:
    """One person's month, a day of it, and what was said of that day."""
    buku = BukuHarian(pelaku, now, day, skp)
    halaman = HalamanHarian(buku, {})
    return {
        "buku": buku,
        "skp": skp,
        "istilah_harian": buku.istilah,
        "kal": buku.kalender,
        "langkah_hari": halaman.steps,
        "catatan": [row for row in halaman.catatan if not row.baris.is_rencana],
        "jumlah": halaman.jumlah,
        "diajukan": halaman.diajukan,
        "kembali": None,
        "menanggapi": TanggapanPolicy(pelaku, skp).can("comment_log"),
        "form": form or TanggapanForm(initial={"tanggal": buku.dipilih}),
    }
