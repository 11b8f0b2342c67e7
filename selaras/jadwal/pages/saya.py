"""The schedule of one person: each step of each period with its days, and how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.shortcuts import resolve_url

from selaras.base import clock
from selaras.base.errors import Jalan
from selaras.jadwal import jalan, kaitan
from selaras.jadwal.berlaku import applied
from selaras.jadwal.forms import key_of
from selaras.jadwal.models import (
    JamKhusus,
    LangkahJadwal,
    PermintaanPerpanjangan,
    Perpanjangan,
)
from selaras.jadwal.pages.naskah import NaskahNyata, papers_of
from selaras.jadwal.policies import year_closes
from selaras.kebijakan.in_force import kebijakan_for, libur_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.questions import home_unit_id
from selaras.rules.jadwal import MENUTUP, window
from selaras.rules.kebijakan import Jendela, JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, periods_of

Kunci = tuple[str, str, int]  # step, kind, number
OF_PLAN = (Langkah.RENCANA_AKSI, Langkah.PERSETUJUAN_RENCANA)
SELESAI = "Selesai"
URGENT = ("bad", "warn", "brand")  # closed or late, or to be done now
LANGKAH = (*OF_PLAN, Langkah.REALISASI, Langkah.UMPAN_BALIK, Langkah.PENILAIAN)


@dataclass(frozen=True, slots=True)
class BarisLangkah:
    """One step: its days, its state as a pill, and what was granted or asked for it."""

    nama: str
    langkah: Langkah
    mulai: date  # the first day on which it can be done
    buka: date | None
    batas: date | None  # of the duty: later is accepted
    tutup: date | None  # the last day at all
    keadaan: str
    tone: str
    perpanjangan: Perpanjangan | None
    permintaan: PermintaanPerpanjangan | None
    jalan: Jalan | None

    @property
    def is_done(self) -> bool:
        return self.keadaan.startswith(SELESAI)


@dataclass(frozen=True, slots=True)
class BarisPeriode:
    label: str
    jenis: JenisPeriode
    kunci: str
    url: str
    langkah: list[BarisLangkah]
    is_now: bool
    needs_attention: bool


class JadwalOrang:
    """Everything of one person and year, read in a few queries."""

    def __init__(self, pegawai: Pegawai, tahun: int, *, may_ask: bool) -> None:
        self.pegawai, self.tahun, self.may_ask = pegawai, tahun, may_ask
        self.instansi = pegawai.instansi
        self.now, self.today = clock.now(), clock.today(self.instansi.zona)
        self.unit_id = home_unit_id(pegawai, self.today)
        self.nyata = {_key(row.rentang): row for row in kaitan.periods_of(pegawai.pk, tahun)}
        self.kebijakan = kebijakan_for(self.instansi, min(self.today, date(tahun, 12, 31)))
        self.diperpanjang = self._granted()
        self.diminta = self._asked()

    @cached_property
    def skp(self) -> list[kaitan.SkpNyata]:
        return kaitan.skp_of(self.pegawai.pk, self.tahun)

    @cached_property
    def naskah(self) -> list[NaskahNyata]:
        skp = [each.baris for each in self.skp]
        periods = [each.baris for each in self.nyata.values()]
        return papers_of(skp + periods, self.instansi.zona)

    @cached_property
    def jam_khusus(self) -> list[JamKhusus]:
        """Days of other hours within the year (rules.md §10)."""
        year = (date(self.tahun, 1, 1), date(self.tahun, 12, 31))
        return list(JamKhusus.objects.within(self.instansi.pk, *year))

    @property
    def is_closed(self) -> bool:
        return self.today > year_closes(self.kebijakan, self.tahun)

    def _granted(self) -> dict[Kunci, Perpanjangan]:
        """The longest of each step that is in force."""
        rows = Perpanjangan.objects.in_force().covering(self.pegawai.pk, self.unit_id)
        rows = rows.filter(instansi=self.instansi.pk, tahun=self.tahun).with_people()
        return {(row.langkah, row.jenis, row.nomor): row for row in rows.order_by("sampai")}

    def _asked(self) -> dict[Kunci, PermintaanPerpanjangan]:
        rows = PermintaanPerpanjangan.objects.filter(pegawai=self.pegawai, tahun=self.tahun)
        return {(row.langkah, row.jenis, row.nomor): row for row in rows.order_by("pk")}

    def periods(self) -> Iterator[BarisPeriode]:
        """Those that are his or that he asked about, and those still to come."""
        asked = {(jenis, nomor) for _, jenis, nomor in self.diminta}
        for kind in (self.kebijakan.periode, JenisPeriode.FINAL):
            for whole in periods_of(kind, self.tahun):
                found = self.nyata.get(_key(whole))
                if found or whole.selesai >= self.today or _key(whole) in asked:
                    yield self._period(whole, found)

    def _period(self, whole: RentangPeriode, found: kaitan.PeriodeNyata | None) -> BarisPeriode:
        reach = (self.pegawai.pk, self.unit_id)
        rentang = found.rentang if found else applied(self.instansi, whole, lambda: reach)
        usual = whole.jenis != JenisPeriode.FINAL
        steps = [self._step(langkah, rentang, found) for langkah in self._steps(whole)]
        return BarisPeriode(
            label=whole.label,
            jenis=whole.jenis,
            kunci=key_of(whole),
            url=resolve_url(found.baris) if found else "",
            langkah=steps,
            is_now=usual and rentang.mulai <= self.today <= rentang.selesai,
            needs_attention=any(step.tone in URGENT and not step.is_done for step in steps),
        )

    def _steps(self, whole: RentangPeriode) -> list[Langkah]:
        """Those that the policy has, and to which it gives a day."""
        kebijakan, usual = self.kebijakan, whole.jenis != JenisPeriode.FINAL
        has = {
            Langkah.RENCANA_AKSI: usual and kebijakan.needs_plan,
            Langkah.PERSETUJUAN_RENCANA: usual and kebijakan.plan_needs_approval,
        }
        dated = {langkah for langkah, jenis in kebijakan.jadwal if jenis == whole.jenis}
        return [each for each in LANGKAH if each in dated and has.get(each, True)]

    def _step(
        self, langkah: Langkah, rentang: RentangPeriode, found: kaitan.PeriodeNyata | None
    ) -> BarisLangkah:
        libur = libur_for(self.instansi)
        jendela = window(self._kebijakan(rentang), langkah, rentang, libur)
        key = (langkah.value, rentang.jenis.value, rentang.nomor)
        asked = self.diminta.get(key)
        keadaan, tone = self._state(langkah, jendela, found)
        if rentang.mulai > self.today:  # a step without a first day begins with its period
            keadaan, tone = "Belum dibuka", ""
        return BarisLangkah(
            nama=LangkahJadwal(langkah.value).label,
            langkah=langkah,
            mulai=jendela.buka.date() if jendela.buka else _begins(langkah, rentang),
            buka=jendela.buka.date() if jendela.buka else None,
            batas=_last(jendela.batas),
            tutup=_last(jendela.tutup),
            keadaan=keadaan,
            tone=tone,
            perpanjangan=self.diperpanjang.get(key),
            permintaan=asked,
            jalan=self._way(langkah, rentang, asked) if tone == "bad" else None,
        )

    def _kebijakan(self, rentang: RentangPeriode) -> Kebijakan:
        return kebijakan_for(self.instansi, rentang.mulai)

    def _state(
        self, langkah: Langkah, jendela: Jendela, found: kaitan.PeriodeNyata | None
    ) -> tuple[str, str]:
        """Where the step stands, and the tone of its pill; "bad": closed before it was done."""
        if found and langkah in found.selesai:
            late = langkah in found.terlambat
            return (f"{SELESAI}, terlambat", "warn") if late else (SELESAI, "good")
        if jendela.is_early(self.now):
            return "Belum dibuka", ""
        if jendela.is_closed(self.now):
            return "Sudah ditutup", "bad"
        if jendela.is_late(self.now):
            return "Lewat batas, masih diterima", "warn"
        return "Dibuka", "brand"

    def _way(
        self, langkah: Langkah, rentang: RentangPeriode, asked: PermintaanPerpanjangan | None
    ) -> Jalan | None:
        """One tap, unless it waits for an answer already or the year is closed."""
        waits = asked and asked.status == PermintaanPerpanjangan.Status.MENUNGGU
        if not self.may_ask or waits or self.is_closed:
            return None
        words = f"{jalan.MINTA} lagi" if asked else jalan.MINTA
        return Jalan(words, jalan.address(langkah, rentang, self.pegawai.pk), is_deed=True)


def _begins(langkah: Langkah, rentang: RentangPeriode) -> date:
    """Without a first day in the schedule: a plan with its period, what looks back after it."""
    return rentang.selesai + timedelta(days=1) if langkah in MENUTUP else rentang.mulai


def _last(moment: datetime | None) -> date | None:
    """The last whole day before a midnight."""
    return Jendela(None, None, moment).hari_terakhir


def _key(rentang: RentangPeriode) -> tuple[str, int]:
    return rentang.jenis.value, rentang.nomor
