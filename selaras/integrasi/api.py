"""What programs read: pegawai, SKP, predikat, events; and the programs and webhooks themselves.

Not here, on purpose: making one. A secret is shown once, on the page that made it, to the person
who has just typed his password.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import AliasPath, Field

from selaras.base.api.kinds import (
    BIGINT_MAX,
    Answer,
    Body,
    Id,
    OneOf,
    Orang,
    QueryTanggal,
    QueryTeks,
    Tindakan,
    VersiVerb,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.deed import deed_of
from selaras.integrasi import actions, katalog, models, perubahan
from selaras.integrasi.katalog import PEGAWAI, PREDIKAT, SKP, SumberData
from selaras.integrasi.policies import AkunLayananPolicy, WebhookPolicy, require_scope
from selaras.organisasi.models.pegawai import JenisPegawai, Pegawai, RiwayatJabatan
from selaras.organisasi.questions import penilai_named
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.predikat import PredikatKinerja

data = Router(tags=["Data untuk aplikasi lain"])  # a service account's token opens these
router = Router(tags=["Integrasi"])
NEWEST = Order(("pk",), is_descending=True)
PER_HALAMAN = 200
Item = TypeVar("Item")
Sejak = Annotated[int, Field(ge=0, le=BIGINT_MAX)] | None
BATAS = f"Paling banyak baris; tanpa ini {PER_HALAMAN}, dengan `sejak` {perubahan.LANGKAH}."
Batas = Annotated[int, Field(ge=1, le=perubahan.LANGKAH, description=BATAS)] | None
Lingkup = Annotated[str, OneOf(models.LingkupData)]
JenisKejadian = Annotated[str, OneOf(katalog.JENIS_KEJADIAN)]


class HalamanData(Answer, Generic[Item]):
    """Semua baris per halaman, atau yang berubah sejak suatu nomor jejak."""

    items: list[Item]
    hilang: list[int] = Field(description="Id yang berubah dan tidak (lagi) dapat dibaca.")
    berikutnya: str | None = Field(description="Kirim sebagai ?cursor= untuk halaman berikutnya.")
    nomor: int = Field(description="Simpan; kirim sebagai ?sejak= pada pembacaan berikutnya.")
    lengkap: bool = Field(description="Bila false, masih ada yang perlu dibaca sekarang.")


class JabatanData(Answer):
    jabatan: str
    unit_id: int
    unit_kerja: str = Field(validation_alias=AliasPath("unit", "nama"))
    is_pimpinan: bool
    mulai: date
    penilai: Orang | None

    @staticmethod
    def resolve_penilai(post: RiwayatJabatan) -> Any:
        rates: list[Any] = post.dinilai  # type: ignore[attr-defined] # laid there by katalog
        return penilai_named(rates[0] if rates else None)


class DataPegawai(Orang):
    id: int
    jenis: Annotated[str, OneOf(JenisPegawai.values)]
    golongan: str
    berhenti_pada: date | None
    jabatan: JabatanData | None

    @staticmethod
    def resolve_jabatan(person: Pegawai) -> RiwayatJabatan | None:
        """The post of today; of several that of a head, else the newest."""
        return next(iter(person.dijabat), None)  # type: ignore[attr-defined] # as above


class DataSkp(Answer):
    id: int
    tahun: int
    periode_awal: date
    periode_akhir: date
    status: Annotated[str, OneOf(Skp.Status)]
    pegawai: Orang
    jabatan: str = Field(validation_alias=AliasPath("riwayat_jabatan", "jabatan"))
    unit_id: int = Field(validation_alias=AliasPath("riwayat_jabatan", "unit_id"))
    penilai: Orang | None = Field(description="Sejak SKP disetujui.")
    versi: int


class DataPredikat(Answer):
    id: int
    skp: int = Field(validation_alias="skp_id")
    pegawai: Orang = Field(validation_alias=AliasPath("skp", "pegawai"))
    jenis: Annotated[str, OneOf(Periode.Jenis)]
    tahun: int
    nomor: int
    mulai: date
    selesai: date
    predikat: Annotated[str, OneOf(PredikatKinerja)] = Field(
        validation_alias="predikat_kini",
        description="Yang terbit; perubahan yang ditahan menyusul.",
    )
    versi: int


class Kejadian(Answer):
    nomor: int
    jenis: JenisKejadian
    id: int
    pada: datetime


class AkunLayananTerbit(Answer):
    """Without its token, which is told once."""

    id: int
    nama: str
    lingkup: list[Lingkup]
    jaringan: list[str]
    status: Annotated[str, OneOf(models.AkunLayanan.Status)]
    berlaku_sampai: datetime
    versi: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.AkunLayanan, context: dict[str, Any]) -> dict[str, Any]:
        return AkunLayananPolicy(context["request"].pelaku, row).tindakan()


class WebhookTerbit(Answer):
    id: int
    nama: str
    alamat: str
    kejadian: list[JenisKejadian]
    status: Annotated[str, OneOf(models.Webhook.Status)]
    sampai: int
    galat: str
    gagal_sejak: datetime | None
    terkirim_pada: datetime | None
    versi: int
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tindakan(row: models.Webhook, context: dict[str, Any]) -> dict[str, Any]:
        return WebhookPolicy(context["request"].pelaku, row).tindakan()


class UlangWebhook(VersiVerb):
    dari: Id | None = Field(None, description="Nomor kejadian; kosong: lanjutkan.")


# ---- What a program reads


def _read(sumber: SumberData, noun: str, item: Any, summary: str, one: str) -> None:
    """Two addresses of a kind of row: all or what changed, and a single one."""

    def read(
        request: HttpRequest,
        sejak: Sejak = None,
        diubah_sejak: QueryTanggal = None,
        cursor: QueryTeks = None,
        limit: Batas = None,
    ) -> dict[str, Any]:
        require_scope(request.pelaku, sumber.lingkup)
        here = request.pelaku.instansi
        if diubah_sejak and sejak is None:
            sejak = perubahan.number_before(here, diubah_sejak)
        if sejak is not None:
            found = perubahan.changes(sumber, here, sejak, limit or perubahan.LANGKAH)
            return {**vars(found), "berikutnya": None}
        nomor = perubahan.settled_number(here)  # before the rows are read
        whole = page(sumber.rows(here), sumber.order, cursor, size=limit or PER_HALAMAN)
        return {**whole, "hilang": [], "nomor": nomor, "lengkap": whole["berikutnya"] is None}

    def show(request: HttpRequest, pk: int) -> Any:
        require_scope(request.pelaku, sumber.lingkup)
        return get_object_or_404(sumber.rows(request.pelaku.instansi), pk=pk)

    read.__name__, read.__doc__ = f"read_{noun}", summary
    show.__name__, show.__doc__ = f"show_data_{noun}", one
    data.get(f"/data/{noun}", response=HalamanData[item])(read)
    data.get(f"/data/{noun}/{{int:pk}}", response=item)(show)


_read(
    PEGAWAI,
    "pegawai",
    DataPegawai,
    "Pegawai instansi dengan jabatan dan penilainya hari ini: semua, atau yang berubah.",
    "Satu pegawai.",
)
_read(SKP, "skp", DataSkp, "SKP yang sudah diajukan: semua, atau yang berubah.", "Satu SKP.")
_read(
    PREDIKAT,
    "predikat",
    DataPredikat,
    "Predikat yang sudah terbit: semua, atau yang berubah.",
    "Predikat satu periode.",
)


@data.get("/kejadian", response=HalamanData[Kejadian])
def read_events(request: HttpRequest, sejak: Sejak = None, limit: Batas = None) -> dict[str, Any]:
    """Kejadian menurut nomor jejak, seperti yang dikirim ke webhook."""
    pelaku = request.pelaku
    scopes = [each for each in models.LingkupData.values if each in pelaku.lingkup]
    if not scopes:
        require_scope(pelaku, models.LingkupData.PREDIKAT)
        scopes = models.LingkupData.values
    kinds = katalog.kinds_within(scopes)
    found = perubahan.events(pelaku.instansi, sejak or 0, kinds, limit or perubahan.LANGKAH)
    return {**vars(found), "berikutnya": None}


# ---- The programs and webhooks


@router.get("/akun-layanan", response=Halaman[AkunLayananTerbit])
def list_layanan(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Akun layanan instansi saya, terbaru dahulu; kosong bagi yang tidak mengelolanya."""
    rows = models.AkunLayanan.objects.visible_to(request.pelaku).select_related("instansi")
    return page(rows, NEWEST, cursor)


@router.get("/webhook", response=Halaman[WebhookTerbit])
def list_webhook(request: HttpRequest, cursor: QueryTeks = None) -> dict[str, Any]:
    """Webhook instansi saya, terbaru dahulu; kosong bagi yang tidak mengelolanya."""
    rows = models.Webhook.objects.visible_to(request.pelaku).select_related("instansi")
    return page(rows, NEWEST, cursor)


def _step(
    path: str, decide: Callable[..., None], model: Any, answer: Any, body: type[Body], summary: str
) -> None:
    """The address of a step."""

    def find(request: HttpRequest, pk: int) -> Any:
        rows = model.objects.visible_to(request.pelaku).select_related("instansi")
        return get_object_or_404(rows, pk=pk)

    def act(request: HttpRequest, pk: int, isi: Any = None) -> Any:
        decide(find(request, pk), by=request.pelaku, **(isi or body()).model_dump())
        return find(request, pk)

    verb = deed_of(decide).verb
    act.__name__, act.__doc__ = verb, summary
    act.__annotations__["isi"] = body | None
    router.post(f"/{path}/{{int:pk}}/{verb}", response=answer)(act)


_step(
    "akun-layanan",
    actions.revoke_layanan,
    models.AkunLayanan,
    AkunLayananTerbit,
    VersiVerb,
    "Cabut token akun layanan.",
)
for _decide, _body, _summary in (
    (actions.try_webhook, VersiVerb, "Minta pesan uji; hasilnya tampil di `galat`."),
    (actions.stop_webhook, VersiVerb, "Hentikan pengiriman."),
    (actions.replay_webhook, UlangWebhook, "Lanjutkan, atau ulang dari suatu nomor."),
):
    _step("webhook", _decide, models.Webhook, WebhookTerbit, _body, _summary)
