"""The pages for what no view answered."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from selaras.base import trouble


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "errors/413.html", status=413)
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: what failed may have been the layout itself."""
    if trouble.is_trouble(sys.exception()):
        return _unavailable(request)
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def _unavailable(request: HttpRequest) -> HttpResponse:
    """No mistake of ours: say what was not saved, and when to come again."""
    error = {"title": trouble.TITLE, "message": trouble.sentence(request), "status": 503}
    is_part = request.headers.get("HX-Request") == "true"
    template = "errors/_message.html" if is_part else "errors/503.html"
    text = render_to_string(template, {"error": error, "pelaku": None})
    headers = {"Retry-After": str(trouble.RETRY_SECONDS)}
    if is_part:
        headers |= {"HX-Retarget": "#messages", "HX-Reswap": "innerHTML"}
    return HttpResponse(text, status=503, headers=headers)
