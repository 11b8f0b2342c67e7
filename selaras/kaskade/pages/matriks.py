"""Matriks peran hasil (§3.4): the same RHK as in the SKP, seen as people × the leader's results.

Nothing is kept for it: the grid is read from the SKP each time, in as many queries for one person
as for three hundred.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import AnggotaTim, TimKerja

PENUGASAN = "Penugasan Pimpinan Organisasi"  # NTT-103
SARAN = 3  # sentences of others that an empty cell offers
BANYAK = 2  # from here on, a person serves "several" results


class IsiSel(NamedTuple):
    """An RHK in a cell; `uraian` is None in a draft that the viewer may not see."""

    pk: int
    jenis: str
    uraian: str | None
    is_matriks: bool
    is_lewat: bool = False  # two levels down: it serves what the penilai between serves

    @property
    def teks(self) -> str:
        if self.uraian is not None:
            return self.uraian
        return "konsep, dari matriks" if self.is_matriks else "konsep"


@dataclass(frozen=True, slots=True)
class KolomMatriks:
    """A result of the leader, and how many of her people serve it."""

    nomor: int
    rhk: RencanaHasilKerja
    jumlah: int

    @property
    def is_utama(self) -> bool:
        return self.rhk.is_utama

    @property
    def nama(self) -> str:
        """The result in a list, with the team that carries it."""
        carried = f" ({self.rhk.tim})" if self.rhk.tim else ""
        return f"{self.nomor}. {self.rhk.kata}{carried}"


@dataclass(frozen=True, slots=True)
class OrangMatriks:
    """A person: what her SKP gives to each result of the leader, and to none of them."""

    skp: Skp
    kolom: tuple[int, ...]  # the leader's results, in the order of `sel`
    sel: tuple[tuple[IsiSel, ...], ...]
    penugasan: tuple[IsiSel, ...]  # what carries the catch-all of the policy (NTT-103)
    lain: tuple[IsiSel, ...]
    is_bawahan: bool  # rated by the leader today
    tim: tuple[TimKerja, ...]  # her teams of today
    is_terlihat: bool  # whether the viewer may open her SKP (BKN-026)
    lewat: str = ""  # the penilai between the leader and her, by name

    @property
    def nama(self) -> str:
        """The person in a list; whom the leader does not rate, by the teams she is here for."""
        teams = "" if self.is_bawahan else f" ({', '.join(tim.nama for tim in self.tim)})"
        return f"{self.skp.pegawai.nama}, {self.skp.riwayat_jabatan.jabatan}{teams}"

    def is_orang_of(self, pegawai_id: int) -> bool:
        """Whether a leader may give her a result today; others took part earlier."""
        return self.is_bawahan or any(tim.ketua_id == pegawai_id for tim in self.tim)

    @property
    def terlibat(self) -> int:
        """How many of the leader's results the person serves: 0, 1, ≥ 2."""
        return sum(1 for cell in self.sel if cell)

    @property
    def keterlibatan(self) -> str:
        if self.terlibat == 0:
            return "Belum terlibat"
        return f"Terlibat pada {self.terlibat} RHK"

    def titik(self, isi: tuple[IsiSel, ...]) -> str:
        """The look of a cell: a disc holds a result utama, a square none; dashed in a draft."""
        is_utama = any(each.jenis == RencanaHasilKerja.Jenis.UTAMA for each in isi)
        looks = {
            "m-u" if is_utama else "m-t": True,
            "m-d": not self.skp.is_approved,
            "m-l": isi[0].is_lewat,
            "m-1": len(isi) == 1,
        }
        return " ".join(name for name, is_so in looks.items() if is_so)

    @property
    def tone(self) -> str:
        return ("bad", "warn")[self.terlibat] if self.terlibat < BANYAK else "good"


@dataclass(frozen=True, slots=True)
class Matriks:
    """The grid of one leader and year, or of one of her teams with the results that it carries.

    `belum`: the posts of her people without an SKP (BKN-024).
    """

    pimpinan: Skp
    kolom: tuple[KolomMatriks, ...]
    baris: tuple[OrangMatriks, ...]
    belum: tuple[RiwayatJabatan, ...]
    tim: TimKerja | None = None

    @property
    def orang(self) -> tuple[OrangMatriks, ...]:
        """Those who can be given a result today."""
        return tuple(row for row in self.baris if row.is_orang_of(self.pimpinan.pegawai_id))

    @property
    def penugasan(self) -> str:
        """The heading of the catch-all's column, where the policy has one."""
        return PENUGASAN if self.pimpinan.kebijakan.penugasan_pimpinan else ""

    @property
    def keterlibatan(self) -> list[tuple[str, int]]:
        """How many people serve none, one, or several of the results."""
        count = Counter(min(row.terlibat, BANYAK) for row in self.baris)
        labels = ("Belum terlibat", "Satu RHK", "Dua RHK atau lebih")
        return [(label, count[number]) for number, label in enumerate(labels)]

    @property
    def terlibat(self) -> int:
        """How many people serve one result at least."""
        return sum(1 for row in self.baris if row.terlibat)

    @property
    def tanpa_pelaksana(self) -> list[KolomMatriks]:
        return [kolom for kolom in self.kolom if not kolom.jumlah]

    @property
    def unit(self) -> list[UnitKerja]:
        """The units of the people, in the order of the rows."""
        return list(dict.fromkeys(row.skp.riwayat_jabatan.unit for row in self.baris))

    def cari(self, q: str, unit: int | None = None, *, is_belum_dahulu: bool = False) -> Any:
        """The rows of a name or NIP, of one unit; at wish those who serve nothing first."""
        rows = [row for row in self.baris if _matches(row.skp.pegawai, q)]
        if unit:
            rows = [row for row in rows if row.skp.riwayat_jabatan.unit_id == unit]
        if is_belum_dahulu:
            rows.sort(key=lambda row: min(row.terlibat, BANYAK))
        return tuple(rows)

    def saran(self, row: OrangMatriks, at: int) -> list[str]:
        """What others of the same post contribute to a result: words to begin with."""
        same = (
            other
            for other in self.baris
            if other.skp.riwayat_jabatan.jabatan == row.skp.riwayat_jabatan.jabatan
        )
        texts = (isi.uraian for other in same if other is not row for isi in other.sel[at])
        return list(dict.fromkeys(text for text in texts if text))[:SARAN]

    def cari_belum(self, q: str) -> tuple[RiwayatJabatan, ...]:
        return tuple(post for post in self.belum if _matches(post.pegawai, q))


def matriks_of(pimpinan: Skp, pelaku: Pelaku, tim: TimKerja | None = None) -> Matriks:
    """The grid as it is now, for a viewer who may see the leader's SKP."""
    rhk = [
        each
        for each in pimpinan.rhk_set.select_related("tim")
        if tim is None or each.tim_id == tim.pk
    ]
    rhk.sort(key=lambda each: (not each.is_utama, each.urutan, each.pk))
    near = _posts(pimpinan, tim)
    posts = near.anggota if tim else near.semua
    people = _people(pimpinan, rhk, posts, tim, pelaku)
    facts = FaktaMatriks(
        tuple(each.pk for each in rhk),
        pimpinan.kebijakan.penugasan_pimpinan,
        near.lewat,
        near.bawahan,
        _teams(people, _today(pimpinan)),
        _cells(people),
    )
    rows = tuple(facts.baris(skp) for skp in people)
    served = Counter(at for row in rows for at, cell in enumerate(row.sel) if cell)
    kolom = tuple(KolomMatriks(at + 1, each, served[at]) for at, each in enumerate(rhk))
    belum = _without_skp(posts - {skp.riwayat_jabatan_id for skp in people}, _today(pimpinan))
    return Matriks(pimpinan, kolom, rows, belum, tim)


@dataclass(frozen=True, slots=True)
class SelMatriks:
    """One cell: a person and one result of the leader, or what stands apart (`kolom` None)."""

    row: OrangMatriks
    kolom: KolomMatriks | None
    isi: tuple[IsiSel, ...]
    saran: list[str]


def sel_of(matriks: Matriks, row: OrangMatriks, kolom: str) -> SelMatriks | None:
    """The cell of a result by its number, or of "lain" and "umum"."""
    apart = {"lain": row.lain, "umum": row.penugasan}
    if kolom in apart:
        return SelMatriks(row, None, apart[kolom], [])
    for at, each in enumerate(matriks.kolom):
        if str(each.rhk.pk) == kolom:
            return SelMatriks(row, each, row.sel[at], matriks.saran(row, at))
    return None


def teams_of(pimpinan: Skp) -> list[Any]:
    """The teams that the leader leads today, each with the number of its members (BKN-022)."""
    today = _today(pimpinan)
    members = AnggotaTim.objects.on(today).values("pk")
    counted = Count("anggota_set", filter=Q(anggota_set__in=members))
    teams = TimKerja.objects.on(today).led_by(pimpinan.pegawai_id)
    return list(teams.annotate(jumlah=counted).order_by("nama", "pk"))


@dataclass(frozen=True, slots=True)
class JabatanDekat:
    """The posts by which somebody may stand in a leader's grid."""

    bawahan: frozenset[int]  # that she rates today
    lewat: dict[int, str]  # that one of her people rates → his name
    anggota: frozenset[int]  # of members of the team that is asked for, or of any of hers

    @property
    def semua(self) -> frozenset[int]:
        return self.bawahan | self.anggota | self.lewat.keys()


def _posts(pimpinan: Skp, tim: TimKerja | None) -> JabatanDekat:
    """Step by step, each with the keys that the one before found.

    In one statement PostgreSQL guesses how many they are, and without statistics looks at each
    post for each of them.
    """
    today = _today(pimpinan)
    every = HubunganPenilai.objects.current(today)
    mine = every.filter(penilai=pimpinan.pegawai_id)
    rated = dict(mine.values_list("riwayat_jabatan", "riwayat_jabatan__pegawai"))
    between = every.filter(penilai__in=set(rated.values())).order_by("mulai", "-pk")
    lewat = dict(between.values_list("riwayat_jabatan", "penilai__nama"))
    held = RiwayatJabatan.objects.on(today).definitif().filter(pegawai__in=_members(pimpinan, tim))
    return JabatanDekat(frozenset(rated), lewat, frozenset(held.values_list("pk", flat=True)))


def _members(pimpinan: Skp, tim: TimKerja | None) -> QuerySet[Any, Any]:
    rows = AnggotaTim.objects.on(_today(pimpinan)).led_by(pimpinan.pegawai_id)
    return (rows.filter(tim=tim) if tim else rows).values("pegawai")


def _people(
    pimpinan: Skp, rhk: list[Any], posts: frozenset[int], tim: Any, pelaku: Pelaku
) -> list[Any]:
    """Those of today, and whoever's results serve the leader's though she has moved since.

    `is_terlihat`: whether the viewer may open it; a draft stays with its owner and its filler.
    """
    every = RencanaHasilKerja.objects.order_by().values_list("skp", flat=True)
    far = every.filter(intervensi__intervensi__in=[] if tim else rhk)
    keys = {*every.filter(intervensi__in=rhk).distinct(), *far.distinct()}
    rows = Skp.objects.filter(Q(riwayat_jabatan__in=posts) | Q(pk__in=keys))
    rows = rows.filter(tahun=pimpinan.tahun).exclude(status=Skp.Status.DITUTUP)
    rows = rows.select_related("pegawai", "riwayat_jabatan__unit")
    unit = ("riwayat_jabatan__unit__nama", "riwayat_jabatan__unit")
    people: list[Any] = list(rows.order_by(*unit, "pegawai__nama", "pk"))
    seen = Skp.objects.visible_to(pelaku).filter(pk__in=[skp.pk for skp in people]).order_by()
    open_to_viewer = set(seen.values_list("pk", flat=True))
    for skp in people:
        skp.instansi, skp.is_terlihat = pimpinan.instansi, skp.pk in open_to_viewer
    return people


def _teams(people: list[Any], today: date) -> dict[int, tuple[TimKerja, ...]]:
    """Pegawai → her teams of today: one query for all rows."""
    rows = AnggotaTim.objects.on(today).filter(pegawai__in=[skp.pegawai_id for skp in people])
    found: dict[int, tuple[TimKerja, ...]] = defaultdict(tuple)
    for row in rows.select_related("tim").order_by("tim__nama", "pk"):
        found[row.pegawai_id] += (row.tim,)
    return found


class PeranHasil(NamedTuple):
    """A result of somebody: what it serves, and what that serves."""

    intervensi: int | None
    di_atasnya: int | None
    teks: str
    isi: IsiSel


def _cells(people: list[Any]) -> dict[int, list[PeranHasil]]:
    """SKP → its results and whom each serves; titles of an approved SKP are open to all."""
    readable = {s.pk for s in people if s.is_terlihat}
    found: dict[int, list[PeranHasil]] = defaultdict(list)
    rows = RencanaHasilKerja.objects.filter(skp__in=[skp.pk for skp in people]).order_by("pk")
    fields = ("pk", "skp_id", "intervensi_id", "intervensi_teks", "jenis", "uraian", "sumber")
    for pk, skp, intervensi, teks, jenis, uraian, sumber, kata, far in rows.values_list(
        *fields, "uraian_sepakat", "intervensi__intervensi_id"
    ):
        text = kata or (uraian if skp in readable else None)
        isi = IsiSel(pk, jenis, text, sumber == RencanaHasilKerja.Sumber.MATRIKS)
        found[skp].append(PeranHasil(intervensi, far, teks, isi))
    return found


@dataclass(frozen=True, slots=True)
class FaktaMatriks:
    """What all rows are made of."""

    kolom: tuple[int, ...]
    penugasan: str  # the catch-all of the policy, or ""
    lewat: dict[int, str]  # post → the penilai between
    bawahan: frozenset[int]  # posts that the leader rates today
    tim: dict[int, tuple[TimKerja, ...]]
    isi: dict[int, list[PeranHasil]]

    def baris(self, skp: Any) -> OrangMatriks:
        cells: dict[int, list[IsiSel]] = {pk: [] for pk in self.kolom}
        general: list[IsiSel] = []
        others: list[IsiSel] = []
        for peran in self.isi.get(skp.pk, ()):
            if peran.intervensi in cells:
                cells[peran.intervensi].append(peran.isi)
            elif peran.di_atasnya in cells:
                cells[peran.di_atasnya].append(peran.isi._replace(is_lewat=True))
            elif self.penugasan and peran.intervensi is None and peran.teks == self.penugasan:
                general.append(peran.isi)
            else:
                others.append(peran.isi)
        return OrangMatriks(
            skp,
            self.kolom,
            tuple(tuple(cells[pk]) for pk in self.kolom),
            tuple(general),
            tuple(others),
            skp.riwayat_jabatan_id in self.bawahan,
            self.tim.get(skp.pegawai_id, ()),
            skp.is_terlihat,
            self.lewat.get(skp.riwayat_jabatan_id, ""),
        )


def _without_skp(posts: frozenset[int], today: date) -> tuple[RiwayatJabatan, ...]:
    """Of these posts those that are held for good, by whom nothing stands in the grid yet."""
    rows = RiwayatJabatan.objects.on(today).definitif().filter(pk__in=posts)
    return tuple(rows.select_related("pegawai").order_by("pegawai__nama", "pk"))


def _matches(pegawai: Any, q: str) -> bool:
    digits = "".join(q.split())
    return q.casefold() in pegawai.nama.casefold() or pegawai.nip.startswith(digits)


def _today(pimpinan: Skp) -> date:
    return clock.today(pimpinan.instansi.zona)
