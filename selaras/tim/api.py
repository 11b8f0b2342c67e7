"""Teams: the list, one with its people, and what changes them."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from pydantic import AliasPath, BeforeValidator, Field, StringConstraints

from selaras.accounts.models import NIP_LENGTH
from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    Orang,
    QueryId,
    QueryTeks,
    Tanggal,
    Teks,
    Tindakan,
    Versi,
    none_is_blank,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.api.multipart import body_of_file
from selaras.kepegawaian.named import listed, pegawai_named, people_named, unit_named
from selaras.tim import actions, models
from selaras.tim.models import (
    NAMA_TIM_MAX,
    NOMOR_SK_MAX,
    ORANG_MAX,
    PERAN_MAX,
    TUGAS_MAX,
    TimKerja,
)
from selaras.tim.policies import TimPolicy, require_former

router = Router(tags=["Tim kerja"])
BY_NAME = Order(("nama", "pk"))
NIP_MAX = NIP_LENGTH + 10  # written in groups

Blank = BeforeValidator(none_is_blank)
NamaTim = Annotated[Teks, StringConstraints(max_length=NAMA_TIM_MAX)]
Tugas = Annotated[Teks, StringConstraints(max_length=TUGAS_MAX), Blank]
NomorSk = Annotated[Teks, StringConstraints(max_length=NOMOR_SK_MAX), Blank]
PeranTim = Annotated[Teks, StringConstraints(max_length=PERAN_MAX), Blank]
Nip = Annotated[Teks, StringConstraints(max_length=NIP_MAX)]
Lingkup = Literal["saya", "unit", ""]
StatusTim = Literal["aktif", "berakhir", "semua", ""]


class TimUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    nama: NamaTim = ""
    tugas: Tugas = ""
    ketua: Nip = Field("", description="NIP ketua, dari unit mana pun di instansi ini.")
    mulai: Tanggal | None = None
    selesai: Tanggal | None = Field(None, description="Kosong: belum ditentukan.")
    sk_nomor: NomorSk = ""
    sk_tanggal: Tanggal | None = None
    versi: Versi | None = None


class TimBaru(Body):
    unit: Id = Field(description="Id unit pembentuk.")
    nama: NamaTim
    ketua: Nip = Field(description="NIP ketua, dari unit mana pun di instansi ini.")
    mulai: Tanggal
    selesai: Tanggal | None = None
    tugas: Tugas = ""
    sk_nomor: NomorSk = ""
    sk_tanggal: Tanggal | None = None


class AkhiriTim(Body):
    selesai: Tanggal = Field(description="Hari terakhir; keanggotaan ikut berakhir.")
    versi: Versi | None = None


class AnggotaBaru(Body):
    pegawai: Nip = Field(description="NIP pegawai, dari unit mana pun di instansi ini.")
    peran: PeranTim = ""
    mulai: Tanggal | None = Field(None, description="Hari ini, bila kosong.")
    selesai: Tanggal | None = None


class AnggotaBanyak(Body):
    pegawai: list[Nip] = Field(min_length=1, max_length=ORANG_MAX, description="NIP mereka.")
    peran: PeranTim = ""
    mulai: Tanggal | None = Field(None, description="Hari ini, bila kosong.")
    selesai: Tanggal | None = None


class AkhiriAnggota(Body):
    selesai: Tanggal = Field(description="Hari terakhir orang itu dalam tim.")


class TimRingkas(Answer):
    id: int
    nama: str
    unit: int = Field(validation_alias="unit_id")
    unit_nama: str = Field(validation_alias=AliasPath("unit", "nama"))
    ketua: Orang
    mulai: date
    selesai: date | None
    versi: int


class AnggotaTim(Answer):
    id: int
    pegawai: Orang
    peran: str
    mulai: date
    selesai: date | None


class BerkasSk(Answer):
    id: int
    nama: str
    ukuran: int


class Tim(TimRingkas):
    tugas: str
    sk_nomor: str
    sk_tanggal: date | None
    sk: list[BerkasSk] = Field(
        validation_alias="sk_set", description="Pindaian SK; yang terbaru pertama."
    )
    anggota: list[AnggotaTim] = Field(description="Juga yang keanggotaannya sudah berakhir.")
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_anggota(tim: TimKerja) -> Any:
        return tim.anggota_set.select_related("pegawai")

    @staticmethod
    def resolve_tindakan(tim: TimKerja, context: Any) -> dict[str, dict[str, Any]]:
        return TimPolicy(context["request"].pelaku, tim).tindakan()


def tim_for(request: HttpRequest, pk: int) -> TimKerja:
    """A team that the caller sees; a stranger gets 404."""
    return get_object_or_404(TimKerja.objects.visible_to(request.pelaku).with_people(), pk=pk)


@router.get("/tim", response=Halaman[TimRingkas])
def list_tim(
    request: HttpRequest,
    q: QueryTeks = None,
    lingkup: Lingkup = "",
    status: StatusTim = "",
    cursor: QueryTeks = None,
) -> dict[str, Any]:
    """Tim kerja yang saya lihat; `lingkup=saya`: yang saya ketuai atau ikuti."""
    rows = TimKerja.objects.visible_to(request.pelaku).with_people()
    if lingkup == "saya":
        rows = rows.of_person(request.pelaku.pegawai_id)
    today = request.pelaku.today
    if status == "berakhir":
        rows = rows.ended(today)
    elif status == "aktif":
        rows = rows.on(today)
    if q:
        rows = rows.named(q)
    return page(rows, BY_NAME, cursor)


@router.post("/tim", response={201: Tim})
def create_tim(request: HttpRequest, isi: TimBaru) -> Status:
    """Bentuk tim kerja di suatu unit; ketuanya boleh dari unit lain."""
    require_former(request.pelaku)
    rows = listed(unit=unit_named(request, isi.unit), ketua=pegawai_named(request, isi.ketua))
    facts = isi.model_dump(exclude={"unit", "ketua"})
    tim = actions.create_tim(rows["unit"], by=request.pelaku, ketua=rows["ketua"], **facts)
    return Status(201, tim_for(request, tim.pk))


@router.get("/tim/{int:pk}", response=Tim)
def show_tim(request: HttpRequest, pk: int) -> TimKerja:
    """Tim kerja dengan anggotanya, kini dan dahulu."""
    return tim_for(request, pk)


@router.patch("/tim/{int:pk}", response=Tim)
def edit_tim(request: HttpRequest, pk: int, isi: TimUbah) -> TimKerja:
    """Hanya isian yang dikirim yang berubah; ketua yang baru diberi tahu."""
    tim, facts = tim_for(request, pk), isi.model_dump(exclude_unset=True)
    if "ketua" in facts:
        facts |= listed(ketua=pegawai_named(request, facts["ketua"]))
    actions.edit_tim(tim, by=request.pelaku, **facts)
    return tim_for(request, pk)


@router.delete("/tim/{int:pk}", response={204: None})
def delete_tim(request: HttpRequest, pk: int, versi: QueryId = None) -> Status:
    """Hapus tim kerja yang keliru dibentuk, selama belum ada apa pun padanya."""
    actions.delete_tim(tim_for(request, pk), by=request.pelaku, versi=versi)
    return Status(204, None)


@router.post("/tim/{int:pk}/akhiri", response=Tim)
def end_tim(request: HttpRequest, pk: int, isi: AkhiriTim) -> TimKerja:
    """Akhiri tim pada suatu hari; keanggotaannya ikut berakhir, riwayatnya tersimpan."""
    actions.end_tim(tim_for(request, pk), by=request.pelaku, **isi.model_dump())
    return tim_for(request, pk)


@router.post("/tim/{int:pk}/anggota", response={201: Tim})
def add_anggota(request: HttpRequest, pk: int, isi: AnggotaBaru) -> Status:
    """Tambah anggota dari unit mana pun di instansi ini; orangnya diberi tahu."""
    tim = tim_for(request, pk)
    if refusal := TimPolicy(request.pelaku, tim).role_add_anggota():
        raise refusal.error()
    facts = isi.model_dump() | listed(pegawai=pegawai_named(request, isi.pegawai))
    actions.add_anggota(tim, by=request.pelaku, **facts)
    return Status(201, tim_for(request, pk))


@router.post("/tim/{int:pk}/anggota-banyak", response={201: Tim})
def add_many_anggota(request: HttpRequest, pk: int, isi: AnggotaBanyak) -> Status:
    """Tambah beberapa anggota sekaligus; bila satu ditolak, tidak ada yang ditambahkan."""
    tim = tim_for(request, pk)
    TimPolicy(request.pelaku, tim).require_role("add_anggota")
    facts = isi.model_dump(exclude={"pegawai"})
    orang = people_named(request, isi.pegawai, field="pegawai")
    actions.add_many_anggota(tim, by=request.pelaku, orang=orang, **facts)
    return Status(201, tim_for(request, pk))


@router.post("/tim/{int:pk}/anggota/{int:anggota}/akhiri", response=Tim)
def end_anggota(request: HttpRequest, pk: int, anggota: int, isi: AkhiriAnggota) -> TimKerja:
    """Akhiri keanggotaan seseorang; tetap tersimpan sebagai riwayat."""
    tim = tim_for(request, pk)
    row = get_object_or_404(models.AnggotaTim.objects.filter(tim=tim), pk=anggota)
    actions.end_anggota(row, by=request.pelaku, **isi.model_dump())
    return tim_for(request, pk)


@router.post("/tim/{int:pk}/sk", response={201: Tim}, openapi_extra=body_of_file())
def upload_sk(request: HttpRequest, pk: int) -> Status:
    """Pindaian SK tim; versi sebelumnya tetap tersimpan."""
    berkas = request.FILES.get("berkas")
    actions.upload_sk(tim_for(request, pk), by=request.pelaku, berkas=berkas)
    return Status(201, tim_for(request, pk))


@router.get("/tim/{int:pk}/sk/{int:sk}")
def show_sk(request: HttpRequest, pk: int, sk: int) -> FileResponse:
    """Berkas pindaian SK."""
    rows = models.SkTim.objects.filter(tim=tim_for(request, pk))
    return get_object_or_404(rows, pk=sk).answer()
