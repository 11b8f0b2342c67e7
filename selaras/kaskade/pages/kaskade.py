"""The cascade (NTT-027): whose result serves whose, from an agency's head down, level by level.

A page asks for one level: the results of a leader, or those that serve one result. What is amiss is
found by the database, for the leader that is opened and the people around her, never for a whole
agency at once.
"""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.columns import holds
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.perencanaan.models.rhk import RencanaHasilKerja, RencanaHasilKerjaQuerySet
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.tanda import TANDA
from selaras.tim.models import AnggotaTim

Jenis, Status, Model = RencanaHasilKerja.Jenis, Skp.Status, Skp.Model


class Kaskade:
    """One viewer's look at the cascade of her agency in a year."""

    def __init__(self, pelaku: Pelaku, instansi: Instansi, tahun: int) -> None:
        self.pelaku, self.tahun = pelaku, tahun
        self.instansi = instansi
        self.today: date = clock.today(instansi.zona)

    def terbaca(self) -> RencanaHasilKerjaQuerySet:
        """The results of the year whose titles she may read."""
        rows = RencanaHasilKerja.objects.readable_by(self.pelaku).filter(skp__tahun=self.tahun)
        return rows.exclude(skp__status=Status.DITUTUP)

    def simpul(self) -> QuerySet[Any]:
        """They as nodes: whose, how many serve each (drafts too), and what is amiss."""
        rows = self.terbaca().annotate(pendukung=_pendukung(), **self._tanda())
        people = ("skp__pegawai", "skp__riwayat_jabatan__unit", "tim")
        return rows.select_related(*people).order_by(
            "skp__pegawai__nama", "skp", "-jenis", "urutan", "pk"
        )

    def milik(self, pegawai_id: int) -> QuerySet[Any]:
        """The results of one person, as nodes."""
        return self.simpul().filter(skp__pegawai=pegawai_id)

    def pendukung(self, rhk: int) -> QuerySet[Any]:
        """What serves a result, as nodes."""
        return self.simpul().filter(intervensi=rhk)

    def jalur(self, *rhk: int) -> list[list[Any]]:
        """From each of these results up to the top: the last of a line serves nothing."""
        people = ("skp__pegawai", "skp__riwayat_jabatan__unit", "tim")
        rows = {each.pk: each for each in self.terbaca().above(*rhk).select_related(*people)}
        return [_line(rows, pk) for pk in rhk if pk in rows]

    def garis_saya(self) -> list[list[Any]]:
        """Her own results, each up to the head's."""
        own = RencanaHasilKerja.objects.filter(skp__pegawai=self.pelaku.pegawai_id or 0)
        own = own.filter(skp__tahun=self.tahun).exclude(skp__status=Status.DITUTUP)
        return self.jalur(*own.order_by("-jenis", "urutan", "pk").values_list("pk", flat=True))

    # Leaders

    def puncak(self) -> QuerySet[Any]:
        """The heads whom nobody of the agency rates."""
        rated = HubunganPenilai.objects.on(self.today).filter(
            riwayat_jabatan=OuterRef("pk"), penilai__isnull=False
        )
        heads = RiwayatJabatan.objects.heads().definitif().on(self.today)
        heads = heads.filter(~Exists(rated), instansi=self.instansi)
        return self._posts(heads).order_by("unit__nama", "pk")

    def puncak_saya(self) -> QuerySet[Any]:
        """Of these the one above the viewer: looked for in his line only."""
        above = UnitKerja.objects.above(self.pelaku.unit_id).values_list("pk", flat=True)
        return self.puncak().filter(unit__in=list(above))

    def di_bawah(self, pegawai_id: int) -> QuerySet[Any]:
        """The posts that a leader rates today whose holders rate people themselves."""
        rates = HubunganPenilai.objects.on(self.today).filter(penilai=pegawai_id)
        also = HubunganPenilai.objects.current(self.today).filter(penilai=OuterRef("pegawai"))
        posts = RiwayatJabatan.objects.filter(pk__in=rates.values("riwayat_jabatan"))
        posts = posts.on(self.today).filter(Exists(also))
        return self._posts(posts).order_by("unit__nama", "pegawai__nama", "pk")

    def _posts(self, posts: QuerySet[Any]) -> QuerySet[Any]:
        """Posts with the number of results that the viewer may read."""
        mine = self.terbaca().filter(skp__pegawai=OuterRef("pegawai"))
        return posts.select_related("pegawai", "unit").annotate(
            jumlah_rhk=_count(mine, "skp__pegawai")
        )

    def penilai_of(self, pegawai: Pegawai) -> Pegawai | None:
        """Who rates a leader today: the way up."""
        rows = HubunganPenilai.objects.on(self.today).filter(riwayat_jabatan__pegawai=pegawai)
        found = rows.filter(penilai__isnull=False).select_related("penilai").order_by("-mulai")
        row = found.first()
        return row.penilai if row else None

    # What is amiss

    def sekitar(self, pegawai_id: int) -> QuerySet[Any]:
        """The nodes around a leader: her own, those of her people, and what else serves her."""
        rates = HubunganPenilai.objects.on(self.today).filter(penilai=pegawai_id)
        every = RencanaHasilKerja.objects.filter(skp__tahun=self.tahun).order_by()
        own = every.filter(skp__pegawai=pegawai_id)
        people = every.filter(skp__riwayat_jabatan__in=rates.values("riwayat_jabatan"))
        serving = every.filter(intervensi__skp__pegawai=pegawai_id)
        keys = own.values("pk").union(people.values("pk"), serving.values("pk"))
        return self.simpul().filter(pk__in=keys)  # a union uses the indexes, an OR none

    def hitung(self, pegawai_id: int) -> dict[str, int]:
        """How often each mark stands around a leader."""
        counts = {t.kode: Count("pk", filter=Q(**{f"is_{t.kode}": True})) for t in TANDA}
        found: dict[str, int] = self.sekitar(pegawai_id).aggregate(**counts)
        return found

    def bertanda(self, pegawai_id: int, kode: str) -> QuerySet[Any]:
        return self.sekitar(pegawai_id).filter(**{f"is_{kode}": True})

    def tanpa_pendukung(self) -> QuerySet[Any]:
        """Agreed results of leaders that nobody serves, whoever they are."""
        rows = self.terbaca().approved().annotate(is_sepi=self._tanpa_pendukung())
        return rows.filter(is_sepi=True)

    def _tanda(self) -> dict[str, Case]:
        amiss = {
            "yatim": self._yatim(),
            "tanpa_pendukung": self._tanpa_pendukung(),
            "lompat_jenjang": self._lompat_jenjang(),
        }
        return {f"is_{tanda.kode}": amiss[tanda.kode] for tanda in TANDA}

    def _yatim(self) -> Case:
        """A result of the form that serves, which serves nothing: not even the catch-all."""
        nothing = Q(intervensi__isnull=True, intervensi_teks="")
        return holds(nothing, Q(jenis=Jenis.UTAMA, skp__model=Model.JA_JF))

    def _tanpa_pendukung(self) -> Case:
        """Of somebody with people whose form serves; those of a JPT's JPT write their own."""
        rates = HubunganPenilai.objects.on(self.today).filter(penilai=OuterRef("skp__pegawai"))
        may = {"skp_set__tahun": self.tahun, "skp_set__model": Model.JA_JF}
        rates = rates.filter(**{f"riwayat_jabatan__{name}": value for name, value in may.items()})
        return holds(Q(jenis=Jenis.UTAMA), ~Exists(_serving()), Exists(rates))

    def _lompat_jenjang(self) -> Case:
        hubungan = HubunganPenilai.objects.on(self.today).filter(
            riwayat_jabatan=OuterRef("skp__riwayat_jabatan"),
            penilai=OuterRef("intervensi__skp__pegawai"),
        )
        member = AnggotaTim.objects.on(self.today).filter(
            pegawai=OuterRef("skp__pegawai"), tim=OuterRef("intervensi__tim")
        )
        return holds(Q(intervensi__isnull=False), ~Exists(hubungan), ~Exists(member))


def _serving() -> QuerySet[Any]:
    rows = RencanaHasilKerja.objects.filter(intervensi=OuterRef("pk"))
    return rows.exclude(skp__status=Status.DITUTUP)


def _pendukung() -> Coalesce:
    return _count(_serving(), "intervensi")


def _count(rows: QuerySet[Any], per: str) -> Coalesce:
    """How many rows of a subquery, 0 for none."""
    counted = rows.order_by().values(per).annotate(jumlah=Count("pk"))
    return Coalesce(Subquery(counted.values("jumlah")), 0)


def _line(rows: dict[int, Any], pk: int) -> list[Any]:
    """From a result up; a ring, which no form lets in, ends where it began."""
    line: list[Any] = []
    at: int | None = pk
    while at in rows and rows[at] not in line:
        line.append(rows[at])
        at = rows[at].intervensi_id
    return line
