"""Where a release and what is true now differ: found by comparing, not by what is reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from selaras.base import clock
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.rilis.himpun import BulanInstansi, IsiRilis, gather, posts_in
from selaras.rilis.models.rilis import BarisRilis, KoreksiRilis, Rilis, nilai_of
from selaras.rilis.perangkat import units_of
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

Sebab = KoreksiRilis.Sebab
BELUM_TERCATAT = "Belum tercatat di sini ketika bulan ini dirilis."


@dataclass(frozen=True, slots=True)
class SelisihRilis:
    """One line that is not as it was released, or last corrected."""

    baris: BarisRilis
    lama: BarisRilis | KoreksiRilis
    kini: IsiRilis
    sebab: str

    @property
    def sebab_kata(self) -> str:
        return str(Sebab(self.sebab).label)

    @property
    def kini_predikat(self) -> str:
        found = self.kini.predikat
        return PREDIKAT_LABEL[PredikatKinerja(found)] if found else ""


def month_of(rilis: Rilis) -> BulanInstansi:
    return BulanInstansi(rilis.instansi, rilis.tahun, rilis.bulan, clock.now())


def differences(rilis: Rilis) -> list[SelisihRilis]:
    """In the order of the release, then who came after it: their lines are not written yet.

    Who held no post in that month after all is left alone.
    """
    month = month_of(rilis)
    rows = BarisRilis.objects.filter(rilis=rilis)
    known = rows.order_by().values("pegawai")
    people = Pegawai.objects.filter(Q(pk__in=known) | Q(pk__in=_unreleased(rilis, month)))
    now = {each.pegawai: each for each in gather(month, people.order_by().values("pk"))}
    frozen = list(rows.with_corrections())
    found = list(_unlike(frozen, now))
    for each in frozen:
        now.pop(each.pegawai_id, None)
    found += _unlike([_late(rilis, each) for each in now.values()], now)
    objected = _accepted([each.kini.periode for each in found if each.kini.periode])
    return [
        SelisihRilis(each.baris, each.lama, each.kini, _cause(each, objected)) for each in found
    ]


def _unreleased(rilis: Rilis, month: BulanInstansi) -> QuerySet[Any, Any]:
    """Who held a post of this perangkat daerah in that month, and stands in no release of it."""
    units = units_of(rilis.instansi_id).units_in(rilis.unit_id)
    released = BarisRilis.objects.filter(
        pegawai=OuterRef("pegawai"), tahun=rilis.tahun, bulan=rilis.bulan
    )
    posts = posts_in(month).filter(~Exists(released), unit__in=units)
    return posts.order_by().values("pegawai")


def _late(rilis: Rilis, isi: IsiRilis) -> BarisRilis:
    """The line of somebody who was not known here when the month was frozen."""
    return BarisRilis(
        rilis=rilis,
        pegawai_id=isi.pegawai,
        tahun=rilis.tahun,
        bulan=rilis.bulan,
        nip=isi.nip,
        nama=isi.nama,
        jabatan=isi.jabatan,
        unit_nama=isi.unit_nama,
        sebab=BELUM_TERCATAT,
    )


def _unlike(rows: Iterable[BarisRilis], now: dict[int, IsiRilis]) -> Iterator[SelisihRilis]:
    for baris in rows:
        kini, lama = now.get(baris.pegawai_id), baris.last if baris.pk else baris
        if kini is None or (lama.predikat and not kini.predikat):
            continue  # rated anew and not published yet: nobody is charged for that (practice §1)
        if nilai_of(lama) != (kini.predikat, kini.kehadiran):
            yield SelisihRilis(baris, lama, kini, "")


def _accepted(periode: list[int]) -> set[int]:
    """Of these periods those whose rating an accepted objection replaced."""
    decided = Keberatan.objects.filter(
        status=Keberatan.Status.DITERIMA, evaluasi__periode__in=periode
    )
    return set(decided.order_by().values_list("evaluasi__periode", flat=True))


def _cause(each: SelisihRilis, objected: set[int]) -> str:
    lama, kini = each.lama, each.kini
    if each.baris.pk is None:
        return Sebab.SUSULAN
    if lama.predikat == kini.predikat:
        return Sebab.KEHADIRAN
    if not lama.predikat:
        return Sebab.TERLAMBAT
    if lama.periode_id != kini.periode:
        return Sebab.MUTASI
    return Sebab.KEBERATAN if kini.periode in objected else Sebab.PERUBAHAN
