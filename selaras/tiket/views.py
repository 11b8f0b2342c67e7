"""Laporkan kendala: report, follow, answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.limits import PER_PAGE
from selaras.core.deed import deed_of
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.organisasi.pengelola import pengelola_of
from selaras.tiket import actions as tiket_actions
from selaras.tiket.forms import PesanForm, SaringTiketForm, TiketForm
from selaras.tiket.models import PENOLAKAN_MAX, Tiket, waiting_for
from selaras.tiket.policies import TiketPolicy

TONE = {"baru": "warn", "diteruskan": "warn", "dijawab": "brand", "selesai": "good"}
SAID = {  # how the talk introduces a message
    "answer": "menjawab",
    "pass_on": "meneruskan ke Admin Instansi",
    "reopen": "membuka kembali",
}
LABELS = {
    "answer": "Jawaban",
    "pass_on": "Catatan untuk Admin Instansi",
    "reopen": "Apa yang masih menjadi kendala",
}
DONE = {
    "answer": "Jawaban terkirim; pelapor mendapat pemberitahuan.",
    "pass_on": "Laporan diteruskan ke Admin Instansi; pelapor mendapat pemberitahuan.",
    "close": "Laporan selesai.",
    "reopen": "Laporan dibuka kembali; pengelola kepegawaian akan melihatnya.",
}


def is_handler(pelaku: Pelaku) -> bool:
    return pelaku.has(ADMIN_OPD) or pelaku.has(ADMIN_INSTANSI)


@require_safe
@login_required
def tiket_list(request: HttpRequest) -> HttpResponse:
    """My reports; for administrators the queue too, what waits for them first."""
    pelaku = request.pelaku
    context: dict[str, Any] = {"form": None, "page": None, "query": "", "tone": TONE}
    context["mine"] = Tiket.objects.reported_by(pelaku)[:PER_PAGE]
    if is_handler(pelaku):
        form = SaringTiketForm(request.GET)
        status = form.cleaned_data["status"] if form.is_valid() else ""
        rows = _queue(pelaku, status).select_related("pelapor", "unit")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
        context |= {"form": form, "page": page, "query": f"status={status}" if status else ""}
    return render(request, "tiket/tiket_list.html", context)


def _queue(pelaku: Pelaku, status: str) -> Any:
    """Unanswered ones first come first served; others newest first."""
    if not status:
        return waiting_for(pelaku).order_by("id")
    rows = Tiket.objects.handled_by(pelaku)
    return rows if status == "semua" else rows.filter(status=status)


@require_POST
@login_required
def tiket_start(request: HttpRequest) -> HttpResponse:
    """The form, with the page and the refusal from where one comes: sent, not put in an address."""
    facts = {
        "halaman": tiket_actions.local_path(request.POST.get("halaman", "")),
        "penolakan": request.POST.get("penolakan", "")[:PENOLAKAN_MAX],
    }
    return _form(request, TiketForm(initial=facts), facts["penolakan"])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def tiket_new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, TiketForm(), "")
    form = TiketForm(request.POST)
    if form.run(tiket_actions.report, by=request.pelaku):
        messages.success(request, "Laporan terkirim. Jawabannya tampil di halaman ini.")
        return redirect("tiket:detail", form.result.pk)
    return _form(request, form, request.POST.get("penolakan", "")[:PENOLAKAN_MAX])


def _form(request: HttpRequest, form: TiketForm, penolakan: str) -> HttpResponse:
    pelaku = request.pelaku
    context = {
        "form": form,
        "penolakan": penolakan,
        "pengelola": pengelola_of(pelaku.unit_id, pelaku.instansi_id),
    }
    return render(request, "tiket/tiket_new.html", context, status=form.status)


@require_safe
@login_required
def tiket(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, pk)


def _find(request: HttpRequest, pk: int) -> Tiket:
    rows = Tiket.objects.visible_to(request.pelaku).select_related("instansi", "pelapor", "unit")
    return get_object_or_404(rows, pk=pk)


def _answer(
    request: HttpRequest, pk: int, *, form: PesanForm | None = None, verb: str = ""
) -> HttpResponse:
    """The ticket as it is now; htmx gets the part that changed."""
    row = _find(request, pk)
    forms = {
        name: PesanForm(auto_id=f"id_{name}_%s", label=label, required=name != "pass_on")
        for name, label in LABELS.items()
    }
    if form is not None and verb in forms:
        form.fields["isi"].required = forms[verb].fields["isi"].required
        forms[verb] = form
    policy = TiketPolicy(request.pelaku, row)
    context = {
        "tiket": row,
        "policy": policy,
        "pesan": list(row.pesan_set.all()),
        "forms": forms,
        "said": SAID,
        "tone": TONE,
        "galat": form if form is not None and not policy.can(verb) else None,  # has no place now
    }
    part = "tiket/_tiket.html" if request.htmx else "tiket/tiket.html"
    return render(request, part, context, status=form.status if form is not None else 200)


def _verb(step: Callable[..., None]) -> Callable[..., HttpResponse]:
    """The view of one step: do it with the message; show again what was refused."""
    verb = deed_of(step).verb

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(Tiket.objects.visible_to(request.pelaku), pk=pk)
        form = PesanForm(
            request.POST,
            auto_id=f"id_{verb}_%s",
            label=LABELS.get(verb, ""),
            required=False,  # the action words what is missing, after the rights are asked
        )
        if not form.run(step, row, by=request.pelaku):
            return _answer(request, pk, form=form, verb=verb)
        messages.success(request, DONE[verb])
        return _answer(request, pk) if request.htmx else redirect("tiket:detail", pk)

    view.__name__ = verb
    return view


answer = _verb(tiket_actions.answer)
pass_on = _verb(tiket_actions.pass_on)
reopen = _verb(tiket_actions.reopen)


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Tiket.objects.visible_to(request.pelaku), pk=pk)
    tiket_actions.close(row, by=request.pelaku, versi=number_of(request.POST.get("versi", "")))
    messages.success(request, DONE["close"])
    return _answer(request, pk) if request.htmx else redirect("tiket:detail", pk)
