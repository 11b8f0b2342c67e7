"""Teams: the list, one with its people, what changes them, and which results they carry."""

from typing import Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status

from selaras.api.present.people import person_as_json
from selaras.api.present.skp import rhk_as_json
from selaras.api.schemas import tim as schemas
from selaras.api.schemas.skp import Rhk
from selaras.api.skp import skp_for
from selaras.base.api.kinds import QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.base.errors import NotAllowed
from selaras.core.validation import wrong
from selaras.kaskade.actions import tim as tim_actions
from selaras.kaskade.policies.tim import TimRhkPolicy
from selaras.kepegawaian.named import listed, pegawai_named, unit_named
from selaras.tim import actions
from selaras.tim.models import AnggotaTim, SkTim, TimKerja
from selaras.tim.policies import PEMBENTUK, TimPolicy, forms_teams

router = Router(tags=["Tim kerja"])
BY_NAME = Order(("nama", "pk"))


def tim_for(request: HttpRequest, pk: int) -> TimKerja:
    """A team that the caller sees; a stranger gets 404."""
    return get_object_or_404(TimKerja.objects.visible_to(request.pelaku).with_people(), pk=pk)


def answer(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The team as it is now."""
    tim = tim_for(request, pk)
    members = tim.anggota_set.select_related("pegawai")
    return _row(tim) | {
        "tugas": tim.tugas,
        "sk_nomor": tim.sk_nomor,
        "sk_tanggal": tim.sk_tanggal,
        "sk": [{"id": sk.pk, "nama": sk.nama, "ukuran": sk.ukuran} for sk in tim.sk_set.all()],
        "anggota": [_member(row) for row in members],
        "tindakan": TimPolicy(request.pelaku, tim).tindakan(),
    }


@router.get("/tim", response=Halaman[schemas.TimRingkas])
def list_tim(
    request: HttpRequest,
    q: QueryTeks = None,
    lingkup: schemas.Lingkup = "",
    status: schemas.StatusTim = "",
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
    return page(rows, BY_NAME, cursor, lambda found: map(_row, found))


@router.post("/tim", response={201: schemas.Tim})
def create_tim(request: HttpRequest, isi: schemas.TimBaru) -> Status:
    """Bentuk tim kerja di suatu unit; ketuanya boleh dari unit lain."""
    if not forms_teams(request.pelaku):
        raise NotAllowed(f"Tim kerja dibentuk oleh {PEMBENTUK}.")
    rows = listed(unit=unit_named(request, isi.unit), ketua=pegawai_named(request, isi.ketua))
    facts = isi.model_dump(exclude={"unit", "ketua"})
    tim = actions.create_tim(rows["unit"], by=request.pelaku, ketua=rows["ketua"], **facts)
    return Status(201, answer(request, tim.pk))


@router.get("/tim/{int:pk}", response=schemas.Tim)
def show_tim(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Tim kerja dengan anggotanya, kini dan dahulu."""
    return answer(request, pk)


@router.patch("/tim/{int:pk}", response=schemas.Tim)
def edit_tim(request: HttpRequest, pk: int, isi: schemas.TimUbah) -> dict[str, Any]:
    """Hanya isian yang dikirim yang berubah; ketua yang baru diberi tahu."""
    tim, facts = tim_for(request, pk), isi.model_dump(exclude_unset=True)
    if "ketua" in facts:
        facts |= listed(ketua=pegawai_named(request, facts["ketua"]))
    actions.edit_tim(tim, by=request.pelaku, **facts)
    return answer(request, pk)


@router.post("/tim/{int:pk}/akhiri", response=schemas.Tim)
def end_tim(request: HttpRequest, pk: int, isi: schemas.AkhiriTim) -> dict[str, Any]:
    """Akhiri tim pada suatu hari; keanggotaannya ikut berakhir, riwayatnya tersimpan."""
    actions.end_tim(tim_for(request, pk), by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


@router.post("/tim/{int:pk}/anggota", response={201: schemas.Tim})
def add_anggota(request: HttpRequest, pk: int, isi: schemas.AnggotaBaru) -> Status:
    """Tambah anggota dari unit mana pun di instansi ini; orangnya diberi tahu."""
    tim = tim_for(request, pk)
    if refusal := TimPolicy(request.pelaku, tim).role_add_anggota():
        raise refusal.error()
    facts = isi.model_dump() | listed(pegawai=pegawai_named(request, isi.pegawai))
    actions.add_anggota(tim, by=request.pelaku, **facts)
    return Status(201, answer(request, pk))


@router.post("/tim/{int:pk}/anggota/{int:anggota}/akhiri", response=schemas.Tim)
def end_anggota(
    request: HttpRequest, pk: int, anggota: int, isi: schemas.AkhiriAnggota
) -> dict[str, Any]:
    """Akhiri keanggotaan seseorang; tetap tersimpan sebagai riwayat."""
    tim = tim_for(request, pk)
    row = get_object_or_404(AnggotaTim.objects.filter(tim=tim), pk=anggota)
    actions.end_anggota(row, by=request.pelaku, **isi.model_dump())
    return answer(request, pk)


BERKAS = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["berkas"],
                    "properties": {"berkas": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.post("/tim/{int:pk}/sk", response={201: schemas.Tim}, openapi_extra=BERKAS)
def upload_sk(request: HttpRequest, pk: int) -> Status:
    """Pindaian SK tim; versi sebelumnya tetap tersimpan."""
    berkas = request.FILES.get("berkas")
    actions.upload_sk(tim_for(request, pk), by=request.pelaku, berkas=berkas)
    return Status(201, answer(request, pk))


@router.get("/tim/{int:pk}/sk/{int:sk}")
def show_sk(request: HttpRequest, pk: int, sk: int) -> FileResponse:
    """Berkas pindaian SK."""
    rows = SkTim.objects.filter(tim=tim_for(request, pk))
    return get_object_or_404(rows, pk=sk).answer()


@router.post("/skp/{int:pk}/tim", response=Rhk)
def mark_team_rhk(request: HttpRequest, pk: int, isi: schemas.RhkTim) -> dict[str, Any]:
    """Tandai RHK ketua sebagai hasil tim, atau lepaskan (`tim` kosong)."""
    skp, pelaku = skp_for(request, pk), request.pelaku
    verb = "mark_team_rhk" if isi.tim else "unmark_team_rhk"
    TimRhkPolicy(pelaku, skp).require(verb)
    rhk = skp.rhk_set.select_related("skp").filter(pk=isi.rhk).first()
    if rhk is None:
        raise wrong("rhk", "RHK ini tidak ada pada SKP ini; mohon diperiksa.")
    if isi.tim is None:
        tim_actions.unmark_team_rhk(rhk, by=pelaku)
    else:
        tim = TimKerja.objects.visible_to(pelaku).filter(pk=isi.tim).first()
        tim_actions.mark_team_rhk(rhk, by=pelaku, **listed(tim=tim))
    return rhk_as_json(skp.rhk_set.get(pk=rhk.pk))


def _row(tim: TimKerja) -> dict[str, Any]:
    return {
        "id": tim.pk,
        "nama": tim.nama,
        "unit": tim.unit_id,
        "unit_nama": tim.unit.nama,
        "ketua": person_as_json(tim.ketua),
        "mulai": tim.mulai,
        "selesai": tim.selesai,
        "versi": tim.versi,
    }


def _member(row: AnggotaTim) -> dict[str, Any]:
    return {
        "id": row.pk,
        "pegawai": person_as_json(row.pegawai),
        "peran": row.peran,
        "mulai": row.mulai,
        "selesai": row.selesai,
    }
