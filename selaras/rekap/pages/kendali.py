"""Ruang kendali: one sentence, the map, the way of a period, who holds up whom, what waits."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Func, IntegerField, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.http import Http404, QueryDict
from django.urls import reverse

from selaras.accounts.models import Instansi
from selaras.capaian.pages import count_unset
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.policy import Refusal
from selaras.impor.models import Impor
from selaras.jadwal.models import waiting_for as extensions_for
from selaras.kaskade.models import PermintaanMatriks
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pelaksanaan.jendela import jendela_of
from selaras.rekap import queries
from selaras.rekap.kelompok import (
    DASBOR,
    LANGKAH,
    PERJALANAN,
    REALISASI,
    RENCANA,
    TANPA_DISETUJUI,
    KelompokRekap,
    LangkahPeta,
)
from selaras.rekap.pages.peta import BarisPeta, Peta, peta_of
from selaras.rekap.pages.tanya import Tanya, tanya_of
from selaras.rekap.policies import refuse_sharing
from selaras.rekap.queries import PerPeriode
from selaras.rules.cara import SumberCapaian
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.predikat import SMALL
from selaras.tiket.models import waiting_for as tickets_for

NON_ASN = "Pejabat penilai non-ASN"


@dataclass(frozen=True, slots=True)
class Celah:
    """People who have not come further on the way of a period, and the list of them."""

    kelompok: KelompokRekap
    orang: int
    query: str


@dataclass(frozen=True, slots=True)
class Tahapan:
    """A bar of the funnel: how many have come so far; `celah`: who has not come further."""

    label: str
    orang: int
    celah: Celah | None


@dataclass(frozen=True, slots=True)
class Penahan:
    """For whom how many periods wait, by post (never by name)."""

    jabatan: str
    orang: int
    is_saya: bool


@dataclass(frozen=True, slots=True)
class MenungguSaya:
    """What the reader alone can do."""

    teks: str
    jumlah: int
    url: str


class Kendali:
    """Everything on the page, read when it is asked for: the counts of a year in one query."""

    def __init__(self, tanya: Tanya, langkah: LangkahPeta) -> None:
        self.tanya, self.langkah = tanya, langkah
        self.rows = queries.periods(tanya.cakupan, tanya.rentang, tanya.saring)

    @cached_property
    def hitungan(self) -> PerPeriode:
        return queries.per_period(self.rows)

    @cached_property
    def peta(self) -> Peta:
        """The log asks for a count of its own; every other step is read from the same."""
        if self.langkah.kode == "harian":
            return peta_of(self.tanya, self.langkah, queries.per_period(queries.logged(self.rows)))
        return peta_of(self.tanya, self.langkah, self.hitungan)

    @cached_property
    def tahap(self) -> Counter[str]:
        """Of the open period: how many stand where, within the rows of the map."""
        nomor, found = self.tanya.rentang.nomor, Counter[str]()
        for (_, its, tahap), n in self.hitungan.items():
            found[tahap] += n if its == nomor else 0
        return found

    @property
    def hari_terakhir(self) -> date | None:
        """Of the step's duty in the open period, as the agency's schedule has it."""
        tanya, step = self.tanya, self.langkah.jadwal
        return jendela_of(tanya.instansi, step, tanya.rentang).hari_terakhir if step else None

    @property
    def kalimat(self) -> tuple[str, str, str]:
        """How many have done the step: what stands before the figure, the figure, the rest."""
        angka, label = self.peta.kini.angka, self.tanya.rentang.label
        if not angka.orang:
            return f"{label}: belum ada periode yang dibuka.", "", ""
        done = f"{angka.sudah} dari {angka.orang}"
        return f"{label}: ", done, f" sudah {self.langkah.perbuatan}."

    @property
    def kurang(self) -> str:
        """How many are missing; nothing where nobody is."""
        n = self.peta.kini.angka.kurang
        return f"Kurang {n} orang lagi" if n else ""

    @property
    def kurang_di(self) -> str:
        """The same with where most of them are."""
        if not (self.kurang and self.peta.terbanyak):
            return f"{self.kurang}." if self.kurang else ""
        unit, most = self.peta.terbanyak
        if most == self.peta.kini.angka.kurang:
            return f"{self.kurang}, di {unit}."
        return f"{self.kurang}, terbanyak di {unit} ({most})."

    @property
    def baris_rapat(self) -> list[BarisPeta]:
        """The rows that a meeting reads: of one or two people the chain alone (practice.md §4)."""
        return [row for row in self.peta.baris if row.orang > SMALL]

    @cached_property
    def perjalanan(self) -> list[Tahapan]:
        """The funnel: each bar is the one before it less its gap, so that the gaps add up."""
        left = sum(self.tahap.values())
        found = []
        label = "Pegawai wajib lapor"
        for kelompok in self._gaps:
            gap = sum(self.tahap[each] for each in kelompok.tahap)
            if kelompok.kode == "ditutup" and not gap:
                continue
            query = self.tanya.query(kelompok=kelompok.kode)
            found.append(Tahapan(label, left, Celah(kelompok, gap, query) if gap else None))
            left, label = left - gap, SESUDAH[kelompok.kode]
        return [*found, Tahapan(label, left, None)]

    @property
    def has_plan(self) -> bool:
        is_final = self.tanya.rentang.jenis == JenisPeriode.FINAL
        return self.tanya.kebijakan.needs_plan and not is_final

    @property
    def _gaps(self) -> list[KelompokRekap]:
        """In the order of the way; what was closed stands aside first."""
        plans = self.has_plan
        asked = ["ditutup", *(("rencana", "persetujuan") if plans else ()), "realisasi", "menunggu"]
        named = {each.kode: each for each in PERJALANAN}
        return [named[kode] for kode in asked]

    @cached_property
    def tanpa_skp(self) -> int:
        """Of whom an SKP is asked and none is agreed yet: no period of theirs can be counted."""
        return self.tanya.in_group(DASBOR["pengisian"], TANPA_DISETUJUI).count()

    @property
    def halangan_bagikan(self) -> Refusal | None:
        """Why these figures cannot be made into a page that leaves the product."""
        its, orang = self.tanya.cakupan, self.peta.kini.angka.orang
        return refuse_sharing(its.pelaku, tim=its.tim, orang=orang)

    @cached_property
    def penahan(self) -> list[Penahan]:
        """The reader's own first, then by number; its sum is that of the penilai's gaps."""
        rows = self.rows.filter(nomor=self.tanya.rentang.nomor)
        found = queries.per_penilai(rows, self.tanya.hari)
        posts = queries.posts_of([who for who, _ in found if who], self.tanya.hari)
        me = self.tanya.cakupan.pelaku.pegawai_id
        lines = [
            Penahan(posts.get(who or 0, NON_ASN), n, is_saya=who is not None and who == me)
            for who, n in found
        ]
        return sorted(lines, key=lambda line: not line.is_saya)

    @property
    def langkah_lain(self) -> list[tuple[LangkahPeta, str]]:
        """The other steps that the map shows, each with its address."""
        plans = self.has_plan
        shown = [each for each in LANGKAH.values() if plans or each is not RENCANA]
        return [(each, self.tanya.query(langkah=each.kode)) for each in shown]


SESUDAH = {  # what is true of those who are not in the gap
    "ditutup": "Masih berjalan atau selesai",
    "rencana": "Rencana aksi diajukan",
    "persetujuan": "Rencana aksi disetujui",
    "realisasi": "Realisasi diajukan",
    "menunggu": "Dinilai",
}


def kendali_of(pelaku: Pelaku, params: QueryDict) -> Kendali:
    kode = params.get("langkah") or REALISASI.kode
    if kode not in LANGKAH:
        raise Http404
    return Kendali(tanya_of(pelaku, params), LANGKAH[kode])


def menunggu_of(tanya: Tanya) -> list[MenungguSaya]:
    """What the reader alone can do: of a head his units' capaian, of an administrator the rest."""
    pelaku = tanya.cakupan.pelaku
    return [*_capaian(pelaku, tanya), *_administered(pelaku)]


def _capaian(pelaku: Pelaku, tanya: Tanya) -> list[MenungguSaya]:
    """Where he sets it himself; an administrator never does (practice.md §4)."""
    is_set = tanya.kebijakan.sumber_capaian == SumberCapaian.ATASAN
    count = count_unset(pelaku, tanya.rentang) if is_set else 0
    if not count:
        return []
    url = f"{reverse('capaian:list')}?periode={tanya.pilihan.kunci}"
    return [MenungguSaya(f"unit tanpa capaian {tanya.rentang.label}", count, url)]


def _administered(pelaku: Pelaku) -> list[MenungguSaya]:
    """Counted in one query; nothing for others."""
    if not pelaku.peran & {ADMIN_INSTANSI, ADMIN_OPD}:
        return []
    waiting = _waiting(pelaku)
    here = Instansi.objects.filter(pk=pelaku.instansi_id or 0)
    counts = here.values_list(*(_counted(rows) for rows in waiting.values())).get()
    counted = dict(zip(waiting, counts, strict=True))
    return [
        MenungguSaya(teks, counted[name], reverse(page))
        for name, (teks, page) in MENUNGGU.items()
        if counted[name]
    ]


MENUNGGU = {
    "klaim": ("klaim jabatan", "kepegawaian:klaim_list"),
    "tiket": ("tiket bantuan", "tiket:list"),
    "perpanjangan": ("usulan perpanjangan", "jadwal:register"),
    "impor": ("impor siap diterapkan", "impor:list"),
    "matriks": ("pegawai meminta matriks diisi", "skpbaru:matriks"),
}


def _waiting(pelaku: Pelaku) -> dict[str, list[QuerySet[Any]]]:
    return {
        "klaim": [KlaimPimpinan.objects.visible_to(pelaku).waiting()],
        "tiket": [tickets_for(pelaku)],
        "perpanjangan": extensions_for(pelaku),
        "impor": [Impor.objects.visible_to(pelaku).filter(status=Impor.Status.SIAP)],
        "matriks": [PermintaanMatriks.objects.waiting_for(pelaku)],
    }


def _counted(found: list[QuerySet[Any]]) -> Combinable:
    number = Func("pk", function="COUNT", output_field=IntegerField())
    counts = [Subquery(rows.order_by().values(n=number)) for rows in found]
    return sum(counts[1:], start=counts[0])
