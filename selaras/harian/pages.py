"""The log of one person as its page shows it: suggestions, plans, empty days."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q

from selaras.base.angka import read_whole
from selaras.base.format import tanggal
from selaras.base.limits import PER_PAGE
from selaras.core.models import HariLibur
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.policy import Refusal, not_yet
from selaras.harian.forms import Pilihan, PolaForm, ProgresForm, suggested_times
from selaras.harian.models import POLA, PolaKerja, pola_by_day
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pelaksanaan.policies.skp import ProgresPolicy
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import Pola, is_workday
from selaras.rules.periode import last_day

CARI_MAX = 100
TERAKHIR = 10  # NTT-075
DAY = timedelta(days=1)


class BukuHarian:
    """Read with a constant number of queries; each part when first asked for."""

    def __init__(self, pelaku: Pelaku, now: datetime) -> None:
        assert pelaku.instansi is not None  # noqa: S101 -- the view refuses others
        self.pelaku, self.now, self.today = pelaku, now, now.date()
        self.kebijakan = kebijakan_for(pelaku.instansi, self.today)
        self.istilah = self.kebijakan.istilah.progres_harian

    @cached_property
    def indikator(self) -> list[Indikator]:
        """Those of one's approved SKP of this year and the last, with SKP, post and unit."""
        return list(
            Indikator.objects.filter(
                rhk__skp__in=Skp.objects.approved().filter(
                    pegawai=self.pelaku.pegawai_id, tahun__gte=self.today.year - 1
                )
            )
            .select_related("rhk__skp__riwayat_jabatan__unit")
            .order_by("-rhk__skp__periode_awal", "-rhk__jenis", "rhk", "pk")
        )

    @cached_property
    def pilihan(self) -> Pilihan:
        """The select: indicators under their RHK, those of an older SKP with its dates."""
        groups: dict[str, list[tuple[int, str]]] = {}
        newest = self.indikator[0].rhk.skp_id if self.indikator else None
        for row in self.indikator:
            skp = row.rhk.skp
            older = f" (SKP sampai {tanggal(skp.periode_akhir)})" if skp.pk != newest else ""
            name = f"{row.get_aspek_display()} - " if row.aspek else ""
            groups.setdefault(row.rhk.uraian + older, []).append((row.pk, f"{name}{row.uraian}"))
        return list(groups.items())

    @cached_property
    def refusal(self) -> Refusal | None:
        """Why nothing can be logged; asked only when there is nothing to choose from."""
        if self.indikator:
            return None
        own = Skp.objects.filter(pegawai=self.pelaku.pegawai_id, tahun=self.today.year)
        skp = own.with_people().order_by("-periode_awal").first()
        if skp is None:
            return not_yet(
                f"Belum dapat mencatat {self.istilah.lower()}: SKP {self.today.year} belum "
                "disusun. Mohon menyusun SKP dan mengajukannya kepada pejabat penilai.",
                who=self.pelaku.nama,
            )
        return ProgresPolicy(self.pelaku, skp).refusal("log")

    @cached_property
    def terakhir(self) -> list[ProgresHarian]:
        return list(self._own().filter(is_rencana=False).select_related("indikator")[:TERAKHIR])

    @cached_property
    def rencana(self) -> list[ProgresHarian]:
        rows = self._own().filter(is_rencana=True).select_related("indikator")
        return list(rows.order_by("tanggal", "mulai")[:50])

    def initial(self, query: Mapping[str, str]) -> dict[str, Any]:
        """The suggestion: the last indicator, now; or an entry to repeat, or an empty day."""
        last = self.terakhir[0] if self.terakhir else None
        day = _date(query.get("tanggal", "")) or self.today
        on_day = [row for row in self.terakhir if row.tanggal == day]
        same_day = [row.selesai for row in on_day if not row.rentang.is_esok]
        now = self.now.time() if day == self.today else None
        mulai, selesai = suggested_times(max(same_day, default=None), now)
        facts = {"rencana": 0, "tanggal": day, "mulai": mulai, "selesai": selesai}
        facts["indikator"] = last.indikator_id if last else None
        if repeated := self._repeated(query.get("ulangi", "")):
            facts |= {"uraian": repeated.uraian, "indikator": repeated.indikator_id}
            facts |= {"mulai": repeated.mulai, "selesai": repeated.selesai}
        return facts

    def initial_of(self, progres: ProgresHarian) -> dict[str, Any]:
        names = ("tanggal", "mulai", "selesai", "uraian")
        facts = {name: getattr(progres, name) for name in names}
        return facts | {"indikator": progres.indikator_id, "rencana": int(progres.is_rencana)}

    def context(self, form: ProgresForm) -> dict[str, Any]:
        """The first tab: the form, what is planned, the last entries, the month at a glance."""
        filled = self._days_of(self.today.year, self.today.month)
        return {
            "form": form,
            "istilah_harian": self.istilah,
            "refusal": self.refusal,
            "hari_ini": self.today,
            "libur_hari_ini": self.is_off_today,
            "bergilir": self.is_rostered,
            "terakhir": [self._entry(row) for row in self.terakhir],
            "bulan_ini": {
                "label": tanggal(self.today).split(" ", 1)[1],
                "banyak": sum(filled.values()),
                "hari": len(filled),
                "kosong": self._empty_days(set(filled)),
            },
            **self.plan_context(),
        }

    def plan_context(self) -> dict[str, Any]:
        return {
            "rencana_harian": [
                self._entry(row) | {"has_come": row.tanggal <= self.today} for row in self.rencana
            ]
        }

    def all_context(self, query: Mapping[str, str]) -> dict[str, Any]:
        """The second tab: every entry of a month (NTT-072, NTT-076)."""
        bulan = _number(query.get("bulan", ""), self.today.month, 12)
        tahun = _number(query.get("tahun", ""), self.today.year, 9998)
        first, last = date(tahun, bulan, 1), last_day(tahun, bulan)
        rows = self._own().filter(tanggal__range=(first, last)).select_related("indikator")
        return {
            "istilah_harian": self.istilah,
            "bulan": bulan,
            "tahun": tahun,
            "tahun_pilihan": sorted({self.today.year, self.today.year - 1, tahun}, reverse=True),
            "entri": [self._entry(row) for row in rows],
            "zona": self.now.tzinfo,
        }

    def _own(self) -> Any:
        return ProgresHarian.objects.filter(skp__pegawai=self.pelaku.pegawai_id)

    def _entry(self, row: ProgresHarian) -> dict[str, Any]:
        return {
            "id": row.pk,
            "tanggal": row.tanggal,
            "mulai": row.mulai,
            "selesai": row.selesai,
            "uraian": row.uraian,
            "indikator": row.indikator.uraian,
            "aspek": row.indikator.get_aspek_display(),
            "is_rencana": row.is_rencana,
            "is_dihitung": row.is_dihitung,
            "dicatat_pada": row.dicatat_pada,
        }

    def _repeated(self, key: str) -> ProgresHarian | None:
        return next((row for row in self.terakhir if str(row.pk) == key), None)

    def _days_of(self, tahun: int, bulan: int) -> Counter[date]:
        """How many entries each day of a month has."""
        first, last = date(tahun, bulan, 1), last_day(tahun, bulan)
        rows = self._own().filter(is_rencana=False, tanggal__range=(first, last)).order_by()
        return Counter(rows.values_list("tanggal", flat=True))

    @cached_property
    def libur(self) -> set[date]:
        """The days off of this month until today."""
        shared = Q(instansi=None) | Q(instansi=self.pelaku.instansi_id)
        days = (self.today.replace(day=1), self.today)
        rows = HariLibur.objects.filter(shared, tanggal__range=days)
        return set(rows.values_list("tanggal", flat=True))

    @cached_property
    def pola(self) -> Callable[[date], Pola]:
        """How one's unit works on a day."""
        unit = self.indikator[0].rhk.skp.riwayat_jabatan.unit
        return pola_by_day(unit, PolaKerja.objects.since([unit.pk], self.today)[unit.pk])

    @property
    def is_off_today(self) -> bool:
        """Whether today is a day off for his whole unit: of a roster nobody can say."""
        if not self.indikator:
            return False
        return is_workday(self.today, self.libur, self.pola(self.today)) is False

    @property
    def is_rostered(self) -> bool:
        return bool(self.indikator) and self.pola(self.today) == Pola.BERGILIR

    def _empty_days(self, filled: set[date]) -> list[date]:
        """Working days of this month until today without an entry, inside an approved SKP."""
        if not self.indikator:
            return []
        skp = self.indikator[0].rhk.skp
        first = max(self.today.replace(day=1), skp.periode_awal)
        last = min(self.today, skp.periode_akhir)
        days = [first + n * DAY for n in range((last - first).days + 1)]
        return [d for d in days if d not in filled and is_workday(d, self.libur, self.pola(d))]


class HalamanPola:
    """The units within one's reach, each with how it works today."""

    def __init__(self, pelaku: Pelaku, query: Mapping[str, str]) -> None:
        units = UnitKerja.objects.filter(instansi=pelaku.instansi_id, ditutup=None)
        if not pelaku.has(ADMIN_INSTANSI):
            units = units.filter(pk__in=pelaku.admin_unit_ids)
        self.cari = query.get("cari", "").strip()[:CARI_MAX].replace("\x00", "")
        if self.cari:
            units = units.filter(nama__icontains=self.cari)
        page = Paginator(units.order_by("nama", "pk"), PER_PAGE)
        self.page, self.today = page.get_page(query.get("halaman", "1")), pelaku.today

    def context(self, wrong: Mapping[int, PolaForm] | None = None) -> dict[str, Any]:
        units = list(self.page)
        known = PolaKerja.objects.since([unit.pk for unit in units], date.max)
        rows = []
        for unit in units:
            pola = pola_by_day(unit, known[unit.pk])(self.today)
            initial = {"pola": pola, "mulai": self.today}
            form = (wrong or {}).get(unit.pk) or PolaForm(unit=unit.pk, initial=initial)
            ahead = [row for row in known[unit.pk] if row.mulai > self.today]
            facts = {"unit": unit, "kini": POLA[pola], "nanti": ahead, "form": form}
            rows.append(facts)
        return {"page": self.page, "rows": rows, "cari": self.cari}


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str, default: int, highest: int) -> int:
    number = read_whole(text, digits=4)
    return number if number is not None and 1 <= number <= highest else default
