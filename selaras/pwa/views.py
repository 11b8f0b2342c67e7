"""What a phone installs, and what it asks before it sends what waited for a signal."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.pwa import shell
from selaras.pwa.middleware import marks_of
from selaras.pwa.pages import kept_pages


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """At the root, for it serves what lies below its address; asked anew at every visit."""
    answer = HttpResponse(shell.worker(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    answer["Service-Worker-Allowed"] = "/"
    return answer


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    return JsonResponse(shell.manifest(), content_type="application/manifest+json")


@require_safe
def luring(request: HttpRequest) -> HttpResponse:
    """What stands for a page that the phone does not keep; nobody's, so it is kept for all."""
    return render(request, "pwa/luring.html")


@login_required
@require_safe
def siap(request: HttpRequest) -> HttpResponse:
    """Who is there, with a fresh token; and the pages that his phone is to keep."""
    pelaku = request.pelaku
    facts = {
        "csrf": get_token(request),
        "orang": marks_of(pelaku.user_id) if pelaku and pelaku.user_id else [],
        "halaman": kept_pages(pelaku.today) if pelaku and pelaku.pegawai_id else [],
    }
    return JsonResponse(facts)
