"""Leave and status of a person, for himself and personnel administration."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.keadaan import actions
from selaras.keadaan.forms import (
    BatalKeadaanForm,
    DayForm,
    KeadaanForm,
    TidakMasukForm,
    TolakTidakMasukForm,
)
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.keadaan.policies import KeadaanPolicy, TidakMasukPolicy
from selaras.kepegawaian.views.orang import ASK, find_pegawai, form_page, require_may
from selaras.organisasi.models.keadaan import Keadaan, away_words
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.reach import require_admin

SHOWN = 10  # reports of one person
FACTS = ("jenis", "mulai", "selesai", "nomor_surat", "tanggal_surat", "versi")
TANPA_JENIS = (
    "Cukup tanggalnya. Jenisnya diisi pengelola kepegawaian menurut surat Anda; orang lain, juga "
    "penilai Anda, hanya membaca “tidak bertugas s.d. tanggal itu”."
)
PETUNJUK = (
    "Jenisnya hanya dibaca pegawai ini dan pengelola kepegawaian; orang lain membaca “tidak "
    "bertugas s.d. tanggal itu”."
)


@require_safe
@login_required
def keadaan_list(request: HttpRequest) -> HttpResponse:
    """Of everybody within reach, newest first."""
    require_admin(request.pelaku)
    rows = Keadaan.objects.visible_to(request.pelaku, request.pelaku.today).with_people()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    waiting = LaporanTidakMasuk.objects.waiting_for(request.pelaku).with_people()
    context = {"page": page, "today": request.pelaku.today}
    context["laporan"] = waiting.order_by("mulai", "pk")[:PER_PAGE]
    return render(request, "keadaan/list.html", context)


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    if request.pelaku.pegawai_id is None:
        raise Http404
    return redirect("keadaan:pegawai", request.pelaku.pegawai_id)


@require_safe
@login_required
def pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own; another's is opened by personnel administration alone, and that is recorded."""
    person = _person(request, pk)
    rows = Keadaan.objects.filter(pegawai=person).with_people()
    policy = KeadaanPolicy(request.pelaku, Keadaan(instansi=person.instansi, pegawai=person))
    if not request.pelaku.is_pegawai(person.pk):
        audit.seen(person, by=request.pelaku)
    context = {
        "pegawai": person,
        "is_own": request.pelaku.is_pegawai(person.pk),
        "rows": rows,
        "laporan": LaporanTidakMasuk.objects.filter(pegawai=person)[:SHOWN],
        "menunggu": LaporanTidakMasuk.Status.MENUNGGU,
        "boleh_catat": policy.can("record_keadaan"),
        "today": request.pelaku.today,
    }
    return render(request, "keadaan/pegawai.html", context)


@require_http_methods(ASK)
@login_required
def record_keadaan(request: HttpRequest, pk: int) -> HttpResponse:
    person = find_pegawai(request, pk)
    subject = Keadaan(instansi=person.instansi, pegawai=person)
    require_may(request, KeadaanPolicy(request.pelaku, subject), "record_keadaan")
    form = KeadaanForm(request.POST or None, pegawai=person)
    if request.method == "POST" and form.run(actions.record_keadaan, person, by=request.pelaku):
        return _done(request, person, f"Keadaan {person.sapaan} tercatat.")
    judul = f"Catat cuti atau keadaan {person.nama}"
    return form_page(request, form, judul, _address(person), petunjuk=PETUNJUK, tombol="Catat")


@require_http_methods(ASK)
@login_required
def correct_keadaan(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk)
    require_may(request, KeadaanPolicy(request.pelaku, row), "correct_keadaan")
    initial = {name: getattr(row, name) for name in FACTS}
    form = KeadaanForm(request.POST or None, pegawai=row.pegawai, initial=initial)
    if request.method == "POST" and form.run(actions.correct_keadaan, row, by=request.pelaku):
        return _done(request, row.pegawai, "Perubahan tersimpan.")
    judul = f"Perbaiki keadaan {row.pegawai.nama}"
    return form_page(request, form, judul, _address(row.pegawai), petunjuk=PETUNJUK)


@require_http_methods(ASK)
@login_required
def cancel_keadaan(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk)
    require_may(request, KeadaanPolicy(request.pelaku, row), "cancel_keadaan")
    form = BatalKeadaanForm(request.POST or None, initial={"versi": row.versi})
    person = row.pegawai
    if request.method == "POST" and form.run(actions.cancel_keadaan, row, by=request.pelaku):
        return _done(request, person, "Catatan itu dibatalkan.")
    return form_page(
        request, form, f"Batalkan catatan {row.get_jenis_display()}", _address(person),
        petunjuk=f"{person.nama}, sejak {row.mulai:%d-%m-%Y}.", tombol="Batalkan", bahaya=True,
    )  # fmt: skip


# ---- Said by the pegawai himself


@require_http_methods(ASK)
@login_required
def report_absence(request: HttpRequest) -> HttpResponse:
    """From the diary's empty day: the dates only."""
    person = find_pegawai(request, request.pelaku.pegawai_id or 0)
    day = DayForm(request.GET).facts()["tanggal"] or request.pelaku.today
    form = TidakMasukForm(request.POST or None, initial={"mulai": day, "selesai": day})
    if request.method == "POST" and form.run(actions.report_absence, person, by=request.pelaku):
        words = f"Tercatat. Orang lain membaca “{away_words(form.result.selesai)}”."
        return _done(request, person, words)
    return form_page(
        request, form, "Tidak masuk kerja", _address(person), petunjuk=TANPA_JENIS, tombol="Tandai"
    )  # fmt: skip


@require_POST
@login_required
def withdraw_absence(request: HttpRequest, pk: int) -> HttpResponse:
    row = _laporan(request, pk)
    actions.withdraw_absence(row, by=request.pelaku)
    return _done(request, row.pegawai, "Ditarik kembali; hari itu kembali hari kerja Anda.")


@require_http_methods(ASK)
@login_required
def settle_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of leave, with the days that were named."""
    row = _laporan(request, pk)
    require_may(request, TidakMasukPolicy(request.pelaku, row), "settle_absence")
    initial = {"mulai": row.mulai, "selesai": row.selesai, "versi": row.versi}
    form = KeadaanForm(request.POST or None, pegawai=row.pegawai, initial=initial)
    if request.method == "POST" and form.run(actions.settle_absence, row, by=request.pelaku):
        messages.success(request, f"Keadaan {row.pegawai.sapaan} tercatat.")
        return redirect("keadaan:list")
    judul = f"{row}: {row.pegawai.nama}"
    return form_page(
        request, form, judul, reverse("keadaan:list"), petunjuk=PETUNJUK, tombol="Catat"
    )  # fmt: skip


@require_http_methods(ASK)
@login_required
def reject_absence(request: HttpRequest, pk: int) -> HttpResponse:
    row = _laporan(request, pk)
    require_may(request, TidakMasukPolicy(request.pelaku, row), "reject_absence")
    form = TolakTidakMasukForm(request.POST or None, initial={"versi": row.versi})
    if request.method == "POST" and form.run(actions.reject_absence, row, by=request.pelaku):
        messages.success(request, f"Ditolak; {row.pegawai.sapaan} membaca alasannya.")
        return redirect("keadaan:list")
    judul = f"Tolak laporan {row.pegawai.nama}"
    return form_page(
        request, form, judul, reverse("keadaan:list"), petunjuk=f"{row}.", tombol="Tolak"
    )  # fmt: skip


def _laporan(request: HttpRequest, pk: int) -> LaporanTidakMasuk:
    rows = LaporanTidakMasuk.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


def _person(request: HttpRequest, pk: int) -> Pegawai:
    """404 for the penilai, too: he reads only until when somebody is away."""
    person = find_pegawai(request, pk)
    is_own = request.pelaku.is_pegawai(person.pk)
    if not is_own and not PegawaiPolicy(request.pelaku, person).administers:
        raise Http404
    return person


def _row(request: HttpRequest, pk: int) -> Keadaan:
    rows = Keadaan.objects.visible_to(request.pelaku, request.pelaku.today).with_people()
    return get_object_or_404(rows, pk=pk)


def _address(person: Any) -> str:
    return reverse("keadaan:pegawai", args=[person.pk])


def _done(request: HttpRequest, person: Pegawai, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("keadaan:pegawai", person.pk)
