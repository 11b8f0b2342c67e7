"""A departure: the form, what it would do, what it did, and taking it back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.core import audit
from selaras.kepegawaian.views.orang import ASK, address_of, find_pegawai, require_may
from selaras.mutasi.actions import pemberhentian
from selaras.mutasi.forms import BatalForm, DepartForm
from selaras.mutasi.models import Pemberhentian
from selaras.mutasi.policies import PemberhentianPolicy
from selaras.mutasi.views.mutasi import LIHAT, TERAPKAN


@require_http_methods(ASK)
@login_required
def depart(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; "Lihat akibatnya" shows the preview, "Catat berhenti" there does it."""
    person = find_pegawai(request, pk)
    row = Pemberhentian(instansi=person.instansi, pegawai=person)
    require_may(request, PemberhentianPolicy(request.pelaku, row), "apply_depart")
    form = DepartForm(request.POST or None, initial={"selesai": request.pelaku.today})
    step = request.POST.get("langkah", "")
    context: dict[str, Any] = {"pegawai": person, "kembali": address_of(request, person)}
    if step == TERAPKAN and form.run(pemberhentian.apply_depart, person, by=request.pelaku):
        messages.success(request, f"{person.sapaan} tercatat berhenti.")
        return redirect("mutasi:pemberhentian", form.result.pk)
    if step == LIHAT and form.run(pemberhentian.preview_depart, person, by=request.pelaku):
        context |= {"form": form, "langkah": form.result.akibat["langkah"]}
        return render(request, "mutasi/berhenti_pratinjau.html", context)
    return render(request, "mutasi/berhenti.html", context | {"form": form}, status=form.status)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = _find(request, pk)
    return _page(request, row, BatalForm(initial={"versi": row.versi}))


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _find(request, pk), BatalForm(request.POST)
    if form.run(pemberhentian.undo_depart, row, by=request.pelaku):
        messages.success(request, "Pemberhentian dibatalkan; semuanya kembali seperti semula.")
        return redirect("mutasi:pemberhentian", pk)
    return _page(request, _find(request, pk), form)


def _find(request: HttpRequest, pk: int) -> Pemberhentian:
    rows = Pemberhentian.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _page(request: HttpRequest, row: Pemberhentian, form: BatalForm) -> HttpResponse:
    context = {
        "row": row,
        "policy": PemberhentianPolicy(request.pelaku, row),
        "form": form,
        "jejak": [audit.deed(each) for each in audit.trail(row)],
    }
    return render(request, "mutasi/pemberhentian.html", context, status=form.status)
