"""Every error of the API as `application/problem+json`, with sentences in Indonesian."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from selaras.base import problems
from selaras.base.errors import NUL_SENTENCE, DomainError, NotAllowed

GetResponse = Callable[[HttpRequest], HttpResponse]

BELUM_MASUK = (
    "Panggilan ini memerlukan token yang berlaku. Mohon minta token di /api/v1/auth/token dan "
    "kirim sebagai header Authorization: Bearer."
)
DITOLAK = "Permintaan ini ditolak; mohon periksa alamat dan tokennya."
TIDAK_ADA = "Yang diminta tidak ada, atau tidak dapat Anda lihat."
TIDAK_TERBACA = "Isi permintaan tidak dapat dibaca; mohon kirim JSON yang sah dalam UTF-8."
PERIKSA = "Ada isian yang belum tepat; mohon periksa kembali."
BUKAN_BULAT = "Isian ini harus berupa bilangan bulat."
BUKAN_TEKS = "Isian ini harus berupa teks."
BUKAN_BOOLEAN = "Isian ini harus true atau false."
BUKAN_OBJEK = "Isian ini harus berupa objek JSON."
# pydantic's type of error → our sentence; `{…}` are its facts.
SENTENCES = {
    "missing": "Isian ini wajib diisi.",
    "extra_forbidden": "Isian ini tidak dikenal.",
    "string_type": BUKAN_TEKS,
    "string_unicode": NUL_SENTENCE,
    "string_too_short": "Isian paling sedikit {min_length} karakter.",
    "string_too_long": "Isian paling banyak {max_length} karakter.",
    "int_type": BUKAN_BULAT,
    "int_parsing": BUKAN_BULAT,
    "int_parsing_size": BUKAN_BULAT,
    "int_from_float": BUKAN_BULAT,
    "finite_number": BUKAN_BULAT,
    "bool_type": BUKAN_BOOLEAN,
    "bool_parsing": BUKAN_BOOLEAN,
    "enum": "Mohon pilih salah satu: {expected}.",
    "literal_error": "Mohon pilih salah satu: {expected}.",
    "greater_than_equal": "Nilai paling kecil {ge}.",
    "less_than_equal": "Nilai paling besar {le}.",
    "list_type": "Isian ini harus berupa daftar JSON.",
    "too_long": "Daftar ini paling banyak {max_length} baris.",
    "dict_type": BUKAN_OBJEK,
    "model_type": BUKAN_OBJEK,
    "model_attributes_type": BUKAN_OBJEK,
}
TITLES = {
    400: "Permintaan tidak dapat dibaca",
    401: "Belum masuk",
    403: NotAllowed.title,
    404: "Tidak ditemukan",
}
SOURCES = {"body", "query", "path", "form", "file"}
WHOLE = "isi"  # the name of every body parameter, which callers never see


def domain(request: HttpRequest, error: DomainError) -> HttpResponse:
    return problems.of(error)


def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problems.problem(404, TITLES[404], TIDAK_ADA)


def unauthenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problems.problem(401, TITLES[401], BELUM_MASUK)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """For a body that is no JSON."""
    return problems.problem(
        error.status_code, TITLES.get(error.status_code, "Permintaan ditolak"), TIDAK_TERBACA
    )


def suspicious(request: HttpRequest, error: Exception) -> HttpResponse:
    if isinstance(error, RequestDataTooBig):
        return problems.problem(413, "Terlalu besar", problems.TERLALU_BESAR)
    return problems.problem(400, TITLES[400], TIDAK_TERBACA)


def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Wrong input; a wrong part of the address is an address that does not exist."""
    if any(row["loc"][0] == "path" for row in error.errors):
        return not_found(request, Http404())
    rows = [{"field": field_of(row["loc"]), "message": sentence_of(row)} for row in error.errors]
    return problems.problem(422, DomainError.title, PERIKSA, rows)


def field_of(loc: tuple[Any, ...]) -> str:
    """("body", "isi", 0, "indikator") → "0.indikator"; the whole body is "isi"."""
    parts = [str(part) for part in loc]
    if parts and parts[0] in SOURCES:
        parts = parts[1:]
    if len(parts) > 1 and parts[0] == WHOLE:
        parts = parts[1:]
    return ".".join(part for part in parts if part.isascii()) or WHOLE


def sentence_of(row: dict[str, Any]) -> str:
    facts = row.get("ctx", {})
    if row["type"] == "value_error":
        return str(facts["error"])
    if "expected" in facts:
        facts = {"expected": str(facts["expected"]).replace(" or ", ", ").replace("'", "")}
    return SENTENCES.get(row["type"], "Isian ini tidak dapat dibaca.").format(**facts)


def register(api: NinjaAPI) -> None:
    api.add_exception_handler(DomainError, domain)
    api.add_exception_handler(Http404, not_found)
    api.add_exception_handler(AuthenticationError, unauthenticated)
    api.add_exception_handler(HttpError, http)
    api.add_exception_handler(ValidationError, invalid)
    unreadable = (MultiPartParserError, RawPostDataException, UnreadablePostError)
    for kind in (SuspiciousOperation, *unreadable):
        api.add_exception_handler(kind, suspicious)
