"""Teams: the list, one team with its people and its SK, and what changes them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.forms import ActionForm
from selaras.organisasi.models.unit import UnitKerja
from selaras.tim import actions, pages
from selaras.tim.forms import (
    AkhiriAnggotaForm,
    AkhiriForm,
    AnggotaForm,
    BanyakAnggotaForm,
    HapusTimForm,
    SkForm,
    TimBaruForm,
    TimUbahForm,
    end_initial,
)
from selaras.tim.models import AnggotaTim, SkTim, TimKerja
from selaras.tim.policies import TimPolicy, require_former

ASK = ["GET", "HEAD", "POST"]


def find(request: HttpRequest, pk: int) -> TimKerja:
    """A team that one may see; a stranger gets 404."""
    return get_object_or_404(TimKerja.objects.visible_to(request.pelaku).with_people(), pk=pk)


@require_safe
@login_required
def tim_list(request: HttpRequest) -> HttpResponse:
    request.section = "SKP"
    return render(request, "tim/list.html", pages.list_of(request.pelaku, request.GET))


@require_http_methods(ASK)
@login_required
def create_tim(request: HttpRequest) -> HttpResponse:
    request.section = "SKP"
    pelaku = request.pelaku
    require_former(pelaku)
    if request.method == "POST":
        form = TimBaruForm(request.POST, request.FILES, pelaku=pelaku)
        if form.run(actions.create_tim, by=pelaku):
            return _done(request, form.result, "Tim kerja dibentuk. Silakan menambahkan anggota.")
    else:
        own = UnitKerja.objects.filter(pk=pelaku.unit_id or 0, instansi=pelaku.instansi_id)
        initial = {"unit": own.select_related("parent").first(), "mulai": pelaku.today}
        form = TimBaruForm(pelaku=pelaku, initial=initial)
    return _form(request, form, None, "Bentuk tim kerja")


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, find(request, pk))


@require_http_methods(ASK)
@login_required
def edit_tim(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "SKP"
    tim = find(request, pk)
    policy = TimPolicy(request.pelaku, tim)
    policy.require_role("edit_tim")
    if request.method == "POST":
        form = TimUbahForm(request.POST, pelaku=request.pelaku)
        if form.run(actions.edit_tim, tim, by=request.pelaku):
            return _done(request, tim, "Perubahan tim kerja tersimpan.")
        tim = find(request, pk)
    else:
        policy.require("edit_tim")
        initial = {name: getattr(tim, name) for name in (*actions.FIELDS, "versi")}
        form = TimUbahForm(pelaku=request.pelaku, initial=initial)
    return _form(request, form, tim, "Ubah tim kerja")


@require_POST
@login_required
def end_tim(request: HttpRequest, pk: int) -> HttpResponse:
    tim, form = find(request, pk), AkhiriForm(request.POST)
    if form.run(actions.end_tim, tim, by=request.pelaku):
        return _done(request, tim, "Tim kerja diakhiri; keanggotaannya ikut berakhir.")
    return _show(request, find(request, pk), end_tim=form)


@require_POST
@login_required
def delete_tim(request: HttpRequest, pk: int) -> HttpResponse:
    tim, form = find(request, pk), HapusTimForm(request.POST)
    if form.run(actions.delete_tim, tim, by=request.pelaku):
        messages.success(request, f"Tim kerja {tim.nama} dihapus.")
        return redirect("tim:list")
    return _show(request, find(request, pk), delete_tim=form)


@require_POST
@login_required
def upload_sk(request: HttpRequest, pk: int) -> HttpResponse:
    tim, form = find(request, pk), SkForm(request.POST, request.FILES)
    if form.run(actions.upload_sk, tim, by=request.pelaku):
        return _done(request, tim, "Pindaian SK tersimpan.")
    return _show(request, tim, upload_sk=form)


@require_POST
@login_required
def add_anggota(request: HttpRequest, pk: int) -> HttpResponse:
    tim = find(request, pk)
    TimPolicy(request.pelaku, tim).require_role("add_anggota")
    form = AnggotaForm(request.POST, pelaku=request.pelaku)
    if form.run(actions.add_anggota, tim, by=request.pelaku):
        return _done(request, tim, f"{form.result.pegawai.nama} menjadi anggota tim.")
    return _show(request, tim, add_anggota=form)


@require_POST
@login_required
def add_many_anggota(request: HttpRequest, pk: int) -> HttpResponse:
    tim = find(request, pk)
    TimPolicy(request.pelaku, tim).require_role("add_anggota")
    form = BanyakAnggotaForm(request.POST, pelaku=request.pelaku)
    if form.run(actions.add_many_anggota, tim, by=request.pelaku):
        return _done(request, tim, f"{len(form.result)} orang menjadi anggota tim.")
    return _show(request, find(request, pk), add_many_anggota=form)


@require_POST
@login_required
def end_anggota(request: HttpRequest, pk: int) -> HttpResponse:
    seen = TimKerja.objects.visible_to(request.pelaku).values("pk")
    rows = AnggotaTim.objects.filter(tim__in=seen).select_related("tim__instansi", "pegawai")
    anggota, form = get_object_or_404(rows, pk=pk), AkhiriAnggotaForm(request.POST)
    if form.run(actions.end_anggota, anggota, by=request.pelaku):
        return _done(request, anggota.tim, f"Keanggotaan {anggota.pegawai.nama} diakhiri.")
    return _show(request, find(request, anggota.tim_id), **{f"anggota_{pk}": form})


@require_safe
@login_required
def sk(request: HttpRequest, pk: int) -> FileResponse:
    """The scan, to whoever sees the team."""
    seen = TimKerja.objects.visible_to(request.pelaku).values("pk")
    return get_object_or_404(SkTim.objects.filter(tim__in=seen), pk=pk).answer()


def _show(request: HttpRequest, tim: TimKerja, **refused: ActionForm) -> HttpResponse:
    """The team's page; a form that was refused stands in it with what was typed."""
    request.section = "SKP"
    context = pages.detail_of(tim, request.pelaku)
    today = context["hari_ini"]
    joining = {"mulai": max(today, tim.mulai), "peran": "Anggota"}
    forms: dict[str, Any] = {
        "end_tim": AkhiriForm(initial=end_initial(today, tim.mulai), auto_id="id_end_%s"),
        "upload_sk": SkForm(auto_id="id_sk_%s"),
        "add_anggota": AnggotaForm(pelaku=request.pelaku, initial=joining),
        "add_many_anggota": BanyakAnggotaForm(
            pelaku=request.pelaku, initial=joining, auto_id="id_banyak_%s"
        ),
    }
    for row in context["anggota"]:
        forms[f"anggota_{row.pk}"] = AkhiriAnggotaForm(
            initial=end_initial(today, row.mulai), auto_id=f"id_{row.pk}_%s"
        )
    for name, form in refused.items():
        form.auto_id = forms[name].auto_id if name in forms else form.auto_id
    status = next((form.status for form in refused.values()), 200)
    galat = next(iter(refused.values()), None)
    context |= {"forms": forms | refused, "galat": galat}
    return render(request, "tim/detail.html", context, status=status)


def _form(request: HttpRequest, form: ActionForm, tim: TimKerja | None, judul: str) -> HttpResponse:
    context = {"form": form, "tim": tim, "judul": judul, "alamat": request.get_full_path()}
    return render(request, "tim/form.html", context, status=form.status)


def _done(request: HttpRequest, tim: TimKerja, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("tim:detail", tim.pk)
