"""Who calls: a token, given for NIP and password, that lives for half a day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.security import HttpBearer

from selaras.accounts import login, second_factor
from selaras.accounts.models import ApiToken
from selaras.api.present.people import me_as_json
from selaras.api.schemas.people import Masuk, Saya, Token
from selaras.base import problems
from selaras.base.errors import NotAllowed
from selaras.core import audit
from selaras.kebijakan import second_factor as compulsory
from selaras.organisasi.middleware import act_as

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


class Bearer(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        row = ApiToken.objects.valid(token) if token and len(token) <= SECRET_MAX else None
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
def show_me(request: HttpRequest) -> dict[str, Any]:
    """Siapa saya: jabatan, unit kerja, pejabat penilai, dan peran hari ini."""
    return me_as_json(request.pelaku)
