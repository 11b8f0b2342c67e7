"""Who heads a unit, and who rates whom: claims, and the penilai of a post."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.limits import PER_PAGE
from selaras.kepegawaian.forms.jabatan import CatatanKlaimForm, ClaimForm, PenilaiForm
from selaras.kepegawaian.pages.klaim import rows_of
from selaras.kepegawaian.views.orang import (
    ASK,
    address_of,
    done,
    find_post,
    form_page,
    require_may,
)
from selaras.kepegawaian.views.pegawai import show
from selaras.organisasi.actions import penilai, pimpinan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.klaim import KlaimPolicy
from selaras.organisasi.policies.penilai import PenilaiPolicy
from selaras.organisasi.policies.reach import administers, require_admin


@require_POST
@login_required
def claim_leadership(request: HttpRequest, pk: int) -> HttpResponse:
    post = find_post(request, pk)
    require_may(request, JabatanPolicy(request.pelaku, post), "claim_leadership")
    form = ClaimForm(request.POST)
    if not form.run(pimpinan.claim_leadership, post, by=request.pelaku):
        return show(request, post.pegawai_id, "klaim", status=form.status, form=form)
    if form.result is None:
        return done(request, post.pegawai, "klaim", f"Anda kini Pimpinan {post.unit.nama}.")
    sentence = (
        "Klaim Anda menunggu konfirmasi pengelola kepegawaian, karena unit ini sudah mempunyai "
        "pimpinan atau Anda sendiri pengelolanya."
    )
    return done(request, post.pegawai, "klaim", sentence, warn=True)


@require_POST
@login_required
def release_leadership(request: HttpRequest, pk: int) -> HttpResponse:
    post = find_post(request, pk)
    pimpinan.release_leadership(post, by=request.pelaku)
    sentence = f"Status Pimpinan {post.unit.nama} dilepas mulai hari ini."
    return done(request, post.pegawai, "klaim", sentence)


# ---- Claims that an administrator decides


@require_safe
@login_required
def klaim_list(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    return _list(request)


def _list(request: HttpRequest, galat: Any = None, pk: int = 0, status: int = 200) -> HttpResponse:
    rows = KlaimPimpinan.objects.visible_to(request.pelaku).with_people()
    waiting = rows.waiting().order_by("pk")
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "baris": rows_of(request.pelaku, list(page), request.pelaku.today),
        "galat": galat,
        "galat_pk": pk,
        "form": CatatanKlaimForm(),
    }
    return render(request, "kepegawaian/klaim_list.html", context, status=status)


@require_POST
@login_required
def confirm_claim(request: HttpRequest, pk: int) -> HttpResponse:
    klaim = get_object_or_404(KlaimPimpinan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    require_may(request, KlaimPolicy(request.pelaku, klaim), "confirm_claim")
    return _decide(request, klaim, pimpinan.confirm_claim, "Klaim dikonfirmasi.")


@require_POST
@login_required
def reject_claim(request: HttpRequest, pk: int) -> HttpResponse:
    klaim = get_object_or_404(KlaimPimpinan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    require_may(request, KlaimPolicy(request.pelaku, klaim), "reject_claim")
    return _decide(request, klaim, pimpinan.reject_claim, "Klaim ditolak dengan catatan Anda.")


def _decide(request: HttpRequest, klaim: KlaimPimpinan, action: Any, sentence: str) -> HttpResponse:
    form = CatatanKlaimForm(request.POST)
    if form.run(action, klaim, by=request.pelaku):
        messages.success(request, sentence)
        return redirect("kepegawaian:klaim_list")
    return _list(request, form, klaim.pk, form.status)


@require_POST
@login_required
def cancel_claim(request: HttpRequest, pk: int) -> HttpResponse:
    klaim = get_object_or_404(KlaimPimpinan.objects.visible_to(request.pelaku).with_people(), pk=pk)
    versi = number_of(request.POST.get("versi", ""))
    pimpinan.cancel_claim(klaim, by=request.pelaku, versi=versi)
    pegawai = klaim.riwayat_jabatan.pegawai
    return done(request, pegawai, "klaim", "Klaim pimpinan dibatalkan.")


# ---- Who rates the holder of a post


@require_http_methods(ASK)
@login_required
def set_penilai(request: HttpRequest, pk: int) -> HttpResponse:
    post = find_post(request, pk)
    require_may(request, PenilaiPolicy(request.pelaku, post), "set_penilai")
    form = PenilaiForm(
        request.POST or None,
        pelaku=request.pelaku,
        is_admin=administers(request.pelaku, post.unit_id, post.instansi_id),
        initial={"mulai": max(request.pelaku.today, post.mulai)},
    )
    if request.method == "POST" and form.run(penilai.set_penilai, post, by=request.pelaku):
        sentence = f"Pejabat penilai ditetapkan: {form.result.penilai_nama}."
        return done(request, post.pegawai, "atasan", sentence)
    petunjuk = (
        f"{post.pegawai.nama} · {post.sebutan} · {post.unit.nama}. Penetapan ini tersimpan "
        "beserta alasannya dan tidak mengubah yang sudah dinilai; Muat ulang penilai "
        "mengembalikannya."
    )
    kembali = address_of(request, post.pegawai, "atasan")
    return form_page(request, form, "Tetapkan pejabat penilai", kembali, petunjuk=petunjuk)


@require_POST
@login_required
def reload_penilai(request: HttpRequest, pk: int) -> HttpResponse:
    """Derive anew from today on, and say what changed or that nothing did."""
    post = find_post(request, pk)
    changed = penilai.reload_penilai(post, by=request.pelaku, on=request.pelaku.today)
    sentences = [
        f"Pejabat penilai berubah dari {each.dari or 'belum ada'} menjadi {each.ke}. {each.sebab}"
        for each in changed
    ]
    nothing = (
        "Pejabat penilai sudah sesuai dengan unit kerja dan pimpinannya; tidak ada yang berubah."
    )
    return done(request, post.pegawai, "atasan", *(sentences or [nothing]))
