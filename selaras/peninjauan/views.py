"""The queue of the Tim Penilai, and one rating with its two answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base import download
from selaras.base.errors import NotAllowed
from selaras.base.forms import VersiForm
from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.core.deed import deed_of
from selaras.core.pelaku import TIM_PENILAI
from selaras.peninjauan.actions import tinjauan as actions
from selaras.peninjauan.forms import KukuhkanForm, TimbangKembaliForm
from selaras.peninjauan.models import TIM, Tinjauan
from selaras.peninjauan.pages import files_of, tinjauan_context


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits, that whose days end first at the top."""
    if not request.pelaku.has(TIM_PENILAI):
        raise NotAllowed(f"Halaman ini untuk anggota {TIM}.")
    rows = Tinjauan.objects.visible_to(request.pelaku).waiting().with_people()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman", "1"))
    return render(request, "peninjauan/list.html", {"page": page})


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = _find(request, pk)
    audit.seen(row.periode, by=request.pelaku)
    return render(request, "peninjauan/detail.html", tinjauan_context(row, request.pelaku))


@login_required
@require_safe
def berkas(request: HttpRequest, pk: int) -> FileResponse:
    row = get_object_or_404(files_of(request.pelaku), pk=pk)
    audit.seen(row.periode, by=request.pelaku)
    return download.upload(row.berkas, row.nama, as_attachment=True)


def _find(request: HttpRequest, pk: int) -> Tinjauan:
    return get_object_or_404(Tinjauan.objects.visible_to(request.pelaku).with_people(), pk=pk)


def _verb(
    decide: Callable[..., None], form_class: type[VersiForm], said: str
) -> Callable[..., HttpResponse]:
    """The view of one answer; then on to the next that waits."""
    verb = deed_of(decide).verb

    @login_required
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row, form = _find(request, pk), form_class(request.POST, auto_id=f"{verb}_%s")
        if form.run(decide, row, by=request.pelaku):
            messages.success(request, said.format(row.periode.skp.pegawai.sapaan))
            return redirect("peninjauan:list")
        context: dict[str, Any] = tinjauan_context(
            _find(request, pk), request.pelaku, **{verb: form}
        )
        return render(request, "peninjauan/detail.html", context, status=form.status)

    view.__name__ = verb
    return view


endorse_rating = _verb(actions.endorse_rating, KukuhkanForm, "Penilaian {} dikukuhkan.")
send_back_rating = _verb(
    actions.send_back_rating, TimbangKembaliForm, "Penilaian {} dikembalikan kepada penilainya."
)
