"""Who calls: a token, given for NIP and password, for half a day or by name for longer."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.responses import Status
from ninja.security import HttpBearer
from pydantic import Field, StringConstraints

from selaras.accounts import login, second_factor, tokens
from selaras.accounts.forms import PASSWORD_MAX
from selaras.accounts.models import TOKEN_NAMA_MAX, ApiToken, User
from selaras.base import clock, problems
from selaras.base.api.kinds import Answer, Body, OneOf, Orang, Teks
from selaras.base.errors import NotAllowed
from selaras.core import audit, known
from selaras.core.pelaku import Pelaku
from selaras.integrasi import tokens as service
from selaras.integrasi.models import AkunLayanan
from selaras.kebijakan import second_factor as compulsory
from selaras.organisasi.middleware import act_as
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.questions import penilai_named, penilai_on

router = Router(tags=["Akun"])
SECRET_MAX = 200  # longer than any token of ours
READING = {"GET", "HEAD", "OPTIONS"}
READ_ONLY = (
    "Token ini hanya untuk membaca. Mohon pakai token yang boleh mengubah: buat di halaman Akun, "
    "atau minta dengan `lingkup` tulis."
)
SERVICE_ONLY = (
    "Token akun layanan hanya membaca /data dan /kejadian. Untuk panggilan ini mohon pakai token "
    "seseorang yang berwenang, dari halaman Akun."
)
NEEDS_CODE = "kode_diperlukan"
CODE_SENTENCE = (
    "Akun ini memakai verifikasi dua langkah. Mohon sertakan `kode` yang berlaku dari aplikasi "
    "autentikator, atau salah satu kode pemulihan."
)
PASSKEY_SENTENCE = (
    "Akun ini memakai passkey, yang tidak dapat dipakai oleh program. Mohon buat token di halaman "
    "Akun, lalu pakai token tersebut."
)


class Masuk(Body):
    nip: Annotated[Teks, StringConstraints(max_length=30)]
    password: Annotated[Teks, StringConstraints(max_length=PASSWORD_MAX)]
    kode: Annotated[Teks, StringConstraints(max_length=20)] | None = None
    lingkup: Annotated[str, OneOf(ApiToken.Lingkup.values)] = ApiToken.Lingkup.TULIS.value
    nama: Annotated[Teks, StringConstraints(max_length=TOKEN_NAMA_MAX)] = Field(
        "", description="Token bernama berlaku selama `hari`; tanpa nama 12 jam."
    )
    hari: Literal[tokens.DAYS] = tokens.DAYS[-1]  # type: ignore[valid-type]

    @property
    def nip_saja(self) -> str:
        """Spaces and dots between the groups of a NIP are dropped, as on the login page."""
        return login.username_of(self.nip)


class Token(Answer):
    token: str
    expires_at: datetime
    lingkup: str


class TokenTerbit(Answer):
    """Without its secret, which is told once."""

    id: int
    nama: str
    lingkup: str
    dibuat_pada: datetime
    dipakai_pada: datetime | None
    expires_at: datetime


class Saya(Answer):
    nip: str
    nama: str
    instansi: str | None
    unit_kerja: str | None
    jabatan: str | None
    penilai: Orang | None
    peran: list[str]

    @staticmethod
    def resolve_instansi(pelaku: Pelaku) -> str | None:
        return pelaku.instansi.nama if pelaku.instansi else None

    @staticmethod
    def resolve_unit_kerja(pelaku: Pelaku) -> str | None:
        return pelaku.unit_nama or None

    @staticmethod
    def resolve_jabatan(pelaku: Pelaku) -> str | None:
        return pelaku.jabatan or None

    @staticmethod
    def resolve_penilai(pelaku: Pelaku) -> Any:
        return penilai_named(_hubungan(pelaku))

    @staticmethod
    def resolve_peran(pelaku: Pelaku) -> list[str]:
        """What one is by one's post, then the roles that were given."""
        roles = [("pegawai", pelaku.pegawai_id is not None), ("penilai", pelaku.is_penilai)]
        return [name for name, has in roles if has] + sorted(pelaku.peran)


def _hubungan(pelaku: Pelaku) -> HubunganPenilai | None:
    """Who rates the post that the Pelaku shows: a head's before others, the newest first."""
    if pelaku.pegawai_id is None or pelaku.zona is None:
        return None
    today = pelaku.today
    posts = RiwayatJabatan.objects.filter(pegawai=pelaku.pegawai_id).on(today)
    post = posts.order_by("-is_pimpinan", "-mulai").values_list("pk", flat=True).first()
    return penilai_on(post, today) if post else None


class Bearer(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        row = known.token_of(token) if token and len(token) <= SECRET_MAX else None
        if row is None and service.account_of(token):
            raise NotAllowed(SERVICE_ONLY)
        if row is not None:
            act_as(request, row.user)
            _require_scope(request, row)
            row.used()
            if compulsory.is_missing(request.pelaku):
                raise NotAllowed(compulsory.SENTENCE)
        return row


class Layanan(HttpBearer):
    """Token akun layanan: membaca data menurut lingkupnya, dari jaringannya."""

    def authenticate(self, request: HttpRequest, token: str) -> AkunLayanan | None:
        akun = service.account_of(token)
        if akun is not None:
            clock.fix(clock.wall(akun.instansi.zona))
            request.pelaku = service.admit(request, akun)
        return akun


def _require_scope(request: HttpRequest, token: ApiToken) -> None:
    if request.method not in READING and not token.may_write:
        raise NotAllowed(READ_ONLY)


@router.post("/auth/token", auth=None, response=Token)
def create_token(request: HttpRequest, isi: Masuk) -> Any:
    """Token untuk panggilan berikutnya: 12 jam, atau bernama dan lebih lama; boleh membaca saja."""
    user = login.attempt(request, isi.nip_saja, isi.password, kode=isi.kode or "")
    if user is None:
        return _refused(login.FAILED)
    if second_factor.is_on(user) and not second_factor.is_proved(request, user):
        if not second_factor.takes_codes(user):
            return _refused(PASSKEY_SENTENCE, NEEDS_CODE)
        if not isi.kode or not second_factor.accepts(request, user, isi.kode):
            return _refused(CODE_SENTENCE, NEEDS_CODE)
    act_as(request, user)
    audit.record(user, "login", by=request.pelaku, note="API")
    secret, row = _issue(user, isi)
    return {"token": secret, "expires_at": row.expires_at, "lingkup": row.lingkup}


def _issue(user: User, isi: Masuk) -> tuple[str, ApiToken]:
    if isi.nama:
        return tokens.issue(user, nama=isi.nama, lingkup=isi.lingkup, hari=isi.hari)
    return ApiToken.objects.issue(user, lingkup=isi.lingkup)


@router.get("/token", response=list[TokenTerbit])
def list_tokens(request: HttpRequest) -> Any:
    """Token saya yang masih berlaku, tanpa isinya."""
    return ApiToken.objects.alive().filter(user=request.pelaku.user_id)


@router.delete("/token/{int:pk}", response={204: None})
def revoke_token(request: HttpRequest, pk: int) -> Status:
    """Cabut salah satu token saya, juga yang sedang dipakai."""
    rows = ApiToken.objects.filter(user=request.pelaku.user_id).select_related("user__instansi")
    tokens.revoke(get_object_or_404(rows, pk=pk))
    return Status(204, None)


def _refused(sentence: str, title: str = "Gagal masuk") -> HttpResponse:
    """One answer for every wrong NIP or password; another when only the second factor lacks."""
    answer = problems.problem(401, title, sentence)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@router.get("/me", response=Saya)
def show_me(request: HttpRequest) -> Pelaku:
    """Siapa saya: jabatan, unit kerja, pejabat penilai, dan peran hari ini."""
    return request.pelaku
