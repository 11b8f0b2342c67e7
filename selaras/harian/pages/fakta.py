"""What the diary asks of the days around the shown one: each query written once, then bound."""

from typing import Any

from django.db.models import DateField, Q, QuerySet

from selaras.core.models import HariLibur
from selaras.core.prepared import Named, Prepared
from selaras.harian.models import AjuanCatatan, PolaKerja, TanggapanHarian, TemplatDinas
from selaras.jadwal.models import JamKhusus
from selaras.organisasi.models.keadaan import Keadaan
from selaras.pelaksanaan.models import ProgresHarian
from selaras.perencanaan.models.skp import Skp


def _day(name: str) -> Named:
    return Named(name, DateField())


@Prepared
def skp_owned() -> QuerySet[Any, Any]:
    return Skp.objects.filter(pegawai=Named("pegawai")).order_by().values("pk")


@Prepared
def entries_of(many: int) -> QuerySet[Any, Any]:
    """Of so many SKP, within the shown days and of late, the newest first.

    By their numbers: behind a join the database reads the log of everybody.
    """
    shown = Q(tanggal__range=(_day("awal"), _day("akhir")))
    lately = Q(tanggal__range=(_day("sejak"), _day("hingga")))
    keys = [Named(f"skp_{n}") for n in range(many)]
    return ProgresHarian.objects.filter(shown | lately, skp__pk__in=keys)


@Prepared
def said_of_day(is_one: bool) -> QuerySet[Any, Any]:  # noqa: FBT001 -- a shape
    """What the penilai said of it; why an entry was returned stands beside that entry."""
    rows = TanggapanHarian.objects.filter(tanggal=_day("hari"), skp__pegawai=Named("pegawai"))
    rows = rows.exclude(ajuan__status=AjuanCatatan.Status.DIKEMBALIKAN)
    return rows.filter(skp=Named("skp")) if is_one else rows


@Prepared
def holidays() -> QuerySet[Any, Any]:
    shared = Q(instansi=None) | Q(instansi=Named("instansi"))
    rows = HariLibur.objects.filter(shared, tanggal__range=(_day("awal"), _day("akhir")))
    return rows.values("tanggal", "nama")


@Prepared
def away() -> QuerySet[Any, Any]:
    """The days of leave and status; of what kind, the page does not say."""
    rows = Keadaan.objects.covering(Named("pegawai"), _day("awal"), _day("akhir")).away()
    return rows.values("mulai", "selesai")


@Prepared
def hours_of_day() -> QuerySet[Any, Any]:
    """Other hours of the agency: Ramadan, half a day."""
    return JamKhusus.objects.within(Named("instansi"), _day("hari"), _day("hari"))


@Prepared
def patterns() -> QuerySet[Any, Any]:
    """How a unit works, the newest row first."""
    rows = PolaKerja.objects.filter(unit=Named("unit"), mulai__lte=_day("akhir"))
    return rows.order_by("-mulai")


@Prepared
def shifts() -> QuerySet[Any, Any]:
    return TemplatDinas.objects.filter(unit=Named("unit"))
