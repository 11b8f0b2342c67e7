"""Twice the same key, one effect: hidden `_key` of a form, `Idempotency-Key` of the API.

A key belongs to its user, whatever token or session he sends it with, and to the address. With the
same content it gives the first answer. With other content the API refuses it; a page, to which one
went Back and changed what was typed, is a new request. Keys are kept as hashes: any text is one.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlsplit
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRefresh

from selaras.base import clock, problems, queued, storage
from selaras.base.errors import DomainError, InvalidInput, NotNow
from selaras.core import known
from selaras.core.models import IdempotencyKey
from selaras.core.pelaku import Pelaku

LIFE = timedelta(hours=24)
KEPT_MAX = 64 * 1024  # bytes of an answer; of a longer one only where its result is seen
FIELD, HEADER = "_key", "Idempotency-Key"
NO_CONTENT = {FIELD, "csrfmiddlewaretoken"}  # new on every page, whatever was typed
WRITES = {"POST", "PUT", "PATCH", "DELETE"}
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
API = "/api/"
# A refused login must not be rolled back: its failure is counted. And no secret is kept with a key,
# not even as a hash: who signs sends a passphrase, and a second time his status table refuses.
UNKEYED = (
    *("/akun/", "/api/v1/auth/", "/organisasi/slip/"),
    *(
        "/dokumen/tanda-tangan/",
        "/dokumen/segel/",
        "/dokumen/sign_opened/",
        "/dokumen/certify_opened/",
        "/dokumen/seal_opened/",
    ),
    *("/api/v1/tanda-tangan/", "/api/v1/segel/"),
)
NOUN = re.compile(r".*/[0-9]+(?=/|$)")  # an address up to the last number in it
OTHER_CONTENT = "Kunci idempotensi ini sudah dipakai untuk isian lain; mohon pakai kunci baru."


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose key it is and where it was sent, the key, and the content: each as a hash."""

    scope: str
    key: str
    fingerprint: str


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Run a keyed write and keep its answer in one transaction; a second one gets that answer."""

    def middle(request: HttpRequest) -> HttpResponse:
        asked = _asked(request)
        if asked is None:
            return get_response(request)
        try:
            return _once(request, asked, get_response)
        except DomainError as error:
            return _refuse(request, error)

    return middle


def row_key(request: HttpRequest, by: Pelaku) -> UUID | None:
    """The key of a request as a row keeps it for ever that must never be made twice."""
    key = _key_of(request)
    if not key or by.user_id is None:
        return None
    asked = _hashed(request, by.user_id, key)
    return UUID(bytes=sha256(f"{asked.scope}{asked.key}".encode()).digest()[:16])


# ---- Who asks for what


def _asked(request: HttpRequest) -> Asked | None:
    """What a keyed write asks for; nothing is kept for nobody."""
    if request.method not in WRITES or request.path.startswith(UNKEYED):
        return None
    key = _key_of(request)
    user = _user_of(request) if key else None
    return _hashed(request, user, key) if user else None


def _hashed(request: HttpRequest, user: int, key: str) -> Asked:
    fingerprint = _fingerprint(request)
    meant = key if _is_api(request) else f"{key}|{fingerprint}"
    return Asked(_hash([f"{user}|{request.method}|{request.path}"]), _hash([meant]), fingerprint)


def _key_of(request: HttpRequest) -> str:
    key = request.headers.get(HEADER, "")
    if not key and request.content_type in FORMS:
        key = request.POST.get(FIELD, "")
    return key


def _user_of(request: HttpRequest) -> int | None:
    if not _is_api(request):
        pelaku: Pelaku | None = getattr(request, "pelaku", None)
        return pelaku.user_id if pelaku else None
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = known.token_of(secret) if scheme.lower() == "bearer" else None
    return token.user_id if token else None


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith(API)


def _fingerprint(request: HttpRequest) -> str:
    """Of the content: a form's fields and files, however it is written; else the body as it is."""
    if request.method != "POST" or request.content_type not in FORMS:
        return sha256(request.body).hexdigest()
    fields = [
        f"{name}={value!r}"
        for name, values in sorted(request.POST.lists())
        for value in values
        if name not in NO_CONTENT
    ]
    files = [
        f"{name}={file.name!r}:{_hash_of(file)}"
        for name, found in sorted(request.FILES.lists())
        for file in found
    ]
    return _hash([*fields, *files])


def _hash(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()


def _hash_of(file: "UploadedFile[bytes]") -> str:
    found = sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


# ---- One effect


def _once(
    request: HttpRequest, asked: Asked, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    with storage.atomic():
        row, is_new = _claim(asked)
        if not is_new:
            return _replay(request, asked, row)
        response = get_response(request)
        if response.status_code >= HTTPStatus.BAD_REQUEST or transaction.get_rollback():
            transaction.set_rollback(True)  # nothing half-done, and the key may be tried again
        else:
            _keep(request, row, response)
    return response


def _claim(asked: Asked) -> tuple[IdempotencyKey, bool]:
    now, rows = clock.real_now(), IdempotencyKey.objects
    rows.filter(scope=asked.scope, key=asked.key, at__lt=now - LIFE).delete()
    return rows.get_or_create(
        scope=asked.scope, key=asked.key, defaults={"fingerprint": asked.fingerprint, "at": now}
    )


def _keep(request: HttpRequest, row: IdempotencyKey, response: HttpResponse) -> None:
    text = _text_of(response)
    row.is_kept = text is not None
    row.answer = text or ""
    row.status = response.status_code
    row.content_type = response.headers.get("Content-Type", "")
    row.location = response.headers.get("Location", "")
    if text is None and not row.location:
        row.location = _resource(request)
    row.save()


def _text_of(response: HttpResponse) -> str | None:
    """An answer that can be kept: not too long, and text."""
    if response.streaming or len(response.content) > KEPT_MAX:
        return None
    try:
        text = response.content.decode()
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _resource(request: HttpRequest) -> str:
    """Where the result is seen: of the API the noun, of a page the one it was sent from."""
    if _is_api(request):
        noun = NOUN.match(request.path)
        return noun[0] if noun else request.path
    came = urlsplit(request.headers.get("Referer", ""))
    return f"/{came.path.lstrip('/')}" if came.netloc == request.get_host() else "/"


def _replay(request: HttpRequest, asked: Asked, row: IdempotencyKey) -> HttpResponse:
    if row.fingerprint != asked.fingerprint:
        raise InvalidInput(OTHER_CONTENT)
    if row.status is None:
        raise NotNow("Permintaan yang sama sedang diproses; mohon tunggu sebentar.")
    if queued.is_queued(request) and row.content_type != queued.ACCEPT:
        return queued.taken(row.location or _resource(request))  # first it was asked as a page
    if not row.is_kept:
        return _led(request, row.location)
    response = HttpResponse(row.answer, status=row.status, content_type=row.content_type)
    if row.location:
        response["Location"] = row.location
    return response


def _led(request: HttpRequest, location: str) -> HttpResponse:
    """To what the first answer showed, which was too long to be kept."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRefresh()
    response = redirect(location)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
    if _is_api(request):
        return problems.of(error)
    return render(request, "errors/refused.html", {"error": error}, status=error.status)
