"""Entries that are submitted: by their owner, decided by his penilai; and their evidence."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base import clock
from selaras.base.angka import read_whole
from selaras.harian.actions import ajuan as actions
from selaras.harian.actions import bukti as bukti_actions
from selaras.harian.forms import BuktiCatatanForm, HariForm, KembalikanForm
from selaras.harian.models import AjuanCatatan, BuktiCatatan, ajuan_of
from selaras.harian.pages.bukti import file_of, list_context
from selaras.harian.pages.tim import person_context
from selaras.harian.policies import AjuanPolicy, ProgresHarianPolicy, TanggapanPolicy
from selaras.harian.views.harian import answer, visible_entry
from selaras.pelaksanaan.models import ProgresHarian
from selaras.perencanaan.models.skp import Skp


@login_required
@require_POST
def submit_log(request: HttpRequest) -> HttpResponse:
    """A day's entries, in one tap."""
    form = HariForm(request.POST)
    if not form.run(actions.submit_day, by=request.pelaku):
        raise form.error
    rows = form.result
    return answer(request, rows[0].progres.tanggal, "diajukan", rows[0].progres_id)


@login_required
@require_POST
def withdraw_log(request: HttpRequest, pk: int) -> HttpResponse:
    progres = visible_entry(request, pk)
    actions.withdraw_log(_stored(progres), by=request.pelaku)
    return answer(request, progres.tanggal, "diubah", pk)


@login_required
@require_http_methods(["GET", "POST"])
def bukti(request: HttpRequest, pk: int) -> HttpResponse:
    """What proves one entry: its list, and one more."""
    progres = visible_entry(request, pk)
    ProgresHarianPolicy(request.pelaku, progres).require_role("edit_log")
    if request.htmx:  # what the worker found of a link meanwhile
        return render(request, "harian/_bukti_catatan.html", list_context(request.pelaku, progres))
    form = BuktiCatatanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.run(
        bukti_actions.add_bukti_log, progres, by=request.pelaku
    ):
        messages.success(request, "Bukti tersimpan.")
        return redirect("harian:bukti", pk)
    kebijakan = progres.skp.kebijakan
    context = list_context(request.pelaku, progres) | {"form": form}
    context |= {"may_upload": kebijakan.bukti_berkas, "max_upload": kebijakan.bukti_ukuran_maks}
    return render(request, "harian/bukti.html", context, status=form.status)


@login_required
@require_safe
def bukti_file(request: HttpRequest, pk: int) -> FileResponse:
    return file_of(request.pelaku, pk)


@login_required
@require_POST
def delete_bukti_log(request: HttpRequest, pk: int) -> HttpResponse:
    seen = ProgresHarian.objects.visible_to(request.pelaku)
    rows = BuktiCatatan.objects.filter(progres__in=seen.values("pk"))
    rows = rows.select_related("progres__skp__instansi", "progres__skp__pegawai")
    row = get_object_or_404(rows, pk=pk)
    bukti_actions.delete_bukti_log(row, by=request.pelaku)
    messages.success(request, "Bukti dihapus.")
    return redirect("harian:bukti", row.progres_id)


@login_required
@require_POST
def approve_log(request: HttpRequest, pk: int) -> HttpResponse:
    """What the page of a day showed; what changed meanwhile is left out and named."""
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    TanggapanPolicy(request.pelaku, skp).require("comment_log")
    pairs = (each.partition(":") for each in request.POST.getlist("catatan"))
    seen = {read_whole(key) or 0: read_whole(versi) or 0 for key, _, versi in pairs}
    done = actions.approve_day(skp, by=request.pelaku, versi=seen)
    if approved := [each for each in done if each.is_disetujui]:
        messages.success(request, f"{len(approved)} catatan disetujui.")
    for each in done:
        if not each.is_disetujui:
            messages.warning(request, f"“{each.uraian[:60]}”: {each.kalimat}")
    return redirect(_day(pk, request.POST.get("tanggal", "")))


@login_required
@require_POST
def return_log(request: HttpRequest, pk: int) -> HttpResponse:
    progres = visible_entry(request, pk)
    ajuan, form = ajuan_of(progres), KembalikanForm(request.POST)
    AjuanPolicy(request.pelaku, ajuan).require("return_log")
    day = progres.tanggal.isoformat()
    if form.run(actions.return_log, ajuan, by=request.pelaku):
        messages.success(request, "Catatan dikembalikan; pegawai langsung membacanya.")
        return redirect(_day(progres.skp_id, day))
    now = clock.now().astimezone(request.pelaku.zona)
    context = person_context(request.pelaku, progres.skp, now, day) | {"kembali": (pk, form)}
    return render(request, "harian/orang.html", context, status=form.status)


def _stored(progres: ProgresHarian) -> AjuanCatatan:
    rows = AjuanCatatan.objects.select_related("progres__skp__instansi", "progres__skp__pegawai")
    return get_object_or_404(rows, progres=progres.pk)


def _day(skp: int, day: str) -> str:
    return f"{reverse('harian:orang', args=[skp])}?tanggal={day}"
