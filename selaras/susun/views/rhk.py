"""Forms for results and their indicators: pages of their own, or a part of the SKP's page."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reswap, retarget

from selaras.base.forms import VersiForm
from selaras.perencanaan.actions import indikator
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions.rhk import verb_for
from selaras.perencanaan.isian import INDIKATOR, RHK, Place, columns_of
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.policies.susun import require_not_given
from selaras.susun.forms.skp import IndikatorForm, RhkForm
from selaras.susun.pages import skp as halaman
from selaras.susun.views import baris
from selaras.susun.views.skp import answer, done

ASK = ["GET", "HEAD", "POST"]
Jenis = RencanaHasilKerja.Jenis


@require_http_methods(ASK)
@login_required
def add_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    jenis = request.GET.get("jenis", "")
    jenis = jenis if jenis in Jenis.values else Jenis.UTAMA.value
    form = _rhk_form(request, skp, {"jenis": jenis})
    if request.method == "POST":
        if form.run(rhk_actions.add_rhk, skp, by=request.pelaku):
            sentence = "RHK ditambahkan. Silakan menambahkan indikatornya."
            return baris.added(request, form.result, sentence)
    else:
        SkpPolicy(request.pelaku, skp).require(verb_for(jenis))
    return _show(request, form, skp, "Tambah RHK", label_of(jenis), f"baru-{jenis}")


@require_http_methods(ASK)
@login_required
def edit_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = _rhk(request, pk)
    initial = columns_of(rhk, RHK, Place.WRITE)
    form = _rhk_form(request, rhk.skp, initial)
    if request.method == "POST":
        if form.run(rhk_actions.edit_rhk, rhk, by=request.pelaku):
            return done(request, rhk.skp_id, "Perubahan RHK tersimpan.")
    else:
        policy = SkpPolicy(request.pelaku, rhk.skp)
        policy.require(verb_for(rhk.jenis))
        require_not_given(policy, rhk)
        if request.htmx:
            return baris.opened(request, form, rhk)
    return _show(request, form, rhk.skp, "Ubah RHK", label_of(rhk.jenis))


@require_POST
@login_required
def delete_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = _rhk(request, pk)
    return _delete(request, rhk.skp_id, rhk_actions.delete_rhk, rhk, "RHK dihapus.")


@require_http_methods(ASK)
@login_required
def add_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = _rhk(request, pk)
    form = IndikatorForm(request.POST or None, skp=rhk.skp, initial={"versi": rhk.skp.versi})
    if request.method == "POST":
        if form.run(indikator.add_indikator, rhk, by=request.pelaku):
            return baris.added(request, form.result, "Indikator ditambahkan.")
    else:
        SkpPolicy(request.pelaku, rhk.skp).require(verb_for(rhk.jenis))
    return _show(request, form, rhk.skp, "Tambah indikator", rhk.uraian, f"baru-{rhk.pk}")


@require_http_methods(ASK)
@login_required
def edit_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    row = _indikator(request, pk)
    skp = row.rhk.skp
    initial = columns_of(row, INDIKATOR, Place.WRITE) | {"versi": skp.versi}
    form = IndikatorForm(request.POST or None, skp=skp, initial=initial)
    if request.method == "POST":
        if form.run(indikator.edit_indikator, row, by=request.pelaku):
            return done(request, skp.pk, "Perubahan indikator tersimpan.")
    else:
        SkpPolicy(request.pelaku, skp).require(verb_for(row.rhk.jenis))
        if request.htmx:
            return baris.opened(request, form, row)
    return _show(request, form, skp, "Ubah indikator", row.rhk.uraian)


@require_POST
@login_required
def delete_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    row = _indikator(request, pk)
    return _delete(request, row.rhk.skp_id, indikator.delete_indikator, row, "Indikator dihapus.")


def label_of(jenis: str) -> str:
    return f"Hasil kerja {Jenis(jenis).label.lower()}"


def _rhk(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.with_people(), pk=pk)


def _indikator(request: HttpRequest, pk: int) -> Indikator:
    rows = Indikator.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.with_people(), pk=pk)


def _rhk_form(request: HttpRequest, skp: Skp, initial: dict[str, Any]) -> RhkForm:
    policy = SkpPolicy(request.pelaku, skp)
    form = RhkForm(
        request.POST or None,
        skp=skp,
        offered=halaman.offered(policy, initial.get("intervensi")),
        initial=initial | {"versi": skp.versi},
    )
    if not (policy.can("edit") and policy.can("edit_utama")):
        form.fix_jenis(initial["jenis"])
    if "intervensi" in form.fields and not form.has_results:
        form.fields["intervensi"].help_text = (
            f"SKP {policy.penilai_sapaan} tahun {skp.tahun} belum disetujui. RHK pimpinan dapat "
            "dipilih setelahnya, sebelum SKP diajukan."
        )
    return form


def _show(
    request: HttpRequest, form: Any, skp: Skp, judul: str, tentang: str, kunci: str = "formulir"
) -> HttpResponse:
    """The form alone for htmx, which puts it where it was asked for; else a page around it."""
    context = {
        "form": form,
        "skp": skp,
        "judul": judul,
        "tentang": tentang,
        "kunci": kunci if request.htmx else "formulir",
        "alamat": request.get_full_path(),
        "batal": reverse("susun:detail", args=[skp.pk]),
    }
    if not request.htmx:
        return render(request, "susun/form.html", context, status=form.status)
    form.auto_id = f"id_{kunci}_%s"
    response = render(request, "susun/_form.html", context, status=form.status)
    return baris.focused(response, kunci, again=request.method == "POST")


def _delete(
    request: HttpRequest, skp_id: int, action: Any, row: Any, sentence: str
) -> HttpResponse:
    form, pk = VersiForm(request.POST), row.pk
    if form.run(action, row, by=request.pelaku):
        return baris.deleted(request, row, pk, skp_id, sentence)
    response = answer(request, skp_id, form=form, verb="delete", status=form.status)
    return reswap(retarget(response, "#skp"), "outerHTML")
