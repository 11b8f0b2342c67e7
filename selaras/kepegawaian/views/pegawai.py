"""People: one's own profile, the list of an administrator, and what he does about a person."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import origin_of, query_without
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.kepegawaian.forms.pegawai import (
    AlasanForm,
    IdentitasForm,
    MatikanDuaLangkahForm,
    PegawaiForm,
    PosisiForm,
    ProfilForm,
    SaringPegawaiForm,
    TerbitkanSlipForm,
)
from selaras.kepegawaian.pages import daftar_pegawai
from selaras.kepegawaian.pages import profil as halaman
from selaras.kepegawaian.policies import require_reader
from selaras.kepegawaian.views.orang import (
    ASK,
    address_of,
    done,
    find_pegawai,
    form_page,
    require_may,
)
from selaras.organisasi.actions import pegawai as pegawai_actions
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.reach import require_admin

SECOND_FACTOR_OFF = (
    "Hanya bagi pegawai yang kehilangan telepon dan kode pemulihannya. Ia keluar dari semua "
    "perangkat dan token API-nya dicabut, lalu masuk dengan kata sandi saja; ia diberi tahu."
)


@require_safe
@login_required
def profil(request: HttpRequest) -> HttpResponse:
    """One's own; who is no pegawai has an account only."""
    if request.pelaku.pegawai_id is None:
        return redirect("account")
    return show(request, request.pelaku.pegawai_id, request.GET.get("tab", ""))


@require_safe
@login_required
def pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """Another's; that it was opened is in the trail."""
    return show(request, pk, request.GET.get("tab", ""))


def show(
    request: HttpRequest, pk: int, tab: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    today = request.pelaku.today
    person = get_object_or_404(halaman.visible(request.pelaku, today), pk=pk)
    if request.method == "GET" and not request.pelaku.is_pegawai(person.pk):
        audit.seen(person, by=request.pelaku)
    context = halaman.context_of(request.pelaku, person, today, tab, request.GET.get("halaman"))
    return render(request, "kepegawaian/profil_index.html", context | more, status=status)


@require_safe
@login_required
def pegawai_list(request: HttpRequest) -> HttpResponse:
    require_reader(request.pelaku)
    pelaku = request.pelaku
    form = SaringPegawaiForm(request.GET or None, pelaku=pelaku)
    facts = form.facts()
    page = daftar_pegawai.page_of(pelaku, pelaku.today, facts, PosisiForm(request.GET).place())
    context = page | {
        "form": form,
        "query": query_without(request.GET, "setelah", "nomor"),
        "is_admin": pelaku.has(ADMIN_OPD) or pelaku.has(ADMIN_INSTANSI),
    }
    return render(request, "kepegawaian/pegawai_list.html", context)


@require_http_methods(ASK)
@login_required
def create_pegawai(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    form = PegawaiForm(request.POST or None, pelaku=request.pelaku)
    if request.method == "POST" and form.run(pegawai_actions.create_pegawai, by=request.pelaku):
        sentence = f"{form.result.sapaan} terdaftar. Silakan buat kode masuknya."
        messages.success(request, sentence)
        return redirect("kepegawaian:pegawai", form.result.pk)
    kembali = reverse("kepegawaian:pegawai_list")
    petunjuk = "Akun dibuat tanpa kata sandi; pegawai masuk pertama kali dengan kode masuk."
    return form_page(request, form, "Tambah pegawai", kembali, petunjuk=petunjuk)


@require_http_methods(ASK)
@login_required
def edit_profil(request: HttpRequest) -> HttpResponse:
    """BLL-001: golongan ruang and the number; the rest is corrected in SIASN."""
    if request.pelaku.pegawai_id is None:
        raise Http404
    person = find_pegawai(request, request.pelaku.pegawai_id)
    initial = {"telepon": person.telepon, "golongan": person.golongan}
    form = ProfilForm(request.POST or None, pegawai=person, initial=initial)
    if request.method == "POST" and form.run(
        pegawai_actions.edit_profil, person, by=request.pelaku
    ):
        return done(request, person, "data", "Perubahan tersimpan.")
    context = {"form": form, "pegawai": person}
    return render(request, "kepegawaian/profil_form.html", context, status=form.status)


@require_POST
@login_required
def confirm_data(request: HttpRequest) -> HttpResponse:
    if request.pelaku.pegawai_id is None:
        raise Http404
    person = find_pegawai(request, request.pelaku.pegawai_id)
    pegawai_actions.confirm_data(person, by=request.pelaku)
    return done(request, person, "data", "Terima kasih, data Anda tercatat masih benar.")


@require_http_methods(ASK)
@login_required
def edit_pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    person = find_pegawai(request, pk)
    require_may(request, PegawaiPolicy(request.pelaku, person), "edit_pegawai")
    initial = {name: getattr(person, name) for name in ("nama", "jenis", "golongan", "telepon")}
    form = IdentitasForm(request.POST or None, pegawai=person, initial=initial)
    if request.method == "POST" and form.run(
        pegawai_actions.edit_pegawai, person, by=request.pelaku
    ):
        return done(request, person, "data", "Perubahan tersimpan.")
    petunjuk = "Perbaiki juga di SIASN; sinkron berikutnya menanyakan bila isinya berbeda."
    kembali = address_of(request, person)
    return form_page(request, form, f"Ubah data {person.nama}", kembali, petunjuk=petunjuk)


@require_POST
@login_required
def activate_account(request: HttpRequest, pk: int) -> HttpResponse:
    person = find_pegawai(request, pk)
    pegawai_actions.activate_account(person, by=request.pelaku)
    return done(request, person, "data", "Akun aktif kembali.")


@require_http_methods(ASK)
@login_required
def deactivate_account(request: HttpRequest, pk: int) -> HttpResponse:
    person = find_pegawai(request, pk)
    require_may(request, PegawaiPolicy(request.pelaku, person), "deactivate_account")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.run(
        pegawai_actions.deactivate_account, person, by=request.pelaku
    ):
        return done(request, person, "data", "Akun dinonaktifkan; semua sesinya berakhir.")
    return form_page(
        request, form, f"Nonaktifkan akun {person.nama}", address_of(request, person),
        petunjuk="Pegawai langsung keluar dari semua perangkat.",
        tombol="Nonaktifkan akun", bahaya=True,
    )  # fmt: skip


@never_cache
@require_http_methods(ASK)
@login_required
def issue_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The code is shown once, on the answer to this very request, and kept nowhere."""
    person = find_pegawai(request, pk)
    require_may(request, PegawaiPolicy(request.pelaku, person), "issue_slip")
    form = TerbitkanSlipForm(request.POST if request.method == "POST" else None)
    context = {
        "pegawai": person,
        "form": form,
        "kembali": address_of(request, person),
        "policy": PegawaiPolicy(request.pelaku, person),
    }
    if request.method == "POST" and form.run(pegawai_actions.issue_slip, person, by=request.pelaku):
        context |= {"kode": form.result}
        return render(request, "kepegawaian/slip_cetak.html", context)
    return render(request, "kepegawaian/slip_form.html", context, status=form.status)


@require_http_methods(ASK)
@login_required
def switch_off_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    person = find_pegawai(request, pk)
    require_may(request, PegawaiPolicy(request.pelaku, person), "switch_off_second_factor")
    form = MatikanDuaLangkahForm(request.POST or None)
    if request.method == "POST" and form.run(
        pegawai_actions.switch_off_second_factor, person, by=request.pelaku
    ):
        return done(request, person, "data", "Verifikasi dua langkah dimatikan.")
    return form_page(
        request, form, f"Matikan verifikasi dua langkah {person.nama}", address_of(request, person),
        petunjuk=SECOND_FACTOR_OFF, tombol="Matikan verifikasi dua langkah", bahaya=True,
    )  # fmt: skip


@require_POST
@login_required
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    person = find_pegawai(request, pk)
    pegawai_actions.send_link(person, by=request.pelaku, base_url=origin_of(request))
    messages.success(request, f"Tautan kata sandi dikirim ke e-mail {person.nama}.")
    return redirect(address_of(request, person))
