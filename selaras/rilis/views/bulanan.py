"""Release a month, look at one, put it right; bring attendance in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.download import XLSX, attachment
from selaras.base.limits import PER_PAGE
from selaras.impor.tulis import csv_text, workbook
from selaras.rilis import lembar
from selaras.rilis.actions import kehadiran as kehadiran_actions
from selaras.rilis.actions import rilis as actions
from selaras.rilis.forms import KehadiranForm, KoreksiRilisForm, RilisForm
from selaras.rilis.models.kehadiran import BerkasKehadiran
from selaras.rilis.models.rilis import Rilis
from selaras.rilis.pages import bulanan
from selaras.rilis.pages.tpp import PEMBAYARAN, payroll_lines
from selaras.rilis.policies.kehadiran import KehadiranPolicy

CSV = "text/csv; charset=utf-8"
GALAT = ("baris", "kolom", "isi", "sebab")


@require_safe
@login_required
def releases(request: HttpRequest) -> HttpResponse:
    """A month of the agency: by perangkat daerah."""
    context = bulanan.releases_of(request.pelaku, request.GET)
    return render(request, "rilis/list.html", context)


@require_POST
@login_required
def create_rilis(request: HttpRequest) -> HttpResponse:
    """Release all that wait within reach; the job says how far it is."""
    form = RilisForm(request.POST)
    if not form.is_valid():
        raise Http404
    facts = form.cleaned_data
    units = bulanan.unreleased(request.pelaku, **facts)
    page = bulanan.address_of(**facts)
    actions.create_rilis(units, by=request.pelaku, tautan=page, **facts)
    messages.success(request, "Rilis sedang disusun; Anda boleh meninggalkan halaman ini.")
    return redirect(page)


def find(request: HttpRequest, pk: int) -> Rilis:
    """One that this person may see; anybody else gets 404."""
    return get_object_or_404(Rilis.objects.visible_to(request.pelaku).with_people(), pk=pk)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, pk)


def _show(request: HttpRequest, pk: int, form: KoreksiRilisForm | None = None) -> HttpResponse:
    row = find(request, pk)
    context = bulanan.release_of(row, request.pelaku, request.GET)
    context["form"] = form or KoreksiRilisForm(initial={"versi": row.versi})
    return render(request, "rilis/detail.html", context, status=form.status if form else 200)


@require_POST
@login_required
def confirm_rilis(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)
    actions.confirm_rilis(row, by=request.pelaku, versi=number_of(request.POST.get("versi", "")))
    messages.success(request, "Rilis sudah Anda konfirmasi.")
    return redirect("rilis:detail", pk)


@require_POST
@login_required
def correct_rilis(request: HttpRequest, pk: int) -> HttpResponse:
    form = KoreksiRilisForm(request.POST)
    if form.run(actions.correct_rilis, find(request, pk), by=request.pelaku):
        messages.success(request, f"{len(form.result)} baris dicatat sebagai koreksi.")
        return redirect("rilis:detail", pk)
    return _show(request, pk, form)


@require_safe
@login_required
def frozen_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it was released; its checksum stands on the page."""
    row = get_object_or_404(Rilis.objects.visible_to(request.pelaku).exclude(berkas=""), pk=pk)
    name = f"rilis-{row.tahun}-{row.bulan:02}-{row.pk}.csv"
    return FileResponse(row.berkas.open("rb"), as_attachment=True, filename=name, content_type=CSV)


@require_POST
@login_required
def export_payroll(request: HttpRequest, pk: int, bentuk: str) -> HttpResponse:
    """The figures of a release for the payroll; who took them stands in the trail."""
    row = find(request, pk)
    if bentuk not in {"xlsx", "csv"}:
        raise Http404
    actions.export_payroll(row, by=request.pelaku)
    name = f"pembayaran-{row.tahun}-{row.bulan:02}-{row.pk}.{bentuk}"
    lines = payroll_lines(row)
    if bentuk == "csv":
        return attachment(csv_text(PEMBAYARAN.judul, lines), CSV, name)
    return attachment(workbook([(PEMBAYARAN, lines)], catatan=[str(row)]), XLSX, name)


# ---- Attendance


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attendance(request: HttpRequest) -> HttpResponse:
    """Upload a month, and what was uploaded."""
    pelaku = request.pelaku
    tahun, bulan = bulanan.month_asked(request.GET, pelaku.today)
    month = {"tahun": tahun, "bulan": bulan}
    about = BerkasKehadiran(instansi=pelaku.instansi, **month)
    KehadiranPolicy(pelaku, about).require_role("upload_kehadiran")
    context = bulanan.attendance_of(pelaku, request.GET)
    form = KehadiranForm(request.POST or None, request.FILES or None, initial=month)
    is_sent = request.method == "POST"
    if is_sent and form.run(kehadiran_actions.upload_kehadiran, by=pelaku):
        messages.success(request, "Berkas terunggah dan sedang diperiksa.")
        return redirect("rilis:berkas_kehadiran", form.result.pk)
    return render(request, "rilis/kehadiran.html", context | {"form": form}, status=form.status)


def _file(request: HttpRequest, pk: int) -> BerkasKehadiran:
    rows = BerkasKehadiran.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.select_related("oleh", "pekerjaan", "instansi"), pk=pk)


@require_safe
@login_required
def attendance_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of a file, and what is to be put right in it."""
    row = _file(request, pk)
    context: dict[str, Any] = {
        "row": row,
        "nada": bulanan.NADA_BERKAS[row.status],
        "galat": row.galat[:PER_PAGE],
    }
    return render(request, "rilis/berkas.html", context)


@require_safe
@login_required
def attendance_errors(request: HttpRequest, pk: int) -> HttpResponse:
    row = _file(request, pk)
    lines = [[str(each[name]) for name in GALAT] for each in row.galat]
    return attachment(csv_text(GALAT, lines), CSV, f"kesalahan-kehadiran-{pk}.csv")


@require_safe
@login_required
def attendance_template(request: HttpRequest, bentuk: str) -> HttpResponse:
    """An empty sheet with one example."""
    example = [[kolom.contoh for kolom in lembar.KEHADIRAN.kolom]]
    name = f"templat-kehadiran.{bentuk}"
    if bentuk == "csv":
        return attachment(csv_text(lembar.KEHADIRAN.judul, example), CSV, name)
    if bentuk == "xlsx":
        return attachment(workbook([(lembar.KEHADIRAN, example)], is_example=True), XLSX, name)
    raise Http404
