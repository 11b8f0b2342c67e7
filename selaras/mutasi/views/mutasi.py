"""Record a mutasi: first what will happen, then the deed; look at it, and take it back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.errors import NotAllowed
from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.wording import verb_phrase
from selaras.kebijakan.in_force import kebijakan_for
from selaras.mutasi.actions import batalkan, terapkan
from selaras.mutasi.forms import BatalForm, MutasiForm
from selaras.mutasi.models import Mutasi, Pemberhentian
from selaras.mutasi.policies import MutasiPolicy
from selaras.organisasi.models.pegawai import Pegawai

LIHAT, TERAPKAN, UBAH = "lihat", "terapkan", "ubah"
TONE = {Mutasi.Status.DITERAPKAN: "good", Mutasi.Status.DIBATALKAN: ""}


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    rows = Mutasi.objects.visible_to(request.pelaku).with_people()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "tone": TONE, "boleh_catat": _may_start(request.pelaku)}
    return render(request, "mutasi/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create(request: HttpRequest) -> HttpResponse:
    """The form; "Lihat akibatnya" shows the preview, "Terapkan" there does it."""
    if not _may_start(request.pelaku):
        raise NotAllowed("Mutasi dicatat oleh pengelola kepegawaian instansi Anda.")
    own = _own(request.pelaku)
    form = MutasiForm(
        request.POST or None,
        pelaku=request.pelaku,
        sendiri=own is not None,
        initial={"pegawai": _named(request)},
    )
    step = request.POST.get("langkah", "") if request.method == "POST" else UBAH
    if step == TERAPKAN and _run(form, terapkan.apply_mutasi, own, request.pelaku):
        messages.success(request, "Mutasi diterapkan.")
        return redirect("mutasi:detail", form.result.pk)
    if step == LIHAT and _run(form, terapkan.preview_mutasi, own, request.pelaku):
        context = {"form": form, "mutasi": form.result, "akibat": _shown(form.result)}
        return render(request, "mutasi/pratinjau.html", context)
    return render(request, "mutasi/form.html", {"form": form, "sendiri": own}, status=form.status)


def _run(form: MutasiForm, action: Any, own: Pegawai | None, by: Pelaku) -> bool:
    """The person comes from the form, or is the one who asks."""

    def act(pegawai: Pegawai | None = None, **facts: Any) -> Mutasi:
        person = own or pegawai
        assert person is not None  # noqa: S101 -- the form has refused an empty field
        mutasi: Mutasi = action(person, by=by, **facts)
        return mutasi

    return form.run(act)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    mutasi = _find(request, pk)
    return _page(request, mutasi, BatalForm(initial={"versi": mutasi.versi}))


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    mutasi, form = _find(request, pk), BatalForm(request.POST)
    if form.run(batalkan.undo_mutasi, mutasi, by=request.pelaku):
        messages.success(request, "Mutasi dibatalkan; semuanya kembali seperti semula.")
        return redirect("mutasi:detail", pk)
    return _page(request, _find(request, pk), form)


@require_safe
@login_required
def of_skp(request: HttpRequest, pk: int) -> HttpResponse:
    """From the page of an SKP to the mutasi that ended or made it, or the departure."""
    rows = Mutasi.objects.visible_to(request.pelaku).of_skp(pk)
    if found := rows.first():
        return redirect("mutasi:detail", found.pk)
    left = Pemberhentian.objects.visible_to(request.pelaku).of_skp(pk).first()
    if left is None:
        raise Http404
    return redirect("mutasi:pemberhentian", left.pk)


def _find(request: HttpRequest, pk: int) -> Mutasi:
    rows = Mutasi.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _page(request: HttpRequest, mutasi: Mutasi, form: BatalForm) -> HttpResponse:
    trail = [
        {
            "at": row.at,
            "actor": verb_phrase(row.verb).capitalize(),
            "text": f"oleh {row.oleh}",
            "note": row.note,
        }
        for row in audit.trail(mutasi)
    ]
    context = {
        "mutasi": mutasi,
        "akibat": _shown(mutasi),
        "policy": MutasiPolicy(request.pelaku, mutasi),
        "form": form,
        "tone": TONE[Mutasi.Status(mutasi.status)],
        "jejak": trail,
    }
    return render(request, "mutasi/detail.html", context, status=form.status)


def _shown(mutasi: Mutasi) -> dict[str, Any]:
    """What it did, with dates instead of their texts."""
    rows = [
        row | {"sampai": row["sampai"] and date.fromisoformat(row["sampai"])}
        for row in mutasi.akibat["bawahan"]
    ]
    return {**mutasi.akibat, "bawahan": rows}


def _may_start(pelaku: Pelaku) -> bool:
    return _is_admin(pelaku) or _own(pelaku) is not None


def _is_admin(pelaku: Pelaku) -> bool:
    return pelaku.has(ADMIN_OPD) or pelaku.has(ADMIN_INSTANSI)


def _own(pelaku: Pelaku) -> Pegawai | None:
    """Herself, where the policy lets a pegawai record her own; an administrator chooses."""
    if _is_admin(pelaku) or pelaku.instansi is None or pelaku.pegawai_id is None:
        return None
    today = pelaku.today
    if not kebijakan_for(pelaku.instansi, today).jabatan_diisi_pegawai:
        return None
    return Pegawai.objects.select_related("instansi").get(pk=pelaku.pegawai_id)


def _named(request: HttpRequest) -> Pegawai | None:
    """Whom another page has named in the address."""
    rows = Pegawai.objects.filter(instansi=request.pelaku.instansi_id)
    return rows.filter(pk=number_of(request.GET.get("pegawai", ""))).first()
