"""Periods that were closed without a report: closed, asked about, answered."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.errors import NotAllowed
from selaras.base.limits import PER_PAGE
from selaras.core.deed import deed_of
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.pelaksanaan.models import Periode
from selaras.penutupan.actions import penutupan, tanpa_laporan
from selaras.penutupan.forms import AlasanPeriodeForm, BukaKembaliForm
from selaras.penutupan.pages import closed_for_review, penutupan_context

DONE = {
    "close_unfinished": "{} ditutup tanpa selesai.",
    "ask_review": "Permintaan peninjauan {} dikirim kepada admin instansi.",
    "uphold_closing": "{} tetap ditutup; pegawai diberi tahu.",
    "reopen_closed": "{} dibuka kembali; pegawai diberi tahu.",
    "warn_unreported": "Pegawai diberi tahu bahwa {} akan dinilai tanpa laporan.",
    "take_unreported": "{} dinilai tanpa laporan; mohon isi umpan balik dan rating.",
}


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits for an admin instansi to look at again, the oldest request first."""
    pelaku = request.pelaku
    if pelaku.instansi is None or not pelaku.has(ADMIN_INSTANSI):
        raise NotAllowed("Halaman ini untuk admin instansi.")
    rows = closed_for_review(pelaku.instansi_id).with_people()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman", "1"))
    return render(request, "penutupan/tinjauan.html", {"page": page})


def _verb(
    do: Callable[..., None], form_class: type[AlasanPeriodeForm] = AlasanPeriodeForm
) -> Callable[..., HttpResponse]:
    """A page's button with its reason; what is wrong comes back beside the field."""
    known = deed_of(do)
    verb, policy = known.verb, known.policy
    assert policy is not None  # noqa: S101 -- each of these asks one

    @login_required
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        rows = Periode.objects.visible_to(request.pelaku).with_people()
        periode = get_object_or_404(rows, pk=pk)
        policy(request.pelaku, periode).require_role(verb)
        form = form_class(request.POST, auto_id=f"{verb}-%s")
        if form.run(do, periode, by=request.pelaku):
            messages.success(request, DONE[verb].format(periode))
            return redirect(periode)
        context: dict[str, Any] = {"periode": periode}
        context |= penutupan_context(periode, request.pelaku, **{verb: form})
        return render(request, "penutupan/penutupan.html", context, status=form.status)

    view.__name__ = verb
    return view


close_unfinished = _verb(penutupan.close_unfinished)
ask_review = _verb(penutupan.ask_review)
uphold_closing = _verb(penutupan.uphold_closing)
warn_unreported = _verb(tanpa_laporan.warn_unreported)
take_unreported = _verb(tanpa_laporan.take_unreported)
reopen_closed = _verb(penutupan.reopen_closed, BukaKembaliForm)
