"""Make an SKP, look at it, and take its steps."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.core.deed import deed_of
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.perencanaan.actions import ekspektasi, pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.dibuka import note_opened
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.templat import templat_for
from selaras.rules.cara import Keharusan
from selaras.susun.forms.skp import CatatanSkpForm, DokumenForm, EkspektasiForm, SkpForm
from selaras.susun.pages import skp as halaman
from selaras.susun.pages.baru import facts_of, initial_of

DIBUAT = (
    "{} SKP dibuat. Silakan menambahkan RHK, atau menyalinnya dari SKP lain dan pustaka RHK "
    "dengan tautan di atas daftar."
)


def find(request: HttpRequest, pk: int) -> Skp:
    """The SKP with all that its page shows; a stranger gets 404."""
    return halaman.skp_of_page(request.pelaku, pk)


def answer(
    request: HttpRequest, pk: int, *, form: Any = None, verb: str = "", status: int = 200
) -> HttpResponse:
    """The page as it is now; htmx gets the part that changed."""
    context = context_for(request, pk, form=form, verb=verb)
    return _render(request, context, status)


def _render(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    part = "susun/_isi.html" if request.htmx else "susun/detail.html"
    return render(request, part, context, status=status)


def context_for(
    request: HttpRequest, pk: int, *, form: Any = None, verb: str = ""
) -> dict[str, Any]:
    """All that the page needs; `form` is one that was refused."""
    context = halaman.context_of(find(request, pk), request.pelaku)
    context["forms"] = {verb: CatatanSkpForm(auto_id=f"id_{verb}_%s") for verb in VERBS}
    context["forms"]["upload_signed"] = DokumenForm()
    context["galat"] = form
    if form is not None:
        form.auto_id = f"id_{verb}_%s"
        context["forms"][verb] = form
    _mark_compulsory(context)
    return context


def _mark_compulsory(context: dict[str, Any]) -> None:
    """Say beside each field whether it may be left out; the action decides all the same."""
    kebijakan, shown = context["aturan"], context["forms"]
    compulsory = {
        "submit": kebijakan.catatan_pengajuan == Keharusan.WAJIB,
        "approve": kebijakan.catatan_persetujuan == Keharusan.WAJIB,
        "return_for_revision": True,
        "request_revision": True,
    }
    for verb, is_needed in compulsory.items():
        shown[verb].fields["catatan"].required = is_needed
    shown["upload_signed"].fields["berkas"].required = True


def done(request: HttpRequest, pk: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return answer(request, pk) if request.htmx else redirect("susun:detail", pk)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; that the penilai opened a submitted SKP is noted once (`approve_many` asks)."""
    context = context_for(request, pk)
    note_opened(context["policy"])
    return _render(request, context)


def _verb(decide: Callable[..., None], sentence: str) -> Callable[..., HttpResponse]:
    """The view of one decision: its note, on the versi that was seen; again what was refused."""
    verb = deed_of(decide).verb

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        skp = get_object_or_404(Skp.objects.visible_to(request.pelaku), pk=pk)
        form = CatatanSkpForm(request.POST)
        if form.run(decide, skp, by=request.pelaku):
            return done(request, pk, sentence)
        return answer(request, pk, form=form, verb=verb, status=form.status)

    view.__name__ = verb
    return view


VERBS = {
    view.__name__: view
    for view in (
        _verb(pengajuan.submit, "SKP sudah diajukan kepada pejabat penilai."),
        _verb(pengajuan.withdraw, "SKP ditarik kembali dan dapat diubah lagi."),
        _verb(
            persetujuan.return_for_revision,
            "SKP dikembalikan kepada pegawai beserta catatan Anda.",
        ),
        _verb(persetujuan.approve, "SKP disetujui."),
        _verb(persetujuan.accept_signed, "SKP bertanda tangan diterima; SKP disetujui."),
        _verb(revisi.request_revision, "Permohonan revisi terkirim kepada pejabat penilai."),
        _verb(revisi.accept_revision, "Revisi diterima; pegawai dapat mengubah SKP."),
        _verb(revisi.reject_revision, "Permohonan revisi ditolak; SKP tetap berlaku."),
    )
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def set_ekspektasi(request: HttpRequest, pk: int) -> HttpResponse:
    skp = find(request, pk)
    policy = SkpPolicy(request.pelaku, skp)
    perilaku, written = policy.kebijakan.perilaku, skp.ekspektasi()
    templat = templat_for(skp.instansi, skp.riwayat_jabatan.jabatan, policy.kebijakan)
    shown = templat | written if "templat" in request.GET else written
    form = EkspektasiForm(
        request.POST or None, perilaku=perilaku, initial=shown | {"versi": skp.versi}
    )
    if request.method == "POST":
        if form.run(ekspektasi.set_ekspektasi, skp, by=request.pelaku):
            messages.success(request, "Ekspektasi perilaku tersimpan.")
            return redirect("susun:detail", pk)
    else:
        policy.require("set_ekspektasi")
    for each in perilaku:
        form.fields[each.kode].required = True  # as shown: the approval needs all of them
    context = {"skp": skp, "form": form, "perilaku": perilaku, "templat": set(templat) - set(shown)}
    return render(request, "susun/ekspektasi.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create(request: HttpRequest) -> HttpResponse:
    pegawai = _pegawai(request)
    if request.method == "POST":
        form = SkpForm(request.POST)
        if form.run(skp_actions.create_skp, by=request.pelaku, pegawai=pegawai):
            messages.success(request, DIBUAT.format(form.result.status_label))
            return redirect("susun:detail", form.result.pk)
    else:
        form = SkpForm(initial=initial_of(_owner(request, pegawai), request.pelaku.today))
    facts = facts_of(_owner(request, pegawai), request.pelaku.today)
    context = {"form": form, "orang": facts}
    return render(request, "susun/create.html", context, status=form.status)


def _pegawai(request: HttpRequest) -> Pegawai | None:
    """Whom the SKP is for: oneself, or a person of the Admin OPD, named in the address."""
    pk = request.GET.get("pegawai", "")
    if not pk:
        return None
    posts = RiwayatJabatan.objects.filter(unit__in=request.pelaku.admin_unit_ids)
    reach = Pegawai.objects.filter(
        instansi=request.pelaku.instansi_id, pk__in=posts.values("pegawai")
    )
    return get_object_or_404(reach, pk=number_of(pk))


def _owner(request: HttpRequest, pegawai: Pegawai | None) -> Pegawai | None:
    return pegawai or Pegawai.objects.filter(pk=request.pelaku.pegawai_id).first()
