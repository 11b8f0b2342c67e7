"""Plans: one's own by month; of those whom one rates, read one by one and approved together."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from selaras.base.address import number_of, query_without
from selaras.base.errors import DomainError, NotAllowed
from selaras.base.forms import years
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.pelaksanaan.actions import rencana as rencana_actions
from selaras.pelaksanaan.forms import CatatanPeriodeForm
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.rencana import actions
from selaras.rencana.dibuka import note_plan_opened
from selaras.rencana.forms import SaringRencanaForm
from selaras.rencana.pages import (
    MENUNGGU,
    SARING,
    TABS,
    cards_of,
    choices_of,
    own_plans,
    plans_of_team,
)
from selaras.rules.kebijakan import Kebijakan

URAI_MAKS = 10  # plans that an address unfolds, without JavaScript


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """One's own plans, a line a month, with what the atasan said of each (DPS-034)."""
    pelaku, facts = request.pelaku, SaringRencanaForm(request.GET).facts()
    kebijakan = _kebijakan_of(pelaku)
    facts["tahun"] = facts["tahun"] or pelaku.today.year
    rows = own_plans(pelaku, facts)
    now = next((row for row in rows if row.mulai <= pelaku.today <= row.selesai), None)
    context = {
        "aturan": kebijakan,
        "rows": rows,
        "facts": facts,
        "tab_pilihan": TABS,
        "tanpa_tab": query_without(request.GET, "model"),
        "status_pilihan": SARING,
        "tahun_pilihan": years(pelaku.today),
        "tambah": now.pk if now else None,
    }
    return render(request, "rencana/list.html", context)


@require_safe
@login_required
def approvals(request: HttpRequest) -> HttpResponse:
    """Plans of those whom one rates; nothing is ticked at first, what is unfolded is."""
    return _show(request)


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan unfolded in its list; without JavaScript the list itself with it."""
    periode = _waiting(request, pk)
    policy = PeriodePolicy(request.pelaku, periode)
    policy.require_role("approve_plan")
    if not request.htmx:
        return redirect(f"{reverse('rencana:approvals')}?buka={pk}#rencana-{pk}")
    note_plan_opened(policy)
    [kartu] = cards_of([periode], request.pelaku, [pk])
    return render(request, "rencana/_kartu.html", {"kartu": kartu, "query": "", "galat": None})


@require_POST
@login_required
def approve_many_plans(request: HttpRequest) -> HttpResponse:
    """Those that were ticked; what became of each is told, those left out by name."""
    sent = request.POST
    chosen = [pk for key in sent.getlist("periode") if (pk := number_of(key)) is not None]
    versi = {pk: number_of(text) or 0 for pk in chosen if (text := sent.get(f"versi_{pk}"))}
    _kebijakan_of(request.pelaku)
    try:
        hasil = actions.approve_many_plans(chosen, by=request.pelaku, versi=versi)
    except DomainError as error:
        said = [text for texts in error.errors.values() for text in texts] or [error.message]
        return _show(request, galat=said, status=error.status)
    return render(request, "rencana/approved_many.html", {"hasil": hasil})


@require_POST
@login_required
def return_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them goes back with a note, and the list stays where it is."""
    periode = _waiting(request, pk)
    form = CatatanPeriodeForm(request.POST)
    if not form.run(rencana_actions.return_plan, periode, by=request.pelaku):
        said = [str(text) for texts in form.errors.values() for text in texts]
        return _show(request, galat=said, buka=[pk], status=form.status)
    nama = periode.skp.pegawai.sapaan
    messages.success(request, f"Rencana aksi {periode} dikembalikan kepada {nama}.")
    return redirect("rencana:approvals")


def _waiting(request: HttpRequest, pk: int) -> Periode:
    return get_object_or_404(Periode.objects.visible_to(request.pelaku).with_people(), pk=pk)


def _show(
    request: HttpRequest,
    *,
    galat: list[str] | None = None,
    buka: list[int] | None = None,
    status: int = 200,
) -> HttpResponse:
    pelaku, facts = request.pelaku, SaringRencanaForm(request.GET).facts()
    kebijakan = _kebijakan_of(pelaku)
    rows = plans_of_team(pelaku, facts)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    unfolded = buka or _unfolded(request)
    for periode in page:
        if periode.pk in unfolded and request.method == "GET":
            note_plan_opened(PeriodePolicy(pelaku, periode))
    kartu = cards_of(page, pelaku, unfolded)
    everything = {"model": "", "tahun": None, "q": "", "periode": "", "status": facts["status"]}
    context: dict[str, Any] = {
        "aturan": kebijakan,
        "page": page,
        "kartu": kartu,
        "dibuka": sum(each.is_dibuka for each in kartu),
        "facts": facts,
        "menunggu": facts["status"] not in SARING or facts["status"] == MENUNGGU,
        "periode_pilihan": choices_of(plans_of_team(pelaku, everything)),
        "tab_pilihan": TABS,
        "tanpa_tab": query_without(request.GET, "model", "halaman", "buka"),
        "status_pilihan": SARING,
        "query": query_without(request.GET, "halaman"),
        "galat": galat,
    }
    request.section = "Bawahan"
    return render(request, "rencana/approvals.html", context, status=status)


def _unfolded(request: HttpRequest) -> list[int]:
    found = (number_of(text) for text in request.GET.getlist("buka")[-URAI_MAKS:])
    return [pk for pk in found if pk is not None]


def _kebijakan_of(pelaku: Pelaku) -> Kebijakan:
    if pelaku.instansi is None:
        raise NotAllowed("Halaman ini hanya untuk pegawai instansi.")
    return kebijakan_for(pelaku.instansi, pelaku.today)
