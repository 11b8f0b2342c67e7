"""The results that a team carries: its ketua marks them, its people see who serves them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from selaras.base.errors import NotNow
from selaras.core.policy import ROLE
from selaras.kaskade.actions import tim as tim_actions
from selaras.kaskade.forms.tim import TimRhkForm
from selaras.kaskade.pages.tim import results_of, without_result
from selaras.kaskade.policies.tim import SELESAI, TimRhkPolicy
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import TimKerja

BUKAN_KETUA = (
    "Tim kerja ini sudah berakhir atau tidak lagi Anda ketuai, sehingga hasilnya tidak diubah. "
    "Mohon muat ulang halaman ini."
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mark_team_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    """One team at a time (`?tim=`): what it carries of this SKP."""
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    policy = TimRhkPolicy(request.pelaku, skp)
    refusal = policy.refusal("mark_team_rhk")
    if refusal and (refusal.kind == ROLE or request.method == "POST"):
        raise refusal.error()
    tim = _chosen(request, policy.tim)
    rows = list(skp.rhk_set.select_related("tim").order_by("-jenis", "urutan", "pk"))
    initial = {"versi": skp.versi}
    sent = request.POST if request.method == "POST" else None
    form = TimRhkForm(sent, rows=rows, tim=tim, initial=initial)
    if (
        request.method == "POST"
        and tim is not None
        and form.run(tim_actions.divide_team_rhk, skp, by=request.pelaku, tim=tim)
    ):
        messages.success(request, f"Hasil {tim.nama} tersimpan: {form.result} RHK berubah.")
        return redirect(f"{reverse('kaskade:mark_team_rhk', args=[pk])}?tim={tim.pk}")
    context = {
        "skp": skp,
        "form": form,
        "penolakan": refusal,
        "tim": tim,
        "pilihan": policy.tim,
        "milik_lain": [row for row in rows if row.tim_id and (not tim or row.tim_id != tim.pk)],
    }
    return render(request, "kaskade/tim.html", context, status=form.status)


def _chosen(request: HttpRequest, teams: list[TimKerja]) -> TimKerja | None:
    """The team that the address names, else the first one; what is sent is for the one it names."""
    asked = request.GET.get("tim", "")
    found = next((tim for tim in teams if str(tim.pk) == asked), None)
    if found is None and asked and request.method == "POST":
        raise NotNow(BUKAN_KETUA)
    return found or next(iter(teams), None)


@require_safe
@login_required
def tim_hasil(request: HttpRequest, pk: int) -> HttpResponse:
    """What a team carries, and the RHK of its people that serve it: a page, or a part of one."""
    request.section = "SKP"
    rows = TimKerja.objects.visible_to(request.pelaku).with_people()
    tim = get_object_or_404(rows, pk=pk)
    hasil = results_of(tim, request.pelaku)
    context = {
        "tim": tim,
        "hasil": hasil,
        "belum": without_result(tim, hasil) if hasil else [],
        "skp_ketua": _own_skp(request, tim),
    }
    part = "kaskade/_tim_hasil.html" if request.htmx else "kaskade/tim_hasil.html"
    return render(request, part, context)


def _own_skp(request: HttpRequest, tim: TimKerja) -> list[Skp]:
    """Where the ketua herself marks the results: her SKP of the team's years."""
    if not request.pelaku.is_pegawai(tim.ketua_id) or tim.has_ended(request.pelaku.today):
        return []
    rows = Skp.objects.filter(pegawai=tim.ketua_id, periode_akhir__gte=tim.mulai)
    if tim.selesai:
        rows = rows.filter(periode_awal__lte=tim.selesai)
    return list(rows.exclude(status__in=SELESAI).order_by("-periode_awal"))
