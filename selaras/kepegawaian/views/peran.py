"""Roles of the agency: who has which, give one, take one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.errors import NotAllowed
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.kepegawaian.forms.unit import CariForm, PeranForm
from selaras.kepegawaian.policies import require_letter
from selaras.organisasi.actions import peran as peran_actions
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.policies.peran import PeranPolicy, keeps_roles


@require_safe
@login_required
def peran_list(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku
    _require_keeper(pelaku)
    words = CariForm(request.GET).words()
    rows = (
        Peran.objects.visible_to(pelaku)
        .select_related("user", "unit")
        .order_by("jenis", "user__nama", "pk")
    )
    if words:
        rows = rows.filter(Q(user__nama__icontains=words) | Q(user__nip__icontains=words))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "baris": [(row, _may_revoke(pelaku, row)) for row in page],
        "kata": words,
        "query": urlencode({"q": words}) if words else "",
        "boleh_memberi": _gives(pelaku),
    }
    return render(request, "kepegawaian/peran_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def grant_role(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku
    form = PeranForm(request.POST if request.method == "POST" else None, pelaku=pelaku)
    if not pelaku.has(ADMIN_INSTANSI):
        form.only_admin_opd()
    if not _gives(pelaku):
        raise NotAllowed("Peran diberikan oleh Admin Instansi, dan Admin OPD di bawah unitnya.")
    if request.method == "POST" and form.run(_grant, by=pelaku):
        peran = form.result
        messages.success(
            request, f"{peran.user.nama} kini mempunyai peran {peran.get_jenis_display()}."
        )
        return redirect("kepegawaian:peran_list")
    return render(request, "kepegawaian/peran_form.html", {"form": form}, status=form.status)


@require_POST
@login_required
def revoke_role(request: HttpRequest, pk: int) -> HttpResponse:
    _require_keeper(request.pelaku)
    rows = Peran.objects.visible_to(request.pelaku).select_related("user__instansi", "unit")
    peran = get_object_or_404(rows, pk=pk)
    peran_actions.revoke_role(peran, by=request.pelaku)
    messages.success(request, f"Peran {peran.get_jenis_display()} {peran.user.nama} sudah dicabut.")
    return redirect("kepegawaian:peran_list")


def _grant(*, by: Pelaku, user: object, jenis: str, unit: object) -> Peran:
    return peran_actions.grant_role(user, by=by, jenis=jenis, unit=unit)  # type: ignore[arg-type]


def _gives(pelaku: Pelaku) -> bool:
    """An admin gives roles; an auditor only reads them."""
    return pelaku.has(ADMIN_INSTANSI) or pelaku.has(ADMIN_OPD)


def _may_revoke(pelaku: Pelaku, peran: Peran) -> bool:
    """Whether the row has a button: by role alone; what else stands against it, the answer says."""
    return PeranPolicy(pelaku, peran).role_revoke_role() is None


def _require_keeper(pelaku: Pelaku) -> None:
    require_letter(pelaku)
    if not keeps_roles(pelaku):
        raise NotAllowed("Daftar peran hanya untuk Admin Instansi, Admin OPD, dan auditor.")
