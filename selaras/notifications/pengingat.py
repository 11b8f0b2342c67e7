"""Who has not done a step whose deadline is near: those who owe it, and whoever rates them.

Read of all open periods of an agency at once. Nobody is reminded who is on leave, has left or died,
enters elsewhere, or of whom nothing is asked in that period (practice.md §4).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.format import batas as batas_kata
from selaras.base.format import hari
from selaras.beranda.policies import OWED
from selaras.keadaan.pergi import told_away
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.keadaan import tanpa_pengingat
from selaras.organisasi.models.keadaan import people_under
from selaras.organisasi.models.pegawai import MENINGGAL, HubunganPenilai, Pegawai
from selaras.pelaksanaan.giliran import PeriodeQuerySet
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.tenggat import of_agency
from selaras.rules.jadwal import midnight, reminder_day
from selaras.rules.kebijakan import Kebijakan, Langkah

LAMA = timedelta(days=400)  # a period that ended longer ago is no matter of reminders
DISEBUT = 6  # names in one notice
KATA = {
    Langkah.RENCANA_AKSI: "rencana aksi",
    Langkah.PERSETUJUAN_RENCANA: "persetujuan rencana aksi",
    Langkah.REALISASI: "realisasi",
    Langkah.PENILAIAN: "penilaian",
}


@dataclass(frozen=True, slots=True)
class Tunggakan:
    """A step that somebody still owes, and the listed day before its deadline that has come."""

    periode: Periode
    langkah: Langkah
    batas: datetime  # the midnight after the last day
    hari_terakhir: date
    sejak: datetime  # a reminder since then is this one

    @property
    def of_owner(self) -> bool:
        return self.langkah not in OWED.values()

    @property
    def kunci(self) -> str:
        """What one notice to a penilai is about."""
        its = self.periode
        days = f"{self.hari_terakhir}:{self.sejak:%Y-%m-%d}"
        return f"{self.langkah}:{its.jenis}:{its.tahun}:{its.nomor}:{days}"

    @property
    def facts(self) -> dict[str, str]:
        """Dates, so that the stored notice does not age."""
        its = kebijakan_for(self.periode.instansi, self.periode.mulai)
        return {
            "langkah": kata_of(self.langkah, its),
            "batas": self.hari_terakhir.isoformat(),
            "sampai": f"{hari(self.hari_terakhir)}, {batas_kata(self.batas, its.zona)}",
        }


def kata_of(langkah: Langkah, its: Kebijakan) -> str:
    """A step in the middle of a sentence, in the agency's words."""
    if langkah == Langkah.RENCANA_AKSI:
        return its.istilah.rencana_aksi.lower()
    if langkah == Langkah.PERSETUJUAN_RENCANA:
        return f"persetujuan {its.istilah.rencana_aksi.lower()}"
    return KATA[langkah]


def langkah_of(periode: Periode) -> Langkah | None:
    """The step that is owed now, by the owner or the penilai."""
    if periode.status in Periode.PLANNING:
        return Langkah.RENCANA_AKSI
    if periode.status in Periode.FILLING:
        return Langkah.REALISASI
    return OWED.get(Periode.Status(periode.status))


def owed(instansi: Instansi) -> Iterator[Tunggakan]:
    """All that is owed in an agency and to be reminded of today."""
    today, now = clock.today(instansi.zona), clock.now()
    for periode in _open(instansi, today).iterator(chunk_size=500):
        found = _near(of_agency(periode, instansi), today, now)
        if found:
            yield found


def _open(instansi: Instansi, today: date) -> PeriodeQuerySet:
    """Periods in which somebody owes a step, of people of whom it is asked."""
    gone = Q(skp__pegawai__berhenti_pada__lt=today) | Q(skp__pegawai__kedudukan=MENINGGAL)
    away = Q(skp__pegawai__in=people_under(tanpa_pengingat(), today))
    away |= Q(skp__pegawai__in=told_away(today))
    on_leave = Q(status__in=Periode.OWED_BY_OWNER) & away
    rows = Periode.objects.filter(
        instansi=instansi,
        status__in=[*Periode.OWED_BY_OWNER, *OWED],
        mulai__lte=today,
        selesai__gte=today - LAMA,
    )
    rows = rows.exclude(gone).exclude(on_leave).telling_who_is_free().filter(bebas=False)
    for name in (each for door in kebijakan_for(instansi, today).pintu for each in door.jabatan):
        rows = rows.exclude(skp__riwayat_jabatan__jabatan__startswith=name)
    rows = rows.select_related("skp__riwayat_jabatan", "skp__pegawai").defer("cuplikan")
    return rows.order_by("pk")


def _near(periode: Periode, today: date, now: datetime) -> Tunggakan | None:
    langkah = langkah_of(periode)
    if langkah is None:
        return None
    jendela, its = periode.jendela(langkah), periode.kebijakan
    last = jendela.hari_terakhir
    if jendela.sampai is None or last is None or not jendela.is_open(now):
        return None
    listed = reminder_day(its.ingatkan_langkah_hari, last, today)
    if listed is None:
        return None
    return Tunggakan(periode, langkah, jendela.sampai, last, midnight(its, listed))


def by_penilai(
    instansi: Instansi, rows: Iterable[Tunggakan]
) -> dict[tuple[Pegawai, str], list[Tunggakan]]:
    """What each penilai is told: of one step of one period, all of her people who are part of it.

    What passed on to the atasan penilai is told to him.
    """
    today = clock.today(instansi.zona)
    above: dict[int, tuple[int | None, int | None]] = {
        post: (penilai, atasan)
        for post, penilai, atasan in HubunganPenilai.objects.on(today)
        .filter(instansi=instansi)
        .order_by("mulai")
        .values_list("riwayat_jabatan", "penilai", "atasan_penilai")
    }
    found: dict[tuple[int, str], list[Tunggakan]] = defaultdict(list)
    for row in rows:
        its = row.periode
        penilai, atasan = above.get(its.skp.riwayat_jabatan_id, (None, None))
        whose = atasan if its.beralih_pada else penilai
        if whose:
            found[whose, row.kunci].append(row)
    people = _here({whose for whose, _ in found}, today)
    return {(people[who], key): same for (who, key), same in found.items() if who in people}


def _here(ids: set[int], today: date) -> dict[int, Pegawai]:
    """Those of them who work here today."""
    rows = Pegawai.objects.working(today).exclude(kedudukan=MENINGGAL)
    rows = rows.exclude(pk__in=people_under(tanpa_pengingat(), today))
    return rows.in_bulk(sorted(ids))


def names_of(rows: list[Tunggakan]) -> str:
    names = sorted(row.periode.skp.pegawai.nama for row in rows)
    rest = len(names) - DISEBUT
    return "; ".join(names[:DISEBUT]) + (f"; dan {rest} lainnya" if rest > 0 else "")
