"""Said once for every page: that the service lives, what is too large, why a deed was refused."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from selaras.base import problems, queued
from selaras.base.angka import read_whole
from selaras.base.errors import DomainError

GetResponse = Callable[[HttpRequest], HttpResponse]


def guarded(get_response: GetResponse) -> GetResponse:
    """Let no answer be taken for another kind or framed, whoever gave it: /healthz, 413, a file."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        answer.headers.setdefault("Content-Security-Policy", "frame-ancestors 'none'")
        return answer

    return middleware


def health(get_response: GetResponse) -> GetResponse:
    """Answer /healthz before all else: 503 when the database cannot be reached.

    It takes no lock and asks neither host nor HTTPS: a redirect would say that all is well.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path != "/healthz":
            return get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            return JsonResponse({"status": "database tidak terjangkau"}, status=503)
        return JsonResponse({"status": "ok"})

    return middleware


def problems_only(get_response: GetResponse) -> GetResponse:
    """Let no error of the API be a page, whoever answered: Django, a middleware, ninja itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        is_error = answer.status_code >= HTTPStatus.BAD_REQUEST
        if not (is_error and f"{request.path}/".startswith(problems.PATHS)):
            return answer
        if answer.headers.get("Content-Type") == problems.CONTENT_TYPE:
            return answer
        return problems.instead_of(answer, request)

    return middleware


def body_limit(get_response: GetResponse) -> GetResponse:
    """Refuse what is larger than any file of ours before a byte of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = read_whole(request.META.get("CONTENT_LENGTH") or "0")
        if length is None or length > settings.BODY_MAX:
            raise RequestDataTooBig
        return get_response(request)

    return middleware


class DomainErrorMiddleware:
    """Word a refusal for a page, for htmx or for a queue; the API words its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        if queued.is_queued(request):
            return queued.refused(error)
        if getattr(request, "htmx", False):
            response = render(
                request, "errors/_message.html", {"error": error}, status=error.status
            )
            response["HX-Retarget"] = "#messages"
            response["HX-Reswap"] = "innerHTML"
            return response
        return render(request, "errors/refused.html", {"error": error}, status=error.status)
