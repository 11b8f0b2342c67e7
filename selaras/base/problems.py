"""`application/problem+json` (RFC 9457), built in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from selaras.base import trouble
from selaras.base.errors import DomainError
from selaras.base.jalan import general

Row = Mapping[str, Any]
PATHS = "/api/"
CONTENT_TYPE = "application/problem+json"
KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")
TERLALU_BESAR = "Isi permintaan terlalu besar. Mohon kirim dalam bagian yang lebih kecil."
TIDAK_TERBACA = (
    "Isi permintaan tidak dapat dibaca; mohon kirim JSON yang sah dalam UTF-8, atau berkas sebagai "
    "multipart/form-data dengan boundary."
)
GALAT = (
    "Permintaan ini belum dapat diproses dan tidak ada yang tersimpan sebagian. Kesalahan sudah "
    "tercatat; mohon coba lagi nanti."
)
# Of errors that no call of ours worded: status → title and sentence.
WORDS = {
    400: ("Permintaan tidak dapat dibaca", TIDAK_TERBACA),
    403: ("Ditolak", "Permintaan ini ditolak. Mohon periksa token dan alamatnya."),
    404: ("Tidak ditemukan", "Yang diminta tidak ada, atau tidak dapat Anda lihat."),
    405: ("Metode tidak dikenal", "Alamat ini tidak mengenal metode tersebut; lihat header Allow."),
    413: ("Terlalu besar", TERLALU_BESAR),
    500: ("Ada kesalahan di pihak kami", GALAT),
}
OTHER = ("Permintaan ditolak", "Permintaan ini tidak dapat diproses.")


def problem(
    status: int, title: str, detail: str, errors: Sequence[Row] = (), more: Row | None = None
) -> JsonResponse:
    """Answer with a problem; `errors` are rows of `{field, message}`, `more` who acts and where."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    body.update({name: said for name, said in (more or {}).items() if said})
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE)


def of(error: DomainError) -> JsonResponse:
    rows = [
        {"field": name, "message": row} for name, texts in error.errors.items() for row in texts
    ]
    way = error.jalan or (general(error.kind) if error.kind else None)
    more = {"oleh": error.oleh, "sampai": error.sampai, "jalan": way and asdict(way)}
    return problem(error.status, error.title, error.message, rows, more)


def instead_of(answer: HttpResponse, request: HttpRequest) -> JsonResponse:
    """The problem for an error that is worded for people, or not at all."""
    if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        title, detail = trouble.TITLE, trouble.sentence(request)
    else:
        title, detail = WORDS.get(answer.status_code, OTHER)
    found = problem(answer.status_code, title, detail)
    for name in KEPT_HEADERS:
        if name in answer.headers:
            found[name] = answer.headers[name]
    return found
