"""Two things said once for every page: that the service lives, and why a deed was refused."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from selaras.base.errors import DomainError

GetResponse = Callable[[HttpRequest], HttpResponse]


def health(get_response: GetResponse) -> GetResponse:
    """Answer /healthz before sessions, hosts and logs: 503 when the database cannot be reached."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path != "/healthz":
            return get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            return JsonResponse({"status": "database tidak terjangkau"}, status=503)
        return JsonResponse({"status": "ok"})

    return middleware


class DomainErrorMiddleware:
    """Word a refusal for a page or for htmx; the API words its own (api/problems.py)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        if getattr(request, "htmx", False):
            response = render(
                request, "errors/_message.html", {"error": error}, status=error.status
            )
            response["HX-Retarget"] = "#messages"
            response["HX-Reswap"] = "innerHTML"
            return response
        return render(request, "errors/refused.html", {"error": error}, status=error.status)
