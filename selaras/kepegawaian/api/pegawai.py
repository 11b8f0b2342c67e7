"""People: the list of an administrator, a profile, and what is done about a person.

Not here, on purpose: code slips, passwords and second factors. A secret is shown once, on the page
that made it, to the person before whom it lies.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status
from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    OneOf,
    Orang,
    Pilihan,
    QueryTeks,
    TanggalJabatan,
    Teks,
    Tindakan,
)
from selaras.base.api.listing import Halaman, Order, page
from selaras.core.workflow import lock
from selaras.kepegawaian.api.kinds import Nama, NamaJabatan, Nip
from selaras.kepegawaian.named import jabatan_named, listed, person_for, unit_named
from selaras.kepegawaian.pages import profil
from selaras.kepegawaian.pages.perangkat import perangkat_of
from selaras.kepegawaian.policies import require_reader
from selaras.organisasi.actions import pegawai
from selaras.organisasi.api import JENIS_JABATAN, JenisJabatan, Unit
from selaras.organisasi.models import pegawai as models
from selaras.organisasi.models.pegawai import (
    TELEPON_MAX,
    HubunganPenilai,
    Pegawai,
    RiwayatJabatan,
)
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.reach import require_admin

router = Router(tags=["Pegawai"])
BY_NAME = Order(("nama", "pk"))
BY_KEY = Order(("pk",))
OLEH_ADMIN = {"nama", "jenis"}  # what the person himself does not change
VERBS = (
    "edit_profil",
    "edit_pegawai",
    "confirm_data",
    "activate_account",
    "deactivate_account",
)

Telepon = Annotated[Teks, StringConstraints(max_length=TELEPON_MAX)]
Golongan = Annotated[Teks, StringConstraints(max_length=5)]
JenisPegawai = Annotated[str, OneOf(models.JenisPegawai)]


class PegawaiUbah(Body):
    """Golongan dan telepon oleh pegawainya; semuanya oleh pengelola kepegawaian unitnya."""

    nama: Nama = ""
    jenis: JenisPegawai = "pns"
    golongan: Golongan = ""
    telepon: Telepon = ""


class PegawaiBaru(PegawaiUbah):
    """Seorang pegawai dengan jabatan pertamanya; akunnya belum berkata sandi."""

    nip: Nip = Field(description="Delapan belas angka; boleh dengan spasi.")
    nama: Nama
    jenis: JenisPegawai
    unit: Id
    jabatan: NamaJabatan = Field(description="Seperti dalam daftar jabatan instansi.")
    jenis_jabatan: JenisJabatan | None = Field(None, description=JENIS_JABATAN)
    mulai: TanggalJabatan = Field(description="TMT jabatan.")


class Alasan(Body):
    alasan: Pilihan = ""


class JabatanKini(Answer):
    id: int
    jabatan: str = Field(validation_alias="sebutan")
    jenis: JenisJabatan
    unit: Unit
    is_pimpinan: bool


class PegawaiRingkas(Orang):
    # Its row carries what `_with_posts` laid there.
    jenis: JenisPegawai
    jabatan: JabatanKini | None = Field(validation_alias="utama")
    penilai: str | None = Field(validation_alias="dinilai_oleh")
    akun_aktif: bool
    perlu_konfirmasi: bool
    berhenti_pada: date | None

    @staticmethod
    def resolve_akun_aktif(person: Pegawai) -> bool:
        return bool(person.user and person.user.is_active)

    @staticmethod
    def resolve_perlu_konfirmasi(person: Pegawai, context: dict[str, Any]) -> bool:
        return person.needs_confirmation(context["request"].pelaku.today)


class Akun(Answer):
    aktif: bool
    level_akses: list[str]
    login_terakhir: datetime | None


class Profil(Orang):
    # Its row comes from `profil.visible`, with `utama`: the post of today.
    jenis: JenisPegawai
    golongan: str
    pangkat: str
    telepon: str
    email: str
    kedudukan: str
    kedudukan_nama: str
    berhenti_pada: date | None
    dikonfirmasi_pada: date | None
    perlu_konfirmasi: bool
    jabatan: JabatanKini | None = Field(validation_alias="utama")
    perangkat_daerah: str
    akun: Akun
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_kedudukan(person: Pegawai, context: dict[str, Any]) -> str:
        """Empty for whoever may not know of leave and discipline."""
        knows = PegawaiPolicy(context["request"].pelaku, person).knows_status
        return person.kedudukan if knows or person.kedudukan not in models.PRIBADI else ""

    @staticmethod
    def resolve_kedudukan_nama(person: Pegawai, context: dict[str, Any]) -> str:
        knows = PegawaiPolicy(context["request"].pelaku, person).knows_status
        return person.kedudukan_words(knows=knows)

    @staticmethod
    def resolve_email(person: Pegawai) -> str:
        return person.user.email if person.user else ""

    @staticmethod
    def resolve_perlu_konfirmasi(person: Pegawai, context: dict[str, Any]) -> bool:
        return person.needs_confirmation(context["request"].pelaku.today)

    @staticmethod
    def resolve_perangkat_daerah(person: Any) -> str:
        unit = person.utama.unit_id if person.utama else None
        return perangkat_of([unit]).get(unit, "") if unit else ""

    @staticmethod
    def resolve_akun(person: Any) -> dict[str, Any]:
        user, zona = person.user, person.instansi.zona
        return {
            "aktif": bool(user and user.is_active),
            "level_akses": profil.level_akses(person, person.utama),
            "login_terakhir": user.last_login.astimezone(zona)
            if user and user.last_login
            else None,
        }

    @staticmethod
    def resolve_tindakan(person: Pegawai, context: dict[str, Any]) -> dict[str, Any]:
        return PegawaiPolicy(context["request"].pelaku, person).tindakan(VERBS)


class BawahanPegawai(Orang):
    """Seorang yang dinilai: dengan jabatan yang dinilai itu."""

    nip: str = Field(validation_alias="riwayat_jabatan.pegawai.nip")
    nama: str = Field(validation_alias="riwayat_jabatan.pegawai.nama")
    riwayat_jabatan: int = Field(validation_alias="riwayat_jabatan_id")
    jabatan: str = Field(validation_alias="riwayat_jabatan.sebutan")
    unit: str = Field(validation_alias="riwayat_jabatan.unit.nama")
    mulai: date


def answer(request: HttpRequest, nip: str) -> Any:
    """The profile as it is now."""
    pelaku, person = request.pelaku, person_for(request, nip)
    person.utama = profil.Lihat(pelaku, person, pelaku.today, list(person.riwayat.all())).utama
    return person


def _with_posts(people: Iterable[Any], today: date) -> list[Any]:
    """A page of people: posts and who rates them are read for all of them at once."""
    found = list(people)
    posts = RiwayatJabatan.objects.on(today).filter(pegawai__in=found).definitif()
    posts = posts.select_related("unit").order_by("is_pimpinan", "mulai")
    held = {post.pegawai_id: post for post in posts}  # the last wins: a head's before others
    rated = HubunganPenilai.objects.on(today).filter(riwayat_jabatan__in=held.values())
    penilai = {row.riwayat_jabatan_id: row.penilai_nama for row in rated.order_by("mulai")}
    for each in found:
        each.utama = held.get(each.pk)
        each.dinilai_oleh = (penilai.get(each.utama.pk) if each.utama else None) or None
    return found


@router.get("/pegawai", response=Halaman[PegawaiRingkas])
def list_pegawai(
    request: HttpRequest, q: QueryTeks = None, unit: Id | None = None, cursor: QueryTeks = None
) -> dict[str, Any]:
    """Pegawai aktif dalam jangkauan pengelola.

    `q`: bagian nama atau NIP, sedikitnya tiga huruf; `unit`: unit itu dan semua di bawahnya.
    """
    require_reader(request.pelaku)
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
    return page(rows, BY_NAME, cursor, lambda people: _with_posts(people, today))


@router.post("/pegawai", response={201: Profil})
def create_pegawai(request: HttpRequest, isi: PegawaiBaru) -> Status:
    """Daftarkan pegawai dengan jabatan pertamanya; ia masuk pertama kali dengan kode masuk."""
    require_admin(request.pelaku)
    rows = listed(
        unit=unit_named(request, isi.unit),
        jabatan=jabatan_named(request, isi.jabatan, isi.jenis_jabatan),
    )
    facts = isi.model_dump(exclude={"jenis_jabatan"}) | rows
    person = pegawai.create_pegawai(by=request.pelaku, **facts)
    return Status(201, answer(request, person.nip))


@router.get("/pegawai/{nip}", response=Profil)
def show_pegawai(request: HttpRequest, nip: str) -> Any:
    """Profil: pegawai sendiri, yang saya nilai, atau dalam jangkauan saya; pembacaannya dicatat."""
    return answer(request, nip)


@router.patch("/pegawai/{nip}", response=Profil)
@transaction.atomic
def edit_pegawai(request: HttpRequest, nip: str, isi: PegawaiUbah) -> Any:
    """Pegawai mengubah golongan dan teleponnya; pengelola juga nama dan jenis kepegawaian."""
    person, sent = lock(person_for(request, nip)), isi.model_dump(exclude_unset=True)
    is_own = request.pelaku.is_pegawai(person.pk) and not OLEH_ADMIN & sent.keys()
    names = ("golongan", "telepon") if is_own else ("nama", "jenis", "golongan", "telepon")
    action = pegawai.edit_profil if is_own else pegawai.edit_pegawai
    action(person, by=request.pelaku, **{name: getattr(person, name) for name in names} | sent)
    return answer(request, nip)


@router.post("/pegawai/{nip}/deactivate_account", response=Profil)
def deactivate_account(request: HttpRequest, nip: str, isi: Alasan) -> Any:
    """Nonaktifkan akun; semua sesi dan token berakhir."""
    person = person_for(request, nip)
    pegawai.deactivate_account(person, by=request.pelaku, alasan=isi.alasan)
    return answer(request, nip)


@router.post("/pegawai/{nip}/confirm_data", response=Profil)
def confirm_data(request: HttpRequest, nip: str) -> Any:
    """Data saya masih benar."""
    pegawai.confirm_data(person_for(request, nip), by=request.pelaku)
    return answer(request, nip)


@router.post("/pegawai/{nip}/activate_account", response=Profil)
def activate_account(request: HttpRequest, nip: str) -> Any:
    """Aktifkan kembali akun yang dinonaktifkan."""
    pegawai.activate_account(person_for(request, nip), by=request.pelaku)
    return answer(request, nip)


@router.get("/pegawai/{nip}/bawahan", response=Halaman[BawahanPegawai])
def list_bawahan(request: HttpRequest, nip: str, cursor: QueryTeks = None) -> dict[str, Any]:
    """Siapa yang hari ini dinilai pegawai ini."""
    person = person_for(request, nip)
    rows = HubunganPenilai.objects.current(request.pelaku.today).filter(penilai=person.pk)
    rows = rows.select_related("riwayat_jabatan__pegawai", "riwayat_jabatan__unit")
    return page(rows, BY_KEY, cursor)
