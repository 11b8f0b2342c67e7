"""Integrasi: the page, a new program, a new webhook, and what is done with one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.forms import ActionForm, VersiForm
from selaras.core.deed import deed_of
from selaras.integrasi import actions, pages
from selaras.integrasi.forms import LayananForm, SandiForm, UlangForm, WebhookForm
from selaras.integrasi.models import AkunLayanan, Webhook
from selaras.integrasi.policies import (
    AkunLayananPolicy,
    IntegrasiPolicy,
    WebhookPolicy,
    require_keeper,
)

NOUNS: dict[str, tuple[type[IntegrasiPolicy], type[AkunLayanan | Webhook], type[SandiForm]]] = {
    "create_layanan": (AkunLayananPolicy, AkunLayanan, LayananForm),
    "create_webhook": (WebhookPolicy, Webhook, WebhookForm),
}


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    require_keeper(request.pelaku)
    return _show(request)


def _show(request: HttpRequest, wrong: ActionForm | None = None) -> HttpResponse:
    context = pages.overview(request.pelaku, request.GET) | {"galat": wrong}
    status = wrong.status if wrong else 200
    return render(request, "integrasi/list.html", context, status=status)


def _create(make: Callable[..., Any], template: str) -> Callable[..., HttpResponse]:
    """The page of something new. Its secret is in the answer to the form, and nowhere else."""
    verb = deed_of(make).verb
    policy, model, form_of = NOUNS[verb]

    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @never_cache
    def view(request: HttpRequest) -> HttpResponse:
        by = request.pelaku
        policy(by, model(instansi=by.instansi)).require(verb)
        form = form_of(request.POST if request.method == "POST" else None, request=request)
        if form.is_bound and form.run(make, by=by):
            secret, row = form.result
            shown = {"rahasia": secret, "row": row, "is_webhook": model is Webhook}
            return render(request, "integrasi/rahasia.html", shown | {"curl": pages.examples()})
        return render(request, template, {"form": form}, status=form.status)

    view.__name__ = verb
    return view


def _step(
    decide: Callable[..., Any], model: Any, done: str, form_of: type[VersiForm] = VersiForm
) -> Callable[..., HttpResponse]:
    """The view of one step; who may not see the row gets 404."""

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(model.objects.visible_to(request.pelaku), pk=pk)
        form = form_of(request.POST)
        if form.run(decide, row, by=request.pelaku):
            messages.success(request, done)
            return redirect("integrasi:list")
        return _show(request, form)

    view.__name__ = deed_of(decide).verb
    return view


create_layanan = _create(actions.create_layanan, "integrasi/layanan.html")
create_webhook = _create(actions.create_webhook, "integrasi/webhook.html")
revoke_layanan = _step(actions.revoke_layanan, AkunLayanan, "Token akun layanan dicabut.")
stop_webhook = _step(actions.stop_webhook, Webhook, "Pengiriman dihentikan.")
try_webhook = _step(
    actions.try_webhook,
    Webhook,
    "Pesan uji dikirim dalam satu menit; hasilnya tampil di halaman ini.",
)
replay_webhook = _step(
    actions.replay_webhook, Webhook, "Pengiriman dilanjutkan dalam satu menit.", UlangForm
)
