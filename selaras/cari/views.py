"""One field for everything, and the terms of the regulation."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.base.istilah import istilah
from selaras.cari.forms import SatuKolomForm
from selaras.cari.pages import CONTOH, Pencarian


@require_safe
@login_required
def cari(request: HttpRequest) -> HttpResponse:
    """The page; htmx gets the field with its list (of the dialog), or the list alone."""
    form = SatuKolomForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"q": typed, "found": Pencarian(request.pelaku, typed), "contoh": CONTOH}
    if not request.htmx:
        return render(request, "cari/cari.html", context)
    is_list = request.htmx.target == "hasil-cari"
    return render(request, "cari/_hasil.html" if is_list else "cari/_kotak.html", context)


@require_safe
@login_required
def istilah_page(request: HttpRequest) -> HttpResponse:
    rows = sorted(istilah().items(), key=lambda row: row[1].nama)
    return render(request, "cari/istilah.html", {"rows": rows})
