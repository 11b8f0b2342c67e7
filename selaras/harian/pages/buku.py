"""The diary of one person as its page shows it: a day, its week and month, what one often does."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from selaras.base.angka import read_whole
from selaras.base.errors import Jalan
from selaras.base.format import tanggal
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yet
from selaras.core.prepared import Named, Prepared
from selaras.harian.forms import Pilihan
from selaras.harian.models import DinasPegawai, PolaKerja, TanggapanHarian, pola_by_day
from selaras.harian.pages import fakta
from selaras.harian.pages.kalender import DAY, Kalender, grid
from selaras.harian.policies import ProgresPolicy
from selaras.harian.tebakan import Terdahulu, kata_indikator, tebak_jam
from selaras.jadwal.models import JamKhusus
from selaras.keadaan import pergi
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.kebijakan.in_force import kebijakan_for
from selaras.pelaksanaan.models import ProgresHarian
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import Pola
from selaras.rules.periode import last_day as last_of_month

INGATAN, NANTI = 60 * DAY, 31 * DAY  # how far back guesses look, and plans ahead
TERAKHIR = 10  # NTT-075


@Prepared
def indikator_logged(is_one: bool) -> QuerySet[Any, Any]:  # noqa: FBT001 -- a shape
    """Of the approved SKP of a person since a year, or of one of them."""
    own = Skp.objects.approved().filter(pegawai=Named("pegawai"), tahun__gte=Named("tahun"))
    own = own.filter(pk=Named("skp")) if is_one else own
    rows = Indikator.objects.filter(rhk__skp__in=own.order_by().values("pk")).select_related(
        "rhk__skp__riwayat_jabatan__unit", "rhk__skp__instansi", "rhk__skp__pegawai"
    )
    return rows.order_by("-rhk__skp__periode_awal", "-rhk__jenis", "rhk", "pk")


class BukuHarian:
    """Read with a constant number of queries; each part when first asked for."""

    is_bulan_buka = False  # the month unfolded

    def __init__(
        self, pelaku: Pelaku, now: datetime, tanggal: str = "", milik: Skp | None = None
    ) -> None:
        """`milik`: the SKP of another, whose log it is then."""
        assert pelaku.instansi is not None  # noqa: S101 -- the view refuses others
        self.pelaku, self.now, self.today = pelaku, now, now.date()
        self.kebijakan = kebijakan_for(pelaku.instansi, self.today)
        self.istilah = self.kebijakan.istilah.progres_harian
        self.dipilih, self.milik = read_day(tanggal) or self.today, milik
        self.pegawai_id = milik.pegawai_id if milik else pelaku.pegawai_id or 0

    # ---- What may be logged

    @cached_property
    def indikator(self) -> list[Indikator]:
        """Those of one's approved SKP of this year and the last, with SKP, post and unit."""
        since = self.milik.tahun if self.milik else self.today.year - 1
        facts = {"pegawai": self.pegawai_id, "tahun": since}
        facts |= {"skp": self.milik.pk} if self.milik else {}
        return indikator_logged.find(Indikator, (self.milik is not None,), facts)

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
    def skp(self) -> Skp | None:
        """The one that covers the shown day, or the newest; of another the one that is read."""
        if self.milik:
            return self.milik
        found = [row.rhk.skp for row in self.indikator]
        covering = (s for s in found if s.periode_awal <= self.dipilih <= s.periode_akhir)
        return next(covering, found[0] if found else None)

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
                who="Anda",
                jalan=Jalan("Susun SKP", reverse("skpbaru:baru")),
            )
        return ProgresPolicy(self.pelaku, skp).refusal("log")

    # ---- What was logged

    @cached_property
    def skp_keys(self) -> list[int]:
        """Of the SKP whose log this is."""
        if self.milik:
            return [self.milik.pk]
        return [row["pk"] for row in fakta.skp_owned.ask((), {"pegawai": self.pegawai_id})]

    @cached_property
    def catatan(self) -> list[ProgresHarian]:
        """Of the shown month and of late, the newest first: one query for all that follows."""
        weeks, keys = grid(self.dipilih), self.skp_keys
        facts: dict[str, Any] = {"awal": weeks[0][0], "akhir": weeks[-1][-1]}
        facts |= {"sejak": self.today - INGATAN, "hingga": self.today + NANTI}
        facts |= {f"skp_{n}": key for n, key in enumerate(keys)}
        return fakta.entries_of.find(ProgresHarian, (len(keys),), facts)

    @cached_property
    def aktivitas(self) -> list[ProgresHarian]:
        return [row for row in self.catatan if not row.is_rencana]

    @cached_property
    def hari_ini(self) -> list[ProgresHarian]:
        """Of the shown day, the latest first; what is planned for it at the head."""
        rows = [row for row in self.catatan if row.tanggal == self.dipilih]
        return sorted(rows, key=lambda row: not row.is_rencana)

    @cached_property
    def lalu(self) -> list[Terdahulu]:
        return [Terdahulu(row.tanggal, row.uraian, row.indikator_id) for row in self.aktivitas]

    @cached_property
    def kata(self) -> dict[int, list[str]]:
        return kata_indikator(self.lalu, {row.pk: row.uraian for row in self.indikator})

    @property
    def indikator_terakhir(self) -> int | None:
        used = (row.indikator for row in self.lalu if row.indikator is not None)
        return next(used, None)

    @property
    def jam(self) -> tuple[time, time]:
        """The guess for an entry of the shown day."""
        rows = (row for row in self.hari_ini if not row.is_rencana and row.selesai)
        ends = [row.selesai for row in rows if row.rentang and not row.rentang.is_esok]
        now = self.now.time() if self.dipilih == self.today else None
        start = self.jam_khusus.masuk if self.jam_khusus else None
        return tebak_jam(max((end for end in ends if end), default=start), now)

    @cached_property
    def tanggapan(self) -> list[TanggapanHarian]:
        facts = {"hari": self.dipilih, "pegawai": self.pegawai_id}
        facts |= {"skp": self.milik.pk} if self.milik else {}
        return fakta.said_of_day.find(TanggapanHarian, (self.milik is not None,), facts)

    # ---- Days

    @cached_property
    def kalender(self) -> Kalender:
        weeks = grid(self.dipilih)
        span = (weeks[0][0], weeks[-1][-1])
        return Kalender(
            hari_ini=self.today,
            dipilih=self.dipilih,
            banyak=Counter(row.tanggal for row in self.aktivitas),
            cukup=self.kebijakan.progres_cukup,
            libur=self._libur(span),
            pergi=self._pergi(span),
            pola=self.pola,
            dinas=self._dinas(span),
            berlaku=(self.skp.periode_awal, self.skp.periode_akhir) if self.skp else None,
        )

    def _libur(self, span: tuple[date, date]) -> dict[date, str]:
        facts = {"instansi": self.pelaku.instansi_id, "awal": span[0], "akhir": span[1]}
        return {row["tanggal"]: row["nama"] for row in fakta.holidays.ask((), facts)}

    def _pergi(self, span: tuple[date, date]) -> frozenset[date]:
        """Days on which leave, status or one's own word keeps one away."""
        facts: dict[str, Any] = {"pegawai": self.pegawai_id, "awal": span[0], "akhir": span[1]}
        facts |= {"mulai": span[0], "selesai": span[1]}
        spans = [(row["mulai"], row["selesai"] or date.max) for row in fakta.away.ask((), facts)]
        told = pergi.told_within.find(LaporanTidakMasuk, (), facts)
        spans += [(row.mulai, row.selesai) for row in told]
        days = [span[0] + n * DAY for n in range((span[1] - span[0]).days + 1)]
        return frozenset(day for day in days if any(a <= day <= z for a, z in spans))

    def _dinas(self, span: tuple[date, date]) -> dict[date, str]:
        """His days on duty; of a unit without a roster nothing is asked."""
        if all(self.pola(day) != Pola.BERGILIR for day in (*span, self.dipilih)):
            return {}
        rows = DinasPegawai.objects.within(*span).filter(pegawai=self.pegawai_id)
        rows = rows.select_related("templat")
        return {row.tanggal: row.templat.uraian if row.templat else "Dinas" for row in rows}

    @cached_property
    def jam_khusus(self) -> JamKhusus | None:
        """Other hours of the agency on the shown day: Ramadan, half a day."""
        facts = {"instansi": self.pelaku.instansi_id, "hari": self.dipilih}
        return next(iter(fakta.hours_of_day.find(JamKhusus, (), facts)), None)

    @cached_property
    def pola(self) -> Any:
        """How one's unit works on a day."""
        if self.skp is None:
            return lambda _: Pola.LIMA_HARI
        unit = self.skp.riwayat_jabatan.unit
        facts = {"unit": unit.pk, "akhir": max(self.today, self.dipilih) + NANTI}
        return pola_by_day(unit, fakta.patterns.find(PolaKerja, (), facts))

    @property
    def is_rostered(self) -> bool:
        return bool(self.skp) and self.pola(self.dipilih) == Pola.BERGILIR

    # ---- The second tab

    def all_context(self, query: Mapping[str, str]) -> dict[str, Any]:
        """Every entry of a month (NTT-072, NTT-076)."""
        bulan = _number(query.get("bulan", ""), self.today.month, 12)
        tahun = _number(query.get("tahun", ""), self.today.year, 9998)
        first, last = date(tahun, bulan, 1), last_of_month(tahun, bulan)
        rows = ProgresHarian.objects.filter(skp__in=self.skp_keys, tanggal__range=(first, last))
        return {
            "istilah_harian": self.istilah,
            "bulan": bulan,
            "tahun": tahun,
            "tahun_pilihan": sorted({self.today.year, self.today.year - 1, tahun}, reverse=True),
            "entri": list(rows.select_related("indikator")),
            "zona": self.now.tzinfo,
        }


def read_day(text: str) -> date | None:
    """A day of the address, far enough from the ends of time that a month fits beside it."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 9000 else None  # noqa: PLR2004 -- nonsense


def _number(text: str, default: int, highest: int) -> int:
    number = read_whole(text, digits=4)
    return number if number is not None and 1 <= number <= highest else default
