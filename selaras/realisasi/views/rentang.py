"""The days of an annual request."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from selaras.pelaksanaan.views.shared import periode_of
from selaras.realisasi.actions import rentang
from selaras.realisasi.forms import RentangForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_span(request: HttpRequest, pk: int) -> HttpResponse:
    """From when to when the year is rated; the page of the period leads here."""
    periode, policy = periode_of(request, pk)
    policy.require_role("set_span")
    seen = {"mulai": periode.mulai, "selesai": periode.selesai}
    form = RentangForm(request.POST if request.method == "POST" else None, initial=seen)
    if request.method == "POST" and form.run(rentang.set_span, periode, by=request.pelaku):
        messages.success(request, f"Rentang {periode} tersimpan.")
        return redirect(periode)
    context = {"periode": periode, "policy": policy, "form": form}
    return render(request, "realisasi/rentang.html", context, status=form.status)
