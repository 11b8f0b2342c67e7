"""Twice the same key, one effect: hidden `_key` of a form, `Idempotency-Key` of the API."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from selaras.base import clock, problems, storage
from selaras.base.errors import DomainError, InvalidInput, NotNow
from selaras.core.models import IdempotencyKey

LIFE = timedelta(hours=24)
MAX_LENGTH = 64
FIELD, HEADER = "_key", "Idempotency-Key"
# A refused login must not be rolled back: its failure is counted. And no secret is kept with a key.
UNKEYED = ("/akun/", "/api/v1/auth/", "/organisasi/slip/")


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Run a keyed write and keep its answer in one transaction; a second one gets that answer."""

    def middle(request: HttpRequest) -> HttpResponse:
        key = _key_of(request)
        if not key:
            return get_response(request)
        try:
            return _once(request, key, get_response)
        except DomainError as error:
            return _refuse(request, error)

    return middle


def _refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problems.of(error)
    return render(request, "errors/refused.html", {"error": error}, status=error.status)


def _key_of(request: HttpRequest) -> str:
    if request.method not in {"POST", "PUT", "PATCH", "DELETE"} or request.path.startswith(UNKEYED):
        return ""
    key = request.headers.get(HEADER, "")
    if not key and request.content_type in {
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    }:
        key = request.POST.get(FIELD, "")
    return key


def _once(
    request: HttpRequest, key: str, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    if len(key) > MAX_LENGTH:
        key = sha256(key.encode()).hexdigest()
    with storage.atomic():
        row, is_new = _claim(request, key)
        if not is_new:
            return _replay(request, row)
        response = get_response(request)
        if response.status_code >= HTTPStatus.BAD_REQUEST or transaction.get_rollback():
            transaction.set_rollback(True)  # nothing half-done, and the key may be tried again
        else:
            _keep(row, response)
    return response


def _claim(request: HttpRequest, key: str) -> tuple[IdempotencyKey, bool]:
    who = request.headers.get("Authorization") or request.COOKIES.get("sessionid", "")
    scope = sha256(f"{who}|{request.method}|{request.path}".encode()).hexdigest()
    now = clock.real_now()
    IdempotencyKey.objects.filter(scope=scope, key=key, at__lt=now - LIFE).delete()
    return IdempotencyKey.objects.get_or_create(
        scope=scope, key=key, defaults={"fingerprint": _fingerprint(request), "at": now}
    )


def _fingerprint(request: HttpRequest) -> str:
    if request.content_type == "application/json":
        return sha256(request.body).hexdigest()
    return ""


def _keep(row: IdempotencyKey, response: HttpResponse) -> None:
    row.status = response.status_code
    row.answer = response.content.decode() if not response.streaming else ""
    row.content_type = response.headers.get("Content-Type", "")
    row.location = response.headers.get("Location", "")
    row.save()


def _replay(request: HttpRequest, row: IdempotencyKey) -> HttpResponse:
    if row.fingerprint != _fingerprint(request):
        raise InvalidInput(
            "Kunci idempotensi ini sudah dipakai untuk isian lain; mohon pakai kunci baru."
        )
    if row.status is None:
        raise NotNow("Permintaan yang sama sedang diproses; mohon tunggu sebentar.")
    response = HttpResponse(row.answer, status=row.status, content_type=row.content_type)
    if row.location:
        response["Location"] = row.location
    return response
