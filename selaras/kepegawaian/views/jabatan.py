"""The riwayat jabatan: add, copy, correct, delete with a question; duties by letter."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from selaras.base.address import number_of
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kepegawaian.forms.jabatan import DutyForm, EndDutyForm, NewPostForm, PostForm
from selaras.kepegawaian.views.orang import (
    ASK,
    address_of,
    done,
    find_pegawai,
    find_post,
    form_page,
    require_may,
)
from selaras.organisasi.actions import jabatan
from selaras.organisasi.models.pegawai import Jabatan, Pegawai, RiwayatJabatan
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.reach import require_admin

PETUNJUK = (
    "Pilih unit terkecil tempat bekerja. Penilai diturunkan dari pimpinan unit itu dan "
    "ditampilkan setelah tersimpan; tahun, jenis, dan status aktif mengikuti jabatan dan "
    "tanggalnya."
)


@require_http_methods(ASK)
@login_required
def add_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Empty, or, with `?salin=`, filled with an earlier post of the same person (NTT-020)."""
    person = find_pegawai(request, pk)
    _require_may_add(request, person)
    source = person.riwayat.filter(pk=number_of(request.GET.get("salin", ""))).first()
    form = NewPostForm(
        request.POST or None,
        pelaku=request.pelaku,
        initial=_facts_of(source) if source else {},
        memilih_penilai=_chooses(person, request.pelaku.today),
    )
    if request.method == "POST" and form.run(jabatan.add_post, person, by=request.pelaku):
        return done(request, person, "riwayat", _added(form.result))
    kembali = address_of(request, person, "riwayat")
    judul = "Salin riwayat jabatan" if source else "Tambah riwayat jabatan"
    return form_page(request, form, judul, kembali, petunjuk=PETUNJUK)


@require_http_methods(ASK)
@login_required
def edit_post(request: HttpRequest, pk: int) -> HttpResponse:
    post = find_post(request, pk)
    require_may(request, JabatanPolicy(request.pelaku, post), "edit_post")
    form = PostForm(request.POST or None, pelaku=request.pelaku, initial=_facts_of(post))
    if request.method == "POST" and form.run(jabatan.edit_post, post, by=request.pelaku):
        for sentence in form.result:
            messages.warning(request, sentence)
        return done(request, post.pegawai, "riwayat", "Perubahan riwayat jabatan tersimpan.")
    kembali = address_of(request, post.pegawai, "riwayat")
    return form_page(
        request, form, "Ubah riwayat jabatan", kembali, petunjuk=PETUNJUK,
        tombol="Simpan perubahan",
    )  # fmt: skip


@require_http_methods(ASK)
@login_required
def delete_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask Ya or Tidak first; a post that an SKP uses says so instead (NTT-023, NTT-024)."""
    post = find_post(request, pk)
    policy = JabatanPolicy(request.pelaku, post)
    if request.method == "POST":
        jabatan.delete_post(post, by=request.pelaku)
        return done(request, post.pegawai, "riwayat", "Riwayat jabatan dihapus.")
    if refusal := policy.role_delete_post():
        raise refusal.error()
    context = {
        "post": post,
        "policy": policy,
        "kembali": address_of(request, post.pegawai, "riwayat"),
    }
    return render(request, "kepegawaian/riwayat_hapus.html", context)


@require_http_methods(ASK)
@login_required
def assign_duty(request: HttpRequest) -> HttpResponse:
    """Penugasan: Plt, Plh, Pj and tugas tambahan, by their letter."""
    require_admin(request.pelaku)
    initial = {"pegawai": _asked_for(request), "penugasan": "plh"}
    form = DutyForm(request.POST or None, pelaku=request.pelaku, initial=initial)
    if request.method == "POST" and form.run(_assign, by=request.pelaku):
        post = form.result
        sentence = f"{post.pegawai.sapaan} tercatat sebagai {post.sebutan}."
        messages.success(request, sentence)
        return redirect("kepegawaian:assign_duty")
    petunjuk = (
        "Selama Plt., Plh., atau Pj. berlaku, seluruh pegawai di bawah unit itu dinilai olehnya; "
        "sesudahnya kembali kepada pimpinan definitif. Isi sesuai surat perintah."
    )
    kembali = reverse("kepegawaian:pegawai_list")
    return form_page(request, form, "Catat penugasan", kembali, petunjuk=petunjuk)


def _assign(pegawai: Pegawai, **facts: Any) -> RiwayatJabatan:
    return jabatan.assign_duty(pegawai, **facts)


@require_http_methods(ASK)
@login_required
def end_duty(request: HttpRequest, pk: int) -> HttpResponse:
    post = find_post(request, pk)
    require_may(request, JabatanPolicy(request.pelaku, post), "end_duty")
    form = EndDutyForm(request.POST or None, initial={"selesai": request.pelaku.today})
    if request.method == "POST" and form.run(jabatan.end_duty, post, by=request.pelaku):
        return done(request, post.pegawai, "riwayat", f"{post.sebutan} diakhiri.")
    kembali = address_of(request, post.pegawai, "riwayat")
    petunjuk = f"{post.pegawai.nama} · {post.unit.nama}"
    return form_page(
        request, form, f"Akhiri {post.sebutan}", kembali, petunjuk=petunjuk, tombol="Akhiri"
    )


# ---- What the forms start with


def _facts_of(post: RiwayatJabatan) -> dict[str, Any]:
    names = ("unit", "mulai", "selesai", "nomor_surat", "tanggal_surat")
    listed = Jabatan.objects.filter(
        instansi=post.instansi_id, nama=post.jabatan, jenis=post.jenis
    ).first()
    return {name: getattr(post, name) for name in names} | {"jabatan": listed or post.jabatan}


def _chooses(person: Pegawai, today: date) -> bool:
    return kebijakan_for(person.instansi, today).penilai_dipilih_pegawai


def _require_may_add(request: HttpRequest, person: Pegawai) -> None:
    """Before the form is filled in; the action asks again for the unit that was chosen."""
    if PegawaiPolicy(request.pelaku, person).administers:
        return
    unit_id = request.pelaku.unit_id
    post = RiwayatJabatan(
        instansi=person.instansi, pegawai=person, unit_id=unit_id, mulai=request.pelaku.today
    )
    if refusal := JabatanPolicy(request.pelaku, post).role_place():
        raise refusal.error()


def _asked_for(request: HttpRequest) -> Pegawai | None:
    """The person from whose page the form was opened."""
    if (pk := number_of(request.GET.get("pegawai", ""))) is None:
        return None
    return get_object_or_404(
        Pegawai.objects.visible_to(request.pelaku, request.pelaku.today), pk=pk
    )


def _added(post: RiwayatJabatan) -> str:
    row = post.hubungan.order_by("mulai").first()
    penilai = row.penilai_nama if row and row.penilai_nama else "belum ada"
    return f"Riwayat jabatan tersimpan. Pejabat penilai: {penilai}."
