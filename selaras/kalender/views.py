"""A person's calendar for the phone, the feed that it asks, and the agency's days off."""

from datetime import timedelta
from hashlib import sha256

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base import clock
from selaras.base.address import number_of
from selaras.base.forms import ActionForm, VersiForm
from selaras.core.models import HariLibur
from selaras.jadwal.models import JamKhusus
from selaras.kalender import actions, pages
from selaras.kalender.forms import (
    JamKhususForm,
    LiburForm,
    PilihanKalenderForm,
    TahunForm,
    UbahKalenderForm,
)
from selaras.kalender.models import KalenderPribadi
from selaras.kalender.policies import JamKhususPolicy, KalenderPolicy, LiburPolicy
from selaras.organisasi.models.pegawai import Pegawai

SEGAR = timedelta(hours=1)
ASK = ["GET", "HEAD", "POST"]


@require_safe
def feed(request: HttpRequest, kunci: str) -> HttpResponse:
    """Whoever has the address reads it: no login, no cookie. Unchanged: 304."""
    pk = number_of(kunci.partition("-")[0])
    row = KalenderPribadi.objects.open_for(clock.now().date()).filter(pk=pk or 0).first()
    if row is None or not row.opens_with(kunci):
        raise Http404
    with clock.at(clock.wall(row.instansi.zona)):
        content = pages.feed_of(row, clock.today(row.instansi.zona)).encode()
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = f"private, max-age={int(SEGAR.total_seconds())}"
    response["Content-Disposition"] = 'inline; filename="selaras.ics"'
    response["X-Robots-Tag"] = "noindex"
    answer: HttpResponse = get_conditional_response(request, etag=etag, response=response)
    return answer


@require_safe
@login_required
def pribadi(request: HttpRequest) -> HttpResponse:
    return _own(request)


@require_POST
@login_required
def renew_kalender(request: HttpRequest) -> HttpResponse:
    form = PilihanKalenderForm(request.POST)
    if form.run(actions.renew_kalender, _person(request), by=request.pelaku):
        messages.success(request, "Alamat kalender dibuat. Alamat lama, bila ada, berhenti.")
        return redirect("kalender:pribadi")
    return _own(request, form)


@require_POST
@login_required
def set_kalender(request: HttpRequest) -> HttpResponse:
    form = UbahKalenderForm(request.POST)
    if form.run(actions.set_kalender, _row(request), by=request.pelaku):
        messages.success(request, "Pilihan kalender tersimpan.")
        return redirect("kalender:pribadi")
    return _own(request, form)


@require_POST
@login_required
def revoke_kalender(request: HttpRequest) -> HttpResponse:
    form = VersiForm(request.POST)
    if form.run(actions.revoke_kalender, _row(request), by=request.pelaku):
        messages.success(request, "Alamat kalender dicabut; tidak ada lagi yang tampil di sana.")
        return redirect("kalender:pribadi")
    return _own(request, form)


def _person(request: HttpRequest) -> Pegawai:
    """Who is no pegawai has no deadlines: 404."""
    rows = Pegawai.objects.select_related("instansi").filter(instansi=request.pelaku.instansi_id)
    return get_object_or_404(rows, pk=request.pelaku.pegawai_id or 0)


def _row(request: HttpRequest) -> KalenderPribadi:
    return get_object_or_404(KalenderPribadi.objects.visible_to(request.pelaku))


def _own(request: HttpRequest, galat: ActionForm | None = None) -> HttpResponse:
    request.section = "Pelaksanaan"
    pegawai = _person(request)
    root = request.build_absolute_uri("/").rstrip("/")
    context = pages.pribadi_of(pegawai, root)
    row = context["row"] or KalenderPribadi(pegawai=pegawai, instansi=pegawai.instansi)
    chosen = {"ingat_hari": row.ingat_hari, "is_penilai": row.is_penilai}
    context["form"] = PilihanKalenderForm(initial=chosen)
    context["policy"] = KalenderPolicy(request.pelaku, row)
    context["galat"] = galat
    status = galat.status if galat else 200
    return render(request, "kalender/pribadi.html", context, status=status)


# ---- Days off


@require_http_methods(ASK)
@login_required
def libur(request: HttpRequest) -> HttpResponse:
    """Everybody of an agency sees its days; its admin adds its own."""
    pelaku = request.pelaku
    if pelaku.instansi is None:
        raise Http404
    tahun = TahunForm(request.GET).facts()["tahun"] or pelaku.today.year
    if request.method == "POST":
        row = HariLibur(instansi=pelaku.instansi, tanggal=pelaku.today)
        LiburPolicy(pelaku, row).require_role("add_libur")
        form = LiburForm(request.POST)
        if form.run(actions.add_libur, pelaku.instansi, by=pelaku):
            day = form.result.tanggal
            messages.success(request, "Hari libur instansi tersimpan; hari kerja ikut berubah.")
            return redirect(f"{reverse('kalender:libur')}?tahun={day.year}")
    else:
        form = LiburForm()
    context = pages.libur_of(pelaku, tahun) | {"form": form, "jam_form": JamKhususForm()}
    return render(request, "kalender/libur.html", context, status=form.status)


@require_POST
@login_required
def add_jam_khusus(request: HttpRequest) -> HttpResponse:
    """Ramadan, half a day: other hours on some days."""
    pelaku = request.pelaku
    if pelaku.instansi is None:
        raise Http404
    JamKhususPolicy(pelaku, JamKhusus(instansi=pelaku.instansi)).require_role("add_jam_khusus")
    form = JamKhususForm(request.POST)
    if form.run(actions.add_jam_khusus, pelaku.instansi, by=pelaku):
        messages.success(request, f"{form.result} tersimpan.")
        return redirect(f"{reverse('kalender:libur')}?tahun={form.result.mulai.year}")
    context = pages.libur_of(pelaku, pelaku.today.year) | {"form": LiburForm(), "jam_form": form}
    return render(request, "kalender/libur.html", context, status=form.status)


@require_POST
@login_required
def remove_jam_khusus(request: HttpRequest, pk: int) -> HttpResponse:
    rows = JamKhusus.objects.select_related("instansi")
    row = get_object_or_404(rows, pk=pk, instansi=request.pelaku.instansi_id or 0)
    actions.remove_jam_khusus(row, by=request.pelaku)
    messages.success(request, "Jam kerja khusus dicabut; jam kerja kembali seperti biasa.")
    return redirect(f"{reverse('kalender:libur')}?tahun={row.mulai.year}")


@require_POST
@login_required
def remove_libur(request: HttpRequest, pk: int) -> HttpResponse:
    """A national day is nobody's to take away: 404."""
    rows = HariLibur.objects.select_related("instansi")
    row = get_object_or_404(rows, pk=pk, instansi=request.pelaku.instansi_id or 0)
    actions.remove_libur(row, by=request.pelaku)
    messages.success(request, "Hari libur instansi dicabut; hari itu kembali hari kerja.")
    return redirect(f"{reverse('kalender:libur')}?tahun={row.tanggal.year}")
