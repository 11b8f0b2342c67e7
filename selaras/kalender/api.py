"""Working days and days off of an agency; of one's own calendar all but its secret address."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.accounts.models import Instansi
from selaras.base.api.kinds import Answer, Body, QueryTahun, QueryTanggal, QueryTeks, Tanggal, Teks
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.models import HariLibur
from selaras.core.validation import wrong
from selaras.kalender import actions
from selaras.kalender.models import KalenderPribadi
from selaras.kebijakan.in_force import libur_for
from selaras.rules.calendar import is_working_day

router = Router(tags=["Kalender"])
BY_DAY = Order(("tanggal", "pk"))
RENTANG = timedelta(days=366)
DAY = timedelta(days=1)


class Libur(Answer):
    id: int
    tanggal: date
    nama: str
    is_cuti_bersama: bool
    is_instansi: bool = Field(description="Ditetapkan instansi ini sendiri.")

    @staticmethod
    def resolve_is_instansi(row: HariLibur) -> bool:
        return row.instansi_id is not None


class LiburBaru(Body):
    tanggal: Tanggal
    nama: Annotated[Teks, StringConstraints(max_length=actions.NAMA_MAX)]


class HariKerja(Answer):
    mulai: date
    sampai: date
    jumlah: int
    hari: list[date]


class KalenderSaya(Answer):
    """Pengaturan saja; alamat .ics adalah rahasia dan hanya tampil di halaman pemiliknya."""

    is_aktif: bool
    ingat_hari: int
    is_penilai: bool
    dibuat_pada: datetime
    versi: int


@router.get("/hari-kerja", response=HariKerja)
def working_days(
    request: HttpRequest,
    mulai: QueryTanggal = None,
    sampai: QueryTanggal = None,
    hari_per_pekan: Literal["5", "6"] = "5",
) -> dict[str, Any]:
    """Hari kerja instansi saya, paling panjang satu tahun; tanpa tanggal, bulan ini."""
    instansi, today = _agency(request), request.pelaku.today
    first = mulai or today.replace(day=1)
    last = sampai or (first.replace(day=1) + 32 * DAY).replace(day=1) - DAY
    if not first <= last <= first + RENTANG:
        raise wrong("sampai", "Hari terakhir paling jauh satu tahun sesudah hari pertama.")
    libur, week = libur_for(instansi), int(hari_per_pekan)
    span = (first + DAY * n for n in range((last - first).days + 1))
    days = [day for day in span if is_working_day(day, libur, week)]
    return {"mulai": first, "sampai": last, "jumlah": len(days), "hari": days}


@router.get("/libur", response=Halaman[Libur])
def list_libur(
    request: HttpRequest, tahun: QueryTahun = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Hari libur nasional, cuti bersama, dan hari libur instansi saya sendiri."""
    rows = _days_off(_agency(request))
    return page(rows.filter(tanggal__year=tahun) if tahun else rows, BY_DAY, cursor)


@router.post("/libur", response={201: Libur})
def add_libur(request: HttpRequest, isi: LiburBaru) -> Status:
    """Tetapkan hari libur instansi; jendela yang menghitung hari kerja ikut bergeser."""
    return Status(201, actions.add_libur(_agency(request), by=request.pelaku, **isi.model_dump()))


@router.delete("/libur/{int:pk}", response={204: None})
def remove_libur(request: HttpRequest, pk: int) -> Status:
    """Cabut hari libur instansi; hari libur nasional tidak dapat dicabut di sini."""
    rows = HariLibur.objects.select_related("instansi")
    row = get_object_or_404(rows, pk=pk, instansi=request.pelaku.instansi_id or 0)
    actions.remove_libur(row, by=request.pelaku)
    return Status(204, None)


@router.get("/kalender", response=KalenderSaya)
def own_kalender(request: HttpRequest) -> KalenderPribadi:
    """Pengaturan kalender pribadi saya; 404 bila belum dibuat."""
    return get_object_or_404(KalenderPribadi.objects.visible_to(request.pelaku))


def _agency(request: HttpRequest) -> Instansi:
    """Who belongs to none has no days off to ask about."""
    instansi = request.pelaku.instansi
    if instansi is None:
        raise Http404
    return instansi


def _days_off(instansi: Instansi) -> QuerySet[HariLibur]:
    return HariLibur.objects.filter(Q(instansi=None) | Q(instansi=instansi))
