"""Who calls: a bearer token, given for NIP and password by the same check as the login page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.security import HttpBearer

from selaras.accounts import login
from selaras.accounts.models import ApiToken
from selaras.api.present.people import me_as_json
from selaras.api.schemas.people import Masuk, Saya, Token
from selaras.base import problems
from selaras.organisasi.middleware import act_as

router = Router(tags=["Akun"])
SECRET_MAX = 200  # longer than any token of ours


class Bearer(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        row = ApiToken.objects.valid(token) if token and len(token) <= SECRET_MAX else None
        if row is not None:
            act_as(request, row.user)
        return row


@router.post("/auth/token", auth=None, response=Token)
def create_token(request: HttpRequest, isi: Masuk) -> Any:
    """Token untuk panggilan berikutnya, berlaku 12 jam."""
    user = login.attempt(request, isi.nip_saja, isi.password)
    if user is None:
        return _refused()
    secret, row = ApiToken.objects.issue(user)
    return {"token": secret, "expires_at": row.expires_at}


def _refused() -> HttpResponse:
    """One answer for every kind of failure."""
    answer = problems.problem(401, "Gagal masuk", login.FAILED)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@router.get("/me", response=Saya)
def show_me(request: HttpRequest) -> dict[str, Any]:
    """Siapa saya: jabatan, unit kerja, pejabat penilai, dan peran hari ini."""
    return me_as_json(request.pelaku)
