"""Who calls: a token, given for NIP and password, that lives for half a day."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.security import HttpBearer
from pydantic import StringConstraints

from selaras.accounts import login, second_factor
from selaras.accounts.forms import PASSWORD_MAX
from selaras.accounts.models import ApiToken
from selaras.base import problems
from selaras.base.api.kinds import Answer, Body, Orang, Teks
from selaras.base.errors import NotAllowed
from selaras.core import audit, known
from selaras.core.pelaku import Pelaku
from selaras.kebijakan import second_factor as compulsory
from selaras.organisasi.middleware import act_as
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.questions import penilai_named, penilai_on

router = Router(tags=["Akun"])
SECRET_MAX = 200  # longer than any token of ours
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

    @property
    def nip_saja(self) -> str:
        """Spaces and dots between the groups of a NIP are dropped, as on the login page."""
        return login.username_of(self.nip)


class Token(Answer):
    token: str
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
        if row is not None:
            act_as(request, row.user)
            if compulsory.is_missing(request.pelaku):
                raise NotAllowed(compulsory.SENTENCE)
        return row


@router.post("/auth/token", auth=None, response=Token)
def create_token(request: HttpRequest, isi: Masuk) -> Any:
    """Token untuk panggilan berikutnya, berlaku 12 jam."""
    user = login.attempt(request, isi.nip_saja, isi.password)
    if user is None:
        return _refused(login.FAILED)
    if second_factor.is_on(user):
        if not second_factor.takes_codes(user):
            return _refused(PASSKEY_SENTENCE, NEEDS_CODE)
        if not isi.kode or not second_factor.accepts(user, isi.kode):
            return _refused(CODE_SENTENCE, NEEDS_CODE)
    act_as(request, user)
    audit.record(user, "login", by=request.pelaku, note="API")
    secret, row = ApiToken.objects.issue(user)
    return {"token": secret, "expires_at": row.expires_at}


def _refused(sentence: str, title: str = "Gagal masuk") -> HttpResponse:
    """One answer for every wrong NIP or password; another when only the second factor lacks."""
    answer = problems.problem(401, title, sentence)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@router.get("/me", response=Saya)
def show_me(request: HttpRequest) -> Pelaku:
    """Siapa saya: jabatan, unit kerja, pejabat penilai, dan peran hari ini."""
    return request.pelaku
