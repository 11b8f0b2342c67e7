"""The public check page: whoever holds a paper asks whether it is genuine. No login, no cookie."""

from http import HTTPStatus

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from selaras.accounts import places
from selaras.base.format import ukuran
from selaras.documents import cek, kode

FREE = 10  # codes that do not exist, from one network in a WINDOW; a right one is not counted
WINDOW = 15 * 60  # seconds


@require_safe
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """A code typed by hand or an address pasted leads to its page, or is told how to read it."""
    text = request.GET.get("kode", "")[:300]
    code, host = kode.read(text), kode.host_of(text)
    is_elsewhere = bool(host) and host != request.get_host().partition(":")[0]
    if code and not is_elsewhere:
        return redirect("documents:cek", code)
    context = {"text": text, "host": host if is_elsewhere else "", "hasil": None}
    status = HTTPStatus.NOT_FOUND if text else HTTPStatus.OK
    return render(request, "documents/cek_kode.html", context, status=status)


@csrf_exempt  # it changes nothing, and a token would need a cookie
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest, kode: str) -> HttpResponse:
    place = f"selaras.cek:{places.digest_of(places.of(request, nip=''))}"
    if cache.get(place, 0) >= FREE:
        return _too_many(request)
    hasil = cek.found(kode)
    if hasil is None:
        cache.add(place, 0, WINDOW)
        cache.incr(place)
        context = {"text": kode, "host": ""}
        return render(request, "documents/cek_kode.html", context, status=HTTPStatus.NOT_FOUND)
    context = {"hasil": hasil, "banding": None, "batas": ukuran(settings.BODY_MAX)}
    if request.method == "POST":
        context["banding"] = cek.compared(hasil, request.FILES.get("berkas"))
    return render(request, "documents/cek.html", context)


def _too_many(request: HttpRequest) -> HttpResponse:
    context = {"menit": WINDOW // 60}
    answer = render(
        request, "documents/cek_tunggu.html", context, status=HTTPStatus.TOO_MANY_REQUESTS
    )
    answer["Retry-After"] = str(WINDOW)
    return answer
