"""Matriks peran hasil (§3.4): the same RHK as in the SKP, seen as people × the leader's results.

Nothing is kept for it: the grid is read from the SKP each time, in as many queries for one person
as for three hundred.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Q, QuerySet, Value, When

from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models import HubunganPenilai, JenisPenugasan, RiwayatJabatan
from selaras.perencanaan.models import RencanaHasilKerja, Skp, SkpQuerySet

BANYAK = 2  # from here on, a person serves "several" results


class Isi(NamedTuple):
    """An RHK in a cell; `uraian` is None in a draft that the viewer may not see."""

    pk: int
    jenis: str
    uraian: str | None
    is_matriks: bool

    @property
    def teks(self) -> str:
        if self.uraian is not None:
            return self.uraian
        return "konsep, dari matriks" if self.is_matriks else "konsep"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A result of the leader, and how many of his people serve it."""

    nomor: int
    rhk: RencanaHasilKerja
    jumlah: int


@dataclass(frozen=True, slots=True)
class Baris:
    """A person: what his SKP gives to each result of the leader, and to none of them."""

    skp: Skp
    sel: tuple[tuple[Isi, ...], ...]
    lain: tuple[Isi, ...]
    is_bawahan: bool  # rated by the leader today; others took part earlier
    is_terlihat: bool  # whether the viewer may open his SKP (BKN-026)

    @property
    def terlibat(self) -> int:
        """How many of the leader's results the person serves: 0, 1, ≥ 2."""
        return sum(1 for cell in self.sel if cell)

    @property
    def keterlibatan(self) -> str:
        if self.terlibat == 0:
            return "Belum terlibat"
        return f"Terlibat pada {self.terlibat} RHK"

    @property
    def tone(self) -> str:
        return ("bad", "warn")[self.terlibat] if self.terlibat < BANYAK else "good"


@dataclass(frozen=True, slots=True)
class Matriks:
    """The grid of one leader and year; `belum`: his people's posts without an SKP (BKN-024)."""

    pimpinan: Skp
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    belum: tuple[RiwayatJabatan, ...]

    @property
    def keterlibatan(self) -> list[tuple[str, int]]:
        """How many people serve none, one, or several of the results."""
        count = Counter(min(row.terlibat, BANYAK) for row in self.baris)
        labels = ("Belum terlibat", "Satu RHK", "Dua RHK atau lebih")
        return [(label, count[number]) for number, label in enumerate(labels)]

    def cari(self, q: str) -> tuple[Baris, ...]:
        """The rows of a name or NIP."""
        return tuple(row for row in self.baris if _matches(row.skp.pegawai, q))

    def cari_belum(self, q: str) -> tuple[RiwayatJabatan, ...]:
        return tuple(post for post in self.belum if _matches(post.pegawai, q))


def matriks_of(pimpinan: Skp, pelaku: Pelaku) -> Matriks:
    """The grid as it is now, for a viewer who may see the leader's SKP."""
    rhk = sorted(pimpinan.rhk_set.all(), key=lambda each: (not each.is_utama, each.urutan, each.pk))
    posts = bawahan(pimpinan)
    now = {post.pk for post in posts}
    people = list(_people(pimpinan, now, pelaku))
    cells = _cells(people)
    rows = tuple(_baris(skp, rhk, cells[skp.pk], now) for skp in people)
    served = Counter(at for row in rows for at, cell in enumerate(row.sel) if cell)
    kolom = tuple(Kolom(at + 1, each, served[at]) for at, each in enumerate(rhk))
    return Matriks(pimpinan, kolom, rows, tuple(_without_skp(posts, people, _today(pimpinan))))


def bawahan(pimpinan: Skp) -> list[RiwayatJabatan]:
    """The posts that the leader rates today, with their holders."""
    rates = HubunganPenilai.objects.current(_today(pimpinan)).filter(penilai=pimpinan.pegawai_id)
    rows = RiwayatJabatan.objects.filter(pk__in=rates.values("riwayat_jabatan"))
    return list(rows.select_related("pegawai", "unit").order_by("pegawai__nama", "pk"))


def penerima(pimpinan: Skp) -> SkpQuerySet:
    """The SKP of the year that a result may be given to: of the people rated today."""
    rates = HubunganPenilai.objects.current(_today(pimpinan)).filter(penilai=pimpinan.pegawai_id)
    rows = Skp.objects.filter(riwayat_jabatan__in=rates.values("riwayat_jabatan"))
    return rows.filter(tahun=pimpinan.tahun).exclude(status=Skp.Status.DITUTUP)


def _people(pimpinan: Skp, posts: set[int], pelaku: Pelaku) -> QuerySet[Any]:
    """Those rated today, and whoever's results serve the leader's though he has moved since.

    `is_terlihat`: whether the viewer may open it; a draft stays with its owner and its filler.
    """
    serving = RencanaHasilKerja.objects.filter(intervensi__skp=pimpinan).values("skp")
    rows = Skp.objects.filter(Q(riwayat_jabatan__in=posts) | Q(pk__in=serving))
    rows = rows.filter(tahun=pimpinan.tahun).exclude(status=Skp.Status.DITUTUP)
    visible = When(pk__in=Skp.objects.visible_to(pelaku).values("pk"), then=Value(True))
    rows = rows.annotate(is_terlihat=Case(visible, default=Value(False)))
    rows = rows.select_related("instansi", "pegawai", "riwayat_jabatan__unit")
    return rows.order_by("pegawai__nama", "pk")


def _cells(people: list[Any]) -> dict[int, dict[int | None, list[Isi]]]:
    """SKP → the leader's result → what serves it; titles of an approved SKP are open to all."""
    readable = {s.pk for s in people if s.is_terlihat or s.status == Skp.Status.DISETUJUI}
    found: dict[int, dict[int | None, list[Isi]]] = defaultdict(lambda: defaultdict(list))
    rows = RencanaHasilKerja.objects.filter(skp__in=[skp.pk for skp in people]).order_by("pk")
    fields = ("pk", "skp_id", "intervensi_id", "jenis", "uraian", "sumber")
    for pk, skp, intervensi, jenis, uraian, sumber in rows.values_list(*fields):
        text = uraian if skp in readable else None
        isi = Isi(pk, jenis, text, sumber == RencanaHasilKerja.Sumber.MATRIKS)
        found[skp][intervensi].append(isi)
    return found


def _baris(
    skp: Any,
    rhk: list[RencanaHasilKerja],
    cells: dict[int | None, list[Isi]],
    now: set[int],
) -> Baris:
    columns = {each.pk for each in rhk}
    others = [isi for key, rows in cells.items() if key not in columns for isi in rows]
    sel = tuple(tuple(cells.get(each.pk, ())) for each in rhk)
    return Baris(skp, sel, tuple(others), skp.riwayat_jabatan_id in now, skp.is_terlihat)


def _without_skp(
    posts: list[RiwayatJabatan], people: list[Skp], today: date
) -> list[RiwayatJabatan]:
    have = {skp.riwayat_jabatan_id for skp in people}
    return [
        post
        for post in posts
        if post.pk not in have
        and post.penugasan == JenisPenugasan.DEFINITIF
        and (post.selesai is None or post.selesai >= today)
    ]


def _matches(pegawai: Any, q: str) -> bool:
    digits = "".join(q.split())
    return q.casefold() in pegawai.nama.casefold() or pegawai.nip.startswith(digits)


def _today(pimpinan: Skp) -> date:
    return clock.today(pimpinan.instansi.zona)
