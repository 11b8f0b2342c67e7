"""Sending to BKN: what was sent and how it stands, and the deeds of the admin instansi."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import Field

from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    Nomor,
    OneOf,
    Orang,
    PekerjaanDimulai,
    QueryTeks,
    Tahun,
    Tindakan,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import InvalidInput
from selaras.documents.api import ANSWER, pdf_answer
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.pertukaran import actions, models, surat
from selaras.pertukaran.pages import Sanding, reachable, side_by_side
from selaras.pertukaran.pilihan import newest_published
from selaras.pertukaran.policies import KirimanPolicy
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periods_of

router = Router(tags=["Kirim ke BKN"])
NEWEST = Order(("pk",), is_descending=True)
StatusKiriman = Annotated[str, OneOf(models.KirimanSiasn.Status)]


class Perbandingan(Answer):
    """Satu nilai di sini dan di SIASN, menurut pembacaan terakhir."""

    nama: str
    di_sini: str
    di_sana: str
    is_berbeda: bool


class KirimVerb(VersiVerb):
    is_berdokumen: bool = Field(default=False, description="Sertakan Dokumen Evaluasi (PDF).")


class KirimBanyak(Body):
    """Tanpa `unit`: seluruh instansi. Baris pemanggil sendiri tidak ikut."""

    unit: Id | None = None
    jenis: Annotated[str, OneOf(JenisPeriode)]
    tahun: Tahun
    nomor: Nomor
    is_berdokumen: bool = False


class KirimanSiasn(Answer):
    id: int
    periode: int
    pegawai: Orang
    status: StatusKiriman
    tertahan_sejak: datetime | None
    alasan: str
    riwayat_id: str = Field(description="Nomor baris ini di SIASN.")
    penilaian: int = Field(description="Nomor urut penilaian yang dikirim.")
    percobaan: int
    diminta_pada: datetime
    diterima_pada: datetime | None
    versi: int

    @staticmethod
    def resolve_periode(row: models.KirimanSiasn) -> int:
        return row.periode_id

    @staticmethod
    def resolve_penilaian(row: models.KirimanSiasn) -> int:
        return row.evaluasi.nomor


class KirimanSiasnLengkap(KirimanSiasn):
    di_sana: dict[str, Any] = Field(description="Yang terakhir terbaca di SIASN.")
    perbandingan: list[Perbandingan]
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_perbandingan(row: models.KirimanSiasn) -> list[Sanding]:
        return side_by_side(row, newest_published(row.periode))

    @staticmethod
    def resolve_tindakan(row: models.KirimanSiasn, context: dict[str, Any]) -> dict[str, Any]:
        return KirimanPolicy(context["request"].pelaku, row).tindakan()


def find(request: HttpRequest, pk: int) -> models.KirimanSiasn:
    rows = models.KirimanSiasn.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


@router.get("/kiriman-siasn", response=Halaman[KirimanSiasn])
def list_kiriman_siasn(
    request: HttpRequest,
    status: StatusKiriman | None = None,
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Kiriman ke SIASN: milik sendiri, atau yang dikelola, terbaru dahulu."""
    rows = models.KirimanSiasn.objects.visible_to(request.pelaku).with_people()
    return page(rows.filter(status=status) if status else rows, NEWEST, cursor)


@router.get("/kiriman-siasn/{int:pk}", response=KirimanSiasnLengkap)
def show_kiriman_siasn(request: HttpRequest, pk: int) -> models.KirimanSiasn:
    """Satu kiriman, yang terbaca di SIASN, dan yang dapat dilakukan pemanggil."""
    return find(request, pk)


@router.post("/kiriman-siasn", response={202: PekerjaanDimulai})
def send_many_siasn(request: HttpRequest, isi: KirimBanyak) -> Status:
    """Kirim predikat satu periode dari satu unit dan di bawahnya, atau seluruh instansi."""
    unit = None
    if isi.unit is not None:
        units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id)
        unit = get_object_or_404(units, pk=isi.unit)
    job = actions.send_many_siasn(
        unit, by=request.pelaku, rentang=_rentang(isi), is_berdokumen=isi.is_berdokumen
    )
    return Status(202, job)


@router.post("/periode/{int:pk}/send_siasn", response=KirimanSiasnLengkap)
def send_siasn(request: HttpRequest, pk: int, isi: KirimVerb | None = None) -> models.KirimanSiasn:
    """Kirim predikat satu periode, atau versi barunya setelah berubah."""
    periode: Periode = get_object_or_404(reachable(request.pelaku).with_people(), pk=pk)
    facts = (isi or KirimVerb()).model_dump()
    return find(request, actions.send_siasn(periode, by=request.pelaku, **facts).pk)


@router.get("/periode/{int:pk}/keterangan_siasn", openapi_extra=ANSWER)
def keterangan_siasn(request: HttpRequest, pk: int) -> HttpResponse:
    """Surat keterangan: keadaan hasil satu periode di SIASN, untuk dicetak (PDF)."""
    periode: Periode = get_object_or_404(reachable(request.pelaku).with_people(), pk=pk)
    pdf = surat.keterangan_pdf(periode, by=request.pelaku)
    return pdf_answer(pdf, f"keterangan-siasn-{pk}.pdf")


@router.post("/kiriman-siasn/{int:pk}/replace_siasn", response=KirimanSiasnLengkap)
def replace_siasn(
    request: HttpRequest, pk: int, isi: VersiVerb | None = None
) -> models.KirimanSiasn:
    """Ganti nilai lain yang ada di SIASN dengan yang di sini."""
    facts = (isi or VersiVerb()).model_dump()
    actions.replace_siasn(find(request, pk), by=request.pelaku, **facts)
    return find(request, pk)


def _rentang(isi: KirimBanyak) -> RentangPeriode:
    rows = periods_of(JenisPeriode(isi.jenis), isi.tahun)
    if isi.nomor > len(rows):
        raise InvalidInput(errors={"nomor": ["Periode ini tidak ada pada tahun itu."]})
    return rows[isi.nomor - 1]
