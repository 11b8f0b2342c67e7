"""Where a release and what is true now differ: found by comparing, not by what is reported."""

from collections.abc import Iterator
from dataclasses import dataclass

from selaras.base import clock
from selaras.keberatan.models import Keberatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.rilis.himpun import BulanInstansi, IsiRilis, gather
from selaras.rilis.models.rilis import (
    BarisRilis,
    BarisRilisQuerySet,
    KoreksiRilis,
    Rilis,
    nilai_of,
)
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

Sebab = KoreksiRilis.Sebab


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
    """In the order of the release; who held no post in that month after all is left alone."""
    rows = BarisRilis.objects.filter(rilis=rilis)
    people = Pegawai.objects.filter(pk__in=rows.order_by().values("pegawai"))
    now = {each.pegawai: each for each in gather(month_of(rilis), people.order_by().values("pk"))}
    found = list(_unlike(rows.with_corrections(), now))
    objected = _accepted([each.kini.periode for each in found if each.kini.periode])
    return [
        SelisihRilis(each.baris, each.lama, each.kini, _cause(each, objected)) for each in found
    ]


def _unlike(rows: BarisRilisQuerySet, now: dict[int, IsiRilis]) -> Iterator[SelisihRilis]:
    for baris in rows:
        kini, lama = now.get(baris.pegawai_id), baris.last
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
    if lama.predikat == kini.predikat:
        return Sebab.KEHADIRAN
    if not lama.predikat:
        return Sebab.TERLAMBAT
    if lama.periode_id != kini.periode:
        return Sebab.MUTASI
    return Sebab.KEBERATAN if kini.periode in objected else Sebab.PERUBAHAN
