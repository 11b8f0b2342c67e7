"""Pembinaan: the lists, whom it is about, one with its parts, and what is done with it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.forms import ActionForm, VersiForm
from selaras.core.step_view import step_view
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.pembinaan import actions, pages
from selaras.pembinaan.forms import (
    AlamatForm,
    AlasanPembinaanForm,
    ButirForm,
    HasilPembinaanForm,
    JawabanKonselingForm,
    JurnalForm,
    KonselingForm,
    MulaiForm,
    SepakatForm,
)
from selaras.pembinaan.models import ButirPembinaan, JawabanKonseling, Pembinaan
from selaras.pembinaan.policies import PembinaanPolicy
from selaras.penilaian.models import Evaluasi
from selaras.rules.pembinaan import BAGIAN, JenisPembinaan, bagian_of

SECTION = {False: "Pelaksanaan", True: "Bawahan"}


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    return _list(request, bawahan=False)


@require_safe
@login_required
def of_others(request: HttpRequest) -> HttpResponse:
    return _list(request, bawahan=True)


def _list(request: HttpRequest, *, bawahan: bool) -> HttpResponse:
    request.section = SECTION[bawahan]
    context = pages.list_of(request.pelaku, request.GET, bawahan=bawahan)
    return render(request, "pembinaan/list.html", context)


# ---- To begin


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create_pembinaan(request: HttpRequest) -> HttpResponse:
    """Whom it is about, then what a counselling needs to know; the draft is written on its page."""
    asked = AlamatForm(request.GET).facts()
    jenis = asked["jenis"] or JenisPembinaan.COACHING.value
    posts = pages.posts_for(request.pelaku, jenis)
    if asked["jabatan"] is None:
        chosen = {"posts": posts, "jenis": jenis, "label": dict(pages.JENIS)[jenis]}
        return render(request, "pembinaan/pilih.html", chosen)
    post = get_object_or_404(posts, pk=asked["jabatan"])
    return _begin(request, post, jenis, pages.cause_of(post, request.pelaku, asked["evaluasi"]))


def _begin(
    request: HttpRequest, post: RiwayatJabatan, jenis: str, sebab: Evaluasi | None
) -> HttpResponse:
    pelaku, is_sent = request.pelaku, request.method == "POST"
    form: ActionForm = ActionForm(request.POST if is_sent else None)
    if jenis == JenisPembinaan.KONSELING:
        nilai = kebijakan_for(post.instansi, pelaku.today).perilaku
        form = KonselingForm(request.POST if is_sent else None, pelaku=pelaku, nilai=nilai)
    facts = {"jenis": jenis, "evaluasi": sebab}
    if is_sent and form.run(actions.create_pembinaan, post, by=pelaku, **facts):
        row: Pembinaan = form.result
        if PembinaanPolicy(pelaku, row).writes:
            return redirect("pembinaan:detail", row.pk)
        messages.success(request, f"{row.konselor.sapaan} diberi tahu untuk memulai konseling.")
        return redirect("pembinaan:of_others")
    context = {"form": form, "post": post, "jenis": jenis, "sebab": sebab}
    context["label"] = dict(pages.JENIS)[jenis]
    return render(request, "pembinaan/mulai.html", context, status=form.status)


# ---- One


def find(request: HttpRequest, pk: int) -> Pembinaan:
    """One that this person may see; anybody else gets 404."""
    return get_object_or_404(Pembinaan.objects.visible_to(request.pelaku).with_people(), pk=pk)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, find(request, pk))


def _show(
    request: HttpRequest, row: Pembinaan, name: str = "", form: ActionForm | None = None
) -> HttpResponse:
    """The page as it is now; the form that was refused keeps what was typed."""
    context = pages.context_of(row, request.pelaku)
    request.section = SECTION[not context["policy"].is_owner]
    context["forms"] = _forms(row, context) | ({name: form} if form else {})
    context["galat"] = form
    return render(request, "pembinaan/detail.html", context, status=form.status if form else 200)


FORM: dict[str, tuple[type[ActionForm], str]] = {  # of each step, and what its fields are called
    "propose_pembinaan": (VersiForm, "usul"),
    "withdraw_pembinaan": (VersiForm, "tarik"),
    "start_pembinaan": (MulaiForm, "mulai"),
    "approve_pembinaan": (MulaiForm, "setuju"),
    "reject_pembinaan": (AlasanPembinaanForm, "tolak"),
    "stop_pembinaan": (AlasanPembinaanForm, "henti"),
    "complete_pembinaan": (HasilPembinaanForm, "selesai"),
    "write_journal": (JurnalForm, "jurnal"),
}


def _form(verb: str, row: Pembinaan, *args: Any, **initial: Any) -> ActionForm:
    """The form of a step; a counselling starts with what was agreed."""
    kind, name = FORM[verb]
    if verb == "start_pembinaan" and row.is_confidential:
        kind = SepakatForm
    return kind(*args, initial=initial, auto_id=f"id_{name}_%s")


def _forms(row: Pembinaan, context: dict[str, Any]) -> dict[str, ActionForm]:
    """Every form of the page, empty or as it stands."""
    seen = {"versi": row.versi}
    first = {**seen, "tinjauan": context["tinjauan"], "pada": context["today"]}
    made = {verb: _form(verb, row, **first) for verb in FORM}
    for part in context["bagian"]:
        bagian = part["bagian"]
        name = f"id_{bagian.kode}_%s"
        made[bagian.kode] = ButirForm(bagian=bagian, initial=seen, auto_id=name)
        for line in part["butir"]:
            initial, name = seen | line.isi, f"id_{line.pk}_%s"
            made[f"butir{line.pk}"] = ButirForm(bagian=bagian, initial=initial, auto_id=name)
    for each in context["jawaban"]:
        said = {"isi": each.isi, "semula": each.isi}
        made[f"jawaban{each.pk}"] = JawabanKonselingForm(initial=said, auto_id=f"id_j{each.pk}_%s")
    return made


@require_POST
@login_required
def add_butir(request: HttpRequest, pk: int, bagian: str) -> HttpResponse:
    row = find(request, pk)
    found = next((each for each in BAGIAN[JenisPembinaan(row.jenis)] if each.kode == bagian), None)
    if found is None:
        raise Http404
    form = ButirForm(request.POST, bagian=found, auto_id=f"id_{bagian}_%s")
    if form.run(actions.add_butir, row, by=request.pelaku, bagian=bagian):
        return redirect("pembinaan:detail", pk)
    return _show(request, find(request, pk), bagian, form)


@require_POST
@login_required
def edit_butir(request: HttpRequest, pk: int) -> HttpResponse:
    line = pages.part_of(ButirPembinaan, request.pelaku, pk)
    bagian = bagian_of(line.pembinaan.jenis, line.bagian)
    form = ButirForm(request.POST, bagian=bagian, auto_id=f"id_{pk}_%s")
    if form.run(actions.edit_butir, line, by=request.pelaku):
        return redirect("pembinaan:detail", line.pembinaan_id)
    return _show(request, find(request, line.pembinaan_id), f"butir{pk}", form)


@require_POST
@login_required
def delete_butir(request: HttpRequest, pk: int) -> HttpResponse:
    line, form = pages.part_of(ButirPembinaan, request.pelaku, pk), VersiForm(request.POST)
    if form.run(actions.delete_butir, line, by=request.pelaku):
        return redirect("pembinaan:detail", line.pembinaan_id)
    return _show(request, find(request, line.pembinaan_id), "delete_butir", form)


@require_POST
@login_required
def answer_question(request: HttpRequest, pk: int) -> HttpResponse:
    row = pages.part_of(JawabanKonseling, request.pelaku, pk)
    form = JawabanKonselingForm(request.POST, auto_id=f"id_j{pk}_%s")
    if form.run(actions.answer_question, row, by=request.pelaku):
        return redirect("pembinaan:detail", row.pembinaan_id)
    return _show(request, find(request, row.pembinaan_id), f"jawaban{pk}", form)


@require_POST
@login_required
def delete_pembinaan(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = find(request, pk), VersiForm(request.POST)
    bawahan = not request.pelaku.is_pegawai(row.pegawai_id)
    if form.run(actions.delete_pembinaan, row, by=request.pelaku):
        messages.success(request, "Draf dihapus.")
        return redirect("pembinaan:of_others" if bawahan else "pembinaan:own")
    return _show(request, find(request, pk), "delete_pembinaan", form)


_step = partial(
    step_view,
    find=find,
    form=lambda verb, row, request: _form(verb, row, request.POST),
    again=_show,
    on=lambda row, _: redirect("pembinaan:detail", row.pk),
)
STEPS = {
    view.__name__: view
    for view in (
        _step(actions.propose_pembinaan, "Usulan terkirim kepada penilai Anda."),
        _step(actions.withdraw_pembinaan, "Usulan ditarik kembali; isinya tetap tersimpan."),
        _step(actions.start_pembinaan, "Pembinaan dimulai; pegawai diberi tahu."),
        _step(actions.approve_pembinaan, "Usulan disetujui; pembinaan dimulai."),
        _step(actions.reject_pembinaan, "Usulan ditolak; pegawai membaca alasannya."),
        _step(actions.write_journal, "Jurnal tersimpan."),
        _step(actions.complete_pembinaan, "Pembinaan selesai."),
        _step(actions.stop_pembinaan, "Pembinaan dihentikan."),
    )
}
