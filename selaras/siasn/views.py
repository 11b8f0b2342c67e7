"""SIASN: people whose data differ, the differences of one, and the readings."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.errors import NotAllowed
from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.organisasi.models.pegawai import Pegawai
from selaras.siasn import actions, koneksi
from selaras.siasn.forms import DecideForm, SyncForm
from selaras.siasn.models import TarikanSiasn, reachable
from selaras.siasn.policies import SiasnPolicy
from selaras.siasn.selisih import LABEL


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Those whose differences wait or whose reading failed; with a word, whom it finds."""
    _require_admin(request.pelaku)
    return _index(request, SyncForm(pelaku=request.pelaku))


@require_POST
@login_required
def sync(request: HttpRequest) -> HttpResponse:
    _require_admin(request.pelaku)
    form = SyncForm(request.POST, pelaku=request.pelaku)
    if form.run(actions.sync, by=request.pelaku):
        return redirect(form.result)
    return _index(request, form)


@require_safe
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    pegawai = _find(request, pk)
    if not request.pelaku.is_pegawai(pegawai.pk):
        audit.seen(pegawai, by=request.pelaku)
    return _person(request, pegawai)


@require_POST
@login_required
def pull(request: HttpRequest, pk: int) -> HttpResponse:
    """A job reads; its page says when it is done, and leads back."""
    return redirect(actions.pull(_find(request, pk), by=request.pelaku))


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    pegawai = _find(request, pk)
    tarikan = get_object_or_404(TarikanSiasn.objects.select_related("pegawai"), pegawai=pegawai)
    form = DecideForm(request.POST, tarikan=tarikan)
    if form.run(actions.decide, tarikan, by=request.pelaku):
        messages.success(request, "Keputusan tersimpan.")
        return redirect("siasn:pegawai", pk)
    return _person(request, _find(request, pk), form)


def _find(request: HttpRequest, pk: int) -> Pegawai:
    """A stranger gets 404."""
    pelaku: Pelaku = request.pelaku
    if pelaku.zona is None:
        raise Http404
    rows = reachable(pelaku, pelaku.today).select_related("instansi", "user")
    return get_object_or_404(rows, pk=pk)


def _require_admin(pelaku: Pelaku) -> None:
    is_admin = pelaku.has(ADMIN_OPD) or pelaku.has(ADMIN_INSTANSI)
    if pelaku.instansi is None or not is_admin:
        raise NotAllowed("Halaman ini untuk Admin OPD dan admin instansi.")


def _index(request: HttpRequest, form: SyncForm) -> HttpResponse:
    form.fields["unit"].required = True  # an empty choice is the whole agency, which is a choice
    words = " ".join(request.GET.get("q", "").split())
    context = {
        "form": form,
        "kurang": koneksi.missing(),
        "q": words,
        "page": Paginator(_rows(request.pelaku, words), PER_PAGE).get_page(
            request.GET.get("halaman")
        ),
        "query": urlencode({"q": words}) if words else "",
    }
    return render(request, "siasn/siasn.html", context, status=form.status)


def _rows(pelaku: Pelaku, words: str) -> QuerySet[Pegawai]:
    rows = reachable(pelaku, pelaku.today)
    if words:
        rows = rows.search(words)
    else:
        waits = Q(tarikan_siasn__terbuka__gt=0) | ~Q(tarikan_siasn__gagal="")
        rows = rows.filter(waits, tarikan_siasn__isnull=False)
    return rows.select_related("tarikan_siasn").order_by("nama", "pk")


def _person(request: HttpRequest, pegawai: Pegawai, form: Any = None) -> HttpResponse:
    tarikan = TarikanSiasn.objects.filter(pegawai=pegawai).first()
    policy = SiasnPolicy(request.pelaku, pegawai)
    waiting = tarikan.menunggu if tarikan else []
    if form is None and tarikan:
        form = DecideForm(tarikan=tarikan)
    context = {
        "pegawai": pegawai,
        "tarikan": tarikan,
        "policy": policy,
        "form": form,
        "dipilih": set(form["terima"].value() or ()) if form else set(),
        "milik": [row for row in waiting if policy.decides(row["kolom"])],
        "admin": [row for row in waiting if not policy.decides(row["kolom"])],
        "label": LABEL,
        "kurang": koneksi.missing(),
    }
    status = form.status if form else 200
    return render(request, "siasn/siasn_pegawai.html", context, status=status)
