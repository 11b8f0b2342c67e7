"""Angka kredit: a person's account, the base, and each PAK with its steps."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import StringConstraints

from selaras.angka_kredit import models
from selaras.angka_kredit.actions import dasar as bases
from selaras.angka_kredit.actions import keterangan as about
from selaras.angka_kredit.actions import pak as actions
from selaras.angka_kredit.actions.dasar import IsiDasar
from selaras.angka_kredit.actions.keterangan import IsiKeterangan
from selaras.angka_kredit.pages import tampilan
from selaras.angka_kredit.pages.akun import AkunJf
from selaras.angka_kredit.pages.syarat import Syarat
from selaras.angka_kredit.policies import DasarKreditPolicy, PakPolicy
from selaras.base.api.kinds import (
    Angka,
    Answer,
    Body,
    Catatan,
    CatatanVerb,
    Id,
    OneOf,
    Orang,
    PekerjaanDimulai,
    Pilihan,
    QueryTeks,
    Tahun,
    Tanggal,
    TanggalJabatan,
    Teks,
    Tindakan,
    Versi,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.api.multipart import body_with_file, read_with_file
from selaras.base.errors import InvalidInput
from selaras.core.deed import deed_of
from selaras.organisasi.models.pegawai import NIP_LENGTH, SURAT_MAX, Pegawai, RiwayatJabatan
from selaras.organisasi.questions import post_on
from selaras.rules.angka_kredit import Jenjang
from selaras.rules.golongan import PANGKAT
from selaras.rules.predikat import PredikatKinerja

router = Router(tags=["Angka kredit"])
NEAREST = Order(("kurang", "pk"))
Kode = Annotated[str, OneOf(Jenjang)]
Golongan = Annotated[str, OneOf(PANGKAT)]
Surat = Annotated[Teks, StringConstraints(max_length=SURAT_MAX)]
Status_ = models.DasarAngkaKredit.Status


class DasarKreditBaru(Body):
    jenis: Annotated[str, OneOf(models.DasarAngkaKredit.Jenis)]
    golongan: Golongan
    mulai: TanggalJabatan | None = None
    masa_cpns_sampai: TanggalJabatan | None = None
    angka: Angka = None
    ak_pendidikan: Angka = None
    nomor_sk: Surat = ""
    tanggal_sk: TanggalJabatan | None = None

    def isi(self) -> IsiDasar:
        return IsiDasar(**{name: getattr(self, name) for name in IsiDasar.__slots__})


class DasarKreditUntuk(DasarKreditBaru):
    nip: Annotated[Teks, StringConstraints(max_length=NIP_LENGTH)]


class DasarKreditUbah(DasarKreditBaru):
    versi: Versi | None = None


class PakBaru(Body):
    periode: Id
    untuk_pangkat: bool = False
    untuk_jenjang: bool = False


class PakDisiapkan(Body):
    tahun: Tahun


class SuratPak(VersiVerb):
    nomor: Surat
    tanggal: Tanggal


class KeteranganJfBaru(Body):
    tempat_lahir: Pilihan = ""
    nomor_kartu: Pilihan = ""
    tmt_golongan: TanggalJabatan | None = None


class SyaratBaru(Body):
    lulus_uji_pada: TanggalJabatan | None = None
    formasi_pada: TanggalJabatan | None = None


class DasarKredit(Answer):
    id: int
    pegawai: Orang
    jenis: str
    jenjang: Kode
    golongan: str
    mulai: date
    jumlah: Decimal
    total: Decimal
    kurang: Decimal
    nomor_sk: str
    tanggal_sk: date | None
    status: Annotated[str, OneOf(Status_)]
    catatan: Catatan
    versi: int


class DasarKreditLengkap(DasarKredit):
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(
        row: models.DasarAngkaKredit, context: dict[str, Any]
    ) -> dict[str, dict[str, Any]]:
        return DasarKreditPolicy(context["request"].pelaku, row).tindakan()


class BarisKonversi(Answer):
    mulai: int
    selesai: int
    predikat: Annotated[str, OneOf(PredikatKinerja)]
    persen: Decimal
    koefisien: Decimal
    angka: Decimal


class Pak(Answer):
    id: int
    pegawai: Orang
    tahun: int
    mulai: int
    selesai: int
    jumlah: Decimal
    untuk_pangkat: bool
    untuk_jenjang: bool
    nomor: str
    tanggal: date | None
    status: Annotated[str, OneOf(models.Pak.Status)]
    catatan: str
    penilai_nama: str
    siasn_status: Annotated[str, OneOf(models.Pak.Kirim)]
    siasn_galat: str
    konversi: list[BarisKonversi]
    versi: int

    @staticmethod
    def resolve_konversi(row: models.Pak) -> list[models.Konversi]:
        return list(row.konversi_set.all())


class PakLengkap(Pak):
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.Pak, context: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return PakPolicy(context["request"].pelaku, row).tindakan()


class KebutuhanKredit(Answer):
    tujuan: str
    perlu: Decimal


class SyaratKenaikan(Answer):
    judul: str
    keadaan: str
    fakta: str
    sumber: str
    siapa: str


class AkunKredit(Answer):
    """`alasan_tanpa`: mengapa angka kredit tidak berlaku; kosong bila berlaku."""

    pegawai: Orang
    alasan_tanpa: str
    jenjang: Kode | None
    golongan: str
    koefisien: Decimal
    dasar: DasarKredit | None
    total: Decimal
    total_draf: Decimal
    pangkat: KebutuhanKredit | None
    jenjang_lanjut: KebutuhanKredit | None
    syarat_pangkat: list[SyaratKenaikan]
    syarat_jenjang: list[SyaratKenaikan]
    pak: list[Pak]


def _person(request: HttpRequest, nip: str) -> Pegawai:
    return get_object_or_404(models.led_people(request.pelaku), nip=nip)


def _post_of(request: HttpRequest, nip: str) -> RiwayatJabatan:
    pegawai = _person(request, nip)
    post = post_on(pegawai, request.pelaku.today)
    if post is None:
        raise InvalidInput(errors={"nip": ["Pegawai ini tidak memegang jabatan hari ini."]})
    post.pegawai, post.instansi = pegawai, pegawai.instansi
    return post


def _akun(request: HttpRequest, nip: str) -> dict[str, Any]:
    found = tampilan.akun_context(_person(request, nip), request.pelaku)
    akun: AkunJf = found["akun"]
    facts = {name: getattr(akun, name) for name in AkunKredit.model_fields if hasattr(akun, name)}
    lists: dict[str, list[Syarat]] = {
        name: found[name] for name in ("syarat_pangkat", "syarat_jenjang")
    }
    return facts | lists


def find_dasar(request: HttpRequest, pk: int) -> models.DasarAngkaKredit:
    rows = models.DasarAngkaKredit.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def find_pak(request: HttpRequest, pk: int) -> models.Pak:
    rows = models.Pak.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows.prefetch_related("konversi_set__evaluasi__periode"), pk=pk)


@router.get("/angka-kredit", response=Halaman[DasarKredit])
def list_angka_kredit(
    request: HttpRequest, *, dekat: bool = False, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Angka kredit bawahan, yang terdekat dengan kenaikan lebih dahulu; `dekat`: hampir naik."""
    rows = models.DasarAngkaKredit.objects.of_others(request.pelaku).with_people()
    return page(rows.near() if dekat else rows, NEAREST, cursor)


@router.get("/angka-kredit/{nip}", response=AkunKredit)
def show_angka_kredit(request: HttpRequest, nip: str) -> dict[str, Any]:
    """Angka kredit seorang pegawai: baris, kebutuhan, dan syarat kenaikan."""
    return _akun(request, nip)


@router.put("/angka-kredit/{nip}/keterangan", response=AkunKredit)
def write_keterangan(request: HttpRequest, nip: str, isi: KeteranganJfBaru) -> dict[str, Any]:
    """Data pegawai yang tercetak pada dokumen PAK."""
    stated = IsiKeterangan(**isi.model_dump())
    about.write_keterangan(_person(request, nip), by=request.pelaku, isi=stated)
    return _akun(request, nip)


@router.put("/angka-kredit/{nip}/syarat", response=AkunKredit)
def record_syarat(request: HttpRequest, nip: str, isi: SyaratBaru) -> dict[str, Any]:
    """Catat uji kompetensi dan formasi; oleh pengelola kepegawaian."""
    about.record_syarat(_person(request, nip), by=request.pelaku, **isi.model_dump())
    return _akun(request, nip)


@router.post(
    "/dasar-angka-kredit",
    response={201: DasarKreditLengkap},
    openapi_extra=body_with_file(DasarKreditUntuk),
)
def create_dasar(request: HttpRequest) -> Status:
    """Ajukan dasar angka kredit pada jabatan sekarang; dengan `berkas` SK PAK bila bersurat."""
    isi, berkas = read_with_file(request, DasarKreditUntuk)
    post = _post_of(request, isi.nip)
    row = bases.create_dasar(post, by=request.pelaku, isi=isi.isi(), berkas=berkas)
    return Status(201, find_dasar(request, row.pk))


@router.post("/angka-kredit/{nip}/pull_dasar", response={202: PekerjaanDimulai})
def pull_dasar(request: HttpRequest, nip: str) -> Status:
    """Ambil angka kredit 2022 dari SIASN dan ajukan kepada penilai; hasilnya pada akunnya."""
    return Status(202, bases.pull_dasar(_post_of(request, nip), by=request.pelaku))


@router.get("/dasar-angka-kredit/{int:pk}", response=DasarKreditLengkap)
def show_dasar_angka_kredit(request: HttpRequest, pk: int) -> models.DasarAngkaKredit:
    """Satu dasar angka kredit dan yang dapat dilakukan pemanggil."""
    return find_dasar(request, pk)


@router.post(
    "/dasar-angka-kredit/{int:pk}/correct_dasar",
    response=DasarKreditLengkap,
    openapi_extra=body_with_file(DasarKreditUbah),
)
def correct_dasar(request: HttpRequest, pk: int) -> models.DasarAngkaKredit:
    """Perbaiki sebelum disetujui, dan ajukan lagi."""
    row = find_dasar(request, pk)
    isi, berkas = read_with_file(request, DasarKreditUbah)
    bases.correct_dasar(row, by=request.pelaku, isi=isi.isi(), berkas=berkas, versi=isi.versi)
    return find_dasar(request, pk)


@router.post("/pak", response={201: PakLengkap})
def create_pak(request: HttpRequest, isi: PakBaru) -> Status:
    """Buat draf PAK sampai satu periode yang sudah dinilai."""
    facts = isi.model_dump()
    period = tampilan.rated_choices(request.pelaku).get(facts.pop("periode"))
    if period is None:
        raise InvalidInput(errors={"periode": ["Periode ini bukan milik Anda atau belum dinilai."]})
    row = actions.create_pak(period, by=request.pelaku, **facts)
    return Status(201, find_pak(request, row.pk))


@router.post("/pak/prepare_paks", response={202: PekerjaanDimulai})
def prepare_paks(request: HttpRequest, isi: PakDisiapkan) -> Status:
    """Siapkan draf PAK setahun bagi semua dalam jangkauan; pemiliknya yang mengajukan."""
    return Status(202, actions.prepare_paks(by=request.pelaku, tahun=isi.tahun))


@router.get("/pak/{int:pk}", response=PakLengkap)
def show_pak(request: HttpRequest, pk: int) -> models.Pak:
    """Satu PAK, barisnya, dan yang dapat dilakukan pemanggil."""
    return find_pak(request, pk)


@router.delete("/pak/{int:pk}", response={204: None})
def delete_pak(request: HttpRequest, pk: int) -> Status:
    """Hapus draf."""
    actions.delete_pak(find_pak(request, pk), by=request.pelaku)
    return Status(204, None)


@router.post("/pak/{int:pk}/replace_pak", response={201: PakLengkap})
def replace_pak(request: HttpRequest, pk: int, isi: VersiVerb | None = None) -> Status:
    """Buat draf pengganti setelah predikatnya berubah."""
    facts = (isi or VersiVerb()).model_dump()
    row = actions.replace_pak(find_pak(request, pk), by=request.pelaku, **facts)
    return Status(201, find_pak(request, row.pk))


def _step(
    noun: str,
    find: Callable[[HttpRequest, int], Any],
    decide: Callable[..., None],
    summary: str,
    body: type[Body] = VersiVerb,
) -> None:
    """The address of one step; whatever it must say is required."""

    def act(request: HttpRequest, pk: int, isi: Any = None) -> Any:
        decide(find(request, pk), by=request.pelaku, **(isi or body()).model_dump())
        return find(request, pk)

    verb = deed_of(decide).verb
    act.__name__, act.__doc__ = verb, summary
    act.__annotations__["isi"] = body | None
    answer = PakLengkap if find is find_pak else DasarKreditLengkap
    router.post(f"/{noun}/{{int:pk}}/{verb}", response=answer)(act)


_step("dasar-angka-kredit", find_dasar, bases.approve_dasar, "Setujui dasar angka kredit.")
_step("dasar-angka-kredit", find_dasar, bases.return_dasar, "Kembalikan.", CatatanVerb)
_step("pak", find_pak, actions.withdraw_pak, "Tarik kembali.")
_step("pak", find_pak, actions.approve_pak, "Tetapkan PAK.")
_step("pak", find_pak, actions.return_pak, "Kembalikan untuk diperbaiki.", CatatanVerb)
_step("pak", find_pak, actions.sync_pak, "Kirim ke riwayat angka kredit SIASN.")


@router.post("/pak/{int:pk}/submit_pak", response=PakLengkap)
def submit_pak(request: HttpRequest, pk: int, isi: SuratPak) -> models.Pak:
    """Ajukan PAK kepada pejabat penilai, dengan nomor dan tanggalnya."""
    actions.submit_pak(find_pak(request, pk), by=request.pelaku, **isi.model_dump())
    return find_pak(request, pk)
