"""People: the list of an administrator, a profile, and what is done about a person.

Not here, on purpose: code slips, passwords and second factors. A secret is shown once, on the page
that made it, to the person before whom it lies.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status

from selaras.base.api.kinds import Id, QueryTeks
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.workflow import lock
from selaras.kepegawaian.api.present import pegawai as present
from selaras.kepegawaian.api.schemas import pegawai as schemas
from selaras.kepegawaian.named import jabatan_named, listed, person_for, unit_named
from selaras.kepegawaian.views.orang import require_admin
from selaras.organisasi.actions import pegawai, penempatan
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja

router = Router(tags=["Pegawai"])
BY_NAME = Order(("nama", "pk"))
BY_KEY = Order(("pk",))
OLEH_ADMIN = {"nama", "jenis"}  # what the person himself does not change


def answer(request: HttpRequest, nip: str) -> dict[str, Any]:
    """The profile as it is now."""
    return present.profil_as_json(request.pelaku, person_for(request, nip), request.pelaku.today)


@router.get("/pegawai", response=Halaman[schemas.PegawaiRingkas])
def list_pegawai(
    request: HttpRequest, q: QueryTeks = None, unit: Id | None = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Pegawai aktif dalam jangkauan pengelola.

    `q`: bagian nama atau NIP, sedikitnya tiga huruf; `unit`: unit itu dan semua di bawahnya.
    """
    require_admin(request, reader=True)
    today = request.pelaku.today
    rows = Pegawai.objects.within_reach_of(request.pelaku, today).working(today)
    if unit:
        found = listed(unit=unit_named(request, unit))["unit"]
        below = UnitKerja.objects.below([found.pk])
        posts = RiwayatJabatan.objects.on(today).filter(
            unit__in=list(below.values_list("pk", flat=True))
        )
        rows = rows.filter(pk__in=posts.values("pegawai"))
    rows = rows.search(q) if q else rows
    rows = rows.select_related("user")
    return page(rows, BY_NAME, cursor, lambda people: present.rows_as_json(people, today))


@router.post("/pegawai", response={201: schemas.Profil})
def create_pegawai(request: HttpRequest, isi: schemas.PegawaiBaru) -> Status:
    """Daftarkan pegawai dengan jabatan pertamanya; ia masuk pertama kali dengan kode masuk."""
    require_admin(request)
    rows = listed(
        unit=unit_named(request, isi.unit),
        jabatan=jabatan_named(request, isi.jabatan, isi.jenis_jabatan),
    )
    facts = isi.model_dump(exclude={"jenis_jabatan"}) | rows
    person = pegawai.create_pegawai(by=request.pelaku, **facts)
    return Status(201, answer(request, person.nip))


@router.get("/pegawai/{nip}", response=schemas.Profil)
def show_pegawai(request: HttpRequest, nip: str) -> dict[str, Any]:
    """Profil: pegawai sendiri, yang saya nilai, atau dalam jangkauan saya; pembacaannya dicatat."""
    return answer(request, nip)


@router.patch("/pegawai/{nip}", response=schemas.Profil)
@transaction.atomic
def edit_pegawai(request: HttpRequest, nip: str, isi: schemas.PegawaiUbah) -> dict[str, Any]:
    """Pegawai mengubah golongan dan teleponnya; pengelola juga nama dan jenis kepegawaian."""
    person, sent = lock(person_for(request, nip)), isi.model_dump(exclude_unset=True)
    is_own = request.pelaku.is_pegawai(person.pk) and not OLEH_ADMIN & sent.keys()
    names = ("golongan", "telepon") if is_own else ("nama", "jenis", "golongan", "telepon")
    action = pegawai.edit_profil if is_own else pegawai.edit_pegawai
    action(person, by=request.pelaku, **{name: getattr(person, name) for name in names} | sent)
    return answer(request, nip)


@router.post("/pegawai/{nip}/depart", response=schemas.Profil)
def depart(request: HttpRequest, nip: str, isi: schemas.Berhenti) -> dict[str, Any]:
    """Catat pegawai berhenti: jabatannya berakhir, yang dinilainya beralih ke pimpinan lain."""
    penempatan.depart(person_for(request, nip), by=request.pelaku, **isi.model_dump())
    return answer(request, nip)


@router.post("/pegawai/{nip}/deactivate_account", response=schemas.Profil)
def deactivate_account(request: HttpRequest, nip: str, isi: schemas.Alasan) -> dict[str, Any]:
    """Nonaktifkan akun; semua sesi dan token berakhir."""
    person = person_for(request, nip)
    pegawai.deactivate_account(person, by=request.pelaku, alasan=isi.alasan)
    return answer(request, nip)


@router.post("/pegawai/{nip}/confirm_data", response=schemas.Profil)
def confirm_data(request: HttpRequest, nip: str) -> dict[str, Any]:
    """Data saya masih benar."""
    pegawai.confirm_data(person_for(request, nip), by=request.pelaku)
    return answer(request, nip)


@router.post("/pegawai/{nip}/activate_account", response=schemas.Profil)
def activate_account(request: HttpRequest, nip: str) -> dict[str, Any]:
    """Aktifkan kembali akun yang dinonaktifkan."""
    pegawai.activate_account(person_for(request, nip), by=request.pelaku)
    return answer(request, nip)


@router.get("/pegawai/{nip}/bawahan", response=Halaman[schemas.BawahanPegawai])
def list_bawahan(request: HttpRequest, nip: str, cursor: QueryTeks = None) -> dict[str, Any]:
    """Siapa yang hari ini dinilai pegawai ini."""
    person = person_for(request, nip)
    rows = HubunganPenilai.objects.current(request.pelaku.today).filter(penilai=person.pk)
    rows = rows.select_related("riwayat_jabatan__pegawai", "riwayat_jabatan__unit")
    return page(rows, BY_KEY, cursor, lambda found: map(present.bawahan_as_json, found))
