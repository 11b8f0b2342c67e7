"""The figures of one agency, for programs: the same counts and rows as the pages (BKN-055…059)."""

from datetime import datetime
from typing import Annotated, Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.text import slugify
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field

from selaras.base.api.kinds import Answer, Body, QueryId, QueryTeks
from selaras.cetak.render import render_ringkasan
from selaras.core.naskah import issued
from selaras.documents.api import ANSWER, pdf_answer
from selaras.rekap import actions
from selaras.rekap.pages.bagikan import ringkasan_of, terbitan_of
from selaras.rekap.pages.daftar import DaftarOrang, daftar_of, shown
from selaras.rekap.pages.dasbor import BarisDasbor, dasbor_of
from selaras.rekap.pages.kendali import Kendali, kendali_of
from selaras.rekap.pages.peta import BarisPeta
from selaras.rekap.pages.sebaran import SebaranUnit, sebaran_of
from selaras.rekap.pages.tanya import tanya_of
from selaras.rules.predikat import PredikatKinerja

router = Router(tags=["Rekapitulasi"])


class SaringRekap(Body):
    """What every figure can be narrowed to."""

    periode: QueryTeks = Field(None, description="Seperti `bulanan-2026-9`; kosong: yang berjalan.")
    unit: QueryId = None
    sendiri: QueryTeks = Field(None, description="1: tanpa unit di bawahnya.")
    jabatan: QueryTeks = None
    kepegawaian: QueryTeks = Field(None, description="pns atau pppk.")
    jenjang: QueryTeks = None
    cari: QueryTeks = None

    def params(self, **more: Any) -> QueryDict:
        """As the pages are asked."""
        found = QueryDict(mutable=True)
        for name, value in (self.model_dump() | more).items():
            if value not in (None, ""):
                found[name] = str(value)
        return found


Saring = Annotated[SaringRekap, Query(...)]


class AngkaBulan(Answer):
    bulan: str
    orang: int
    belum: int
    ditutup: int = Field(description="Ditutup tanpa selesai.")


class UnitPeta(Answer):
    unit: int | None
    nama: str
    bulan: list[AngkaBulan]


class TahapPerjalanan(Answer):
    tahap: str
    orang: int
    belum_lanjut: int


class RuangKendali(Answer):
    periode: str
    langkah: str
    orang: int
    sudah: int
    unit: list[UnitPeta]
    perjalanan: list[TahapPerjalanan]


class AngkaKelompok(Answer):
    kelompok: str
    orang: int | None = Field(description="Kosong: 1–2 orang berpredikat, di luar rantai pimpinan.")


class UnitDasbor(Answer):
    unit: int | None
    nama: str
    orang: int
    angka: list[AngkaKelompok]


class DasborRekap(Answer):
    dasbor: str
    tahun: int
    periode: str
    jumlah: UnitDasbor
    unit: list[UnitDasbor]


class PredikatSebaran(Answer):
    predikat: str
    orang: int | None = Field(description="Kosong: 1–2 orang, di luar rantai pimpinan.")
    pola: int | None = Field(
        description="Persen menurut pola capaian unit; kosong: capaian belum ditetapkan, atau "
        "kurang dari 5 orang dinilai."
    )


class UnitSebaran(Answer):
    unit: int
    nama: str
    capaian: str = Field(description="Kosong: belum ditetapkan.")
    dinilai: int
    predikat: list[PredikatSebaran]
    pertimbangan: list[str]


class SebaranRekap(Answer):
    periode: str
    orang: int
    dinilai: int
    unit: list[UnitSebaran]


class OrangRekap(Answer):
    nip: str
    nama: str
    jenis: str
    jabatan: str
    unit: str
    keadaan: str
    penilai: str


class DaftarRekap(Answer):
    items: list[OrangRekap]
    halaman: int
    halaman_terakhir: int
    total: int


@router.get("/rekapitulasi", response=RuangKendali)
def show_rekapitulasi(
    request: HttpRequest, saring: Saring, langkah: QueryTeks = None
) -> dict[str, Any]:
    """Peta dan perjalanan satu periode, dalam jangkauan pembacanya."""
    kendali = kendali_of(request.pelaku, saring.params(langkah=langkah))
    return {
        "periode": kendali.tanya.rentang.label,
        "langkah": kendali.langkah.kode,
        "orang": kendali.peta.kini.angka.orang,
        "sudah": kendali.peta.kini.angka.sudah,
        "unit": [_unit_of_map(row) for row in kendali.peta.baris],
        "perjalanan": _way(kendali),
    }


@router.get("/rekapitulasi/dasbor/{kode}", response=DasborRekap)
def show_dasbor(request: HttpRequest, kode: str, saring: Saring) -> dict[str, Any]:
    """Per unit: `pengisian`, `matriks`, atau `penilaian`."""
    found = dasbor_of(request.pelaku, saring.params(), kode)
    return {
        "dasbor": kode,
        "tahun": found.tanya.rentang.tahun,
        "periode": found.tanya.rentang.label,
        "jumlah": _unit_of_table(found.jumlah),
        "unit": [_unit_of_table(row) for row in found.baris],
    }


@router.get("/rekapitulasi/sebaran", response=SebaranRekap)
def show_sebaran(request: HttpRequest, saring: Saring) -> dict[str, Any]:
    """Kurva predikat per unit terhadap pola capaiannya: pertimbangan pimpinan, bukan batas."""
    found = sebaran_of(tanya_of(request.pelaku, saring.params()))
    return {
        "periode": found.tanya.rentang.label,
        "orang": found.orang,
        "dinilai": found.dinilai,
        "unit": [_unit_of_curve(each) for each in found.unit],
    }


@router.get("/rekapitulasi/bagikan.pdf", openapi_extra=ANSWER)
def share_rekapitulasi(
    request: HttpRequest, periode: QueryTeks = None, unit: QueryId = None, langkah: QueryTeks = None
) -> HttpResponse:
    """Satu halaman angka untuk dibagikan: persen bulat, paling sedikit 10 pegawai, tanpa nama."""
    asked = SaringRekap(periode=periode, unit=unit).params(langkah=langkah)
    found = ringkasan_of(request.pelaku, asked)
    return pdf_answer(render_ringkasan(found), f"{slugify(found.judul)}.pdf")


class HalamanTerbit(Answer):
    id: int
    judul: str
    pada: datetime
    kode: str = Field(description="Kode periksa; diperiksa siapa pun pada `/cek/<kode>/`.")
    halaman: str = Field(description="Alamat bagi yang berhak membaca angkanya.")
    pdf: str


@router.post("/rekapitulasi/bagikan", response={201: HalamanTerbit})
def share_summary(
    request: HttpRequest, periode: QueryTeks = None, unit: QueryId = None, langkah: QueryTeks = None
) -> Status:
    """Terbitkan halaman itu dengan kode QR; angkanya tidak berubah sesudahnya."""
    asked = SaringRekap(periode=periode, unit=unit).params(langkah=langkah)
    base = request.build_absolute_uri("/")[:-1]
    row = actions.share_summary(by=request.pelaku, base=base, **terbitan_of(request.pelaku, asked))
    return Status(201, told_of(row, "rekap:halaman"))


def told_of(row: Model, pintu: str) -> dict[str, Any]:
    """A page that was issued; `pintu`: of such a page."""
    dokumen = issued(row).get()
    return {
        "id": row.pk,
        "judul": dokumen.judul,
        "pada": dokumen.terbit_pada,
        "kode": dokumen.kode,
        "halaman": reverse(pintu, args=[row.pk]),
        "pdf": reverse("documents:berkas", args=[dokumen.pk]),
    }


@router.get("/rekapitulasi/daftar", response=DaftarRekap)
def list_rekapitulasi(
    request: HttpRequest,
    saring: Saring,
    daftar: QueryTeks = None,
    kelompok: QueryTeks = None,
    urut: QueryTeks = None,
    halaman: QueryId = None,
) -> dict[str, Any]:
    """Orang di balik satu angka; `daftar` kosong: periode, selain itu salah satu dasbor.

    `urut`: nama, jabatan, unit, atau keadaan; dengan `-` di depannya: terbalik.
    """
    asked = saring.params(daftar=daftar, kelompok=kelompok, urut=urut)
    found: DaftarOrang = daftar_of(request.pelaku, asked)
    page = found.page(str(halaman or 1))
    if halaman and halaman > page.paginator.num_pages:
        raise Http404
    return {
        "items": shown(page, found),
        "halaman": page.number,
        "halaman_terakhir": page.paginator.num_pages,
        "total": page.paginator.count,
    }


def _unit_of_curve(each: SebaranUnit) -> dict[str, Any]:
    pola = [mark.value for mark in each.pola] or [None] * len(each.jumlah)
    kinds = zip(PredikatKinerja, each.jumlah, pola, strict=True)
    return {
        "unit": each.unit,
        "nama": each.nama,
        "capaian": each.capaian,
        "dinilai": each.orang,
        "predikat": [{"predikat": kind, "orang": n, "pola": ideal} for kind, n, ideal in kinds],
        "pertimbangan": each.saran,
    }


def _unit_of_map(row: BarisPeta) -> dict[str, Any]:
    bulan = [
        {
            "bulan": sel.kolom.rentang.label,
            "orang": sel.angka.orang,
            "belum": sel.angka.belum,
            "ditutup": sel.angka.tutup,
        }
        for sel in row.sel
        if not sel.kolom.is_ahead
    ]
    return {"unit": row.unit.unit, "nama": row.unit.nama, "bulan": bulan}


def _way(kendali: Kendali) -> list[dict[str, Any]]:
    return [
        {
            "tahap": each.label,
            "orang": each.orang,
            "belum_lanjut": each.celah.orang if each.celah else 0,
        }
        for each in kendali.perjalanan
    ]


def _unit_of_table(row: BarisDasbor) -> dict[str, Any]:
    return {
        "unit": row.unit.unit or None,
        "nama": row.unit.nama,
        "orang": row.orang,
        "angka": [
            {"kelompok": sel.kelompok.kode, "orang": None if sel.is_samar else sel.orang}
            for sel in row.sel
        ],
    }
