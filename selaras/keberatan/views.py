"""The pages of an objection: written, examined, decided, and the list of one's own."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.forms import VersiForm
from selaras.base.limits import PER_PAGE
from selaras.core.deed import deed_of
from selaras.keberatan.actions import pengajuan, perbaikan, putusan, tanda_terima
from selaras.keberatan.forms import (
    BenarkanForm,
    BerkasForm,
    KeberatanForm,
    KeteranganForm,
    PermintaanForm,
    TerimaForm,
    TolakForm,
    UsulPerbaikanForm,
    chosen_in,
)
from selaras.keberatan.models import (
    BuktiKeberatan,
    Keberatan,
    Keterangan,
    LembarPutusan,
    Perbaikan,
    PihakDidengar,
)
from selaras.keberatan.pages import (
    NADA,
    is_party,
    keberatan_context,
    kuadran_of,
    tulis_context,
)
from selaras.keberatan.policies import KeberatanPolicy, KeteranganPolicy, PengajuanPolicy
from selaras.pelaksanaan.models import Periode

View = Callable[..., HttpResponse]


@require_safe
@login_required
def daftar(request: HttpRequest) -> HttpResponse:
    """One's own, those of whom one rated, and those that one decides."""
    rows = Keberatan.objects.visible_to(request.pelaku).with_people()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "keberatan/list.html", {"page": page, "nada": NADA})


# ---- Of a period


def _periode(request: HttpRequest, pk: int) -> tuple[Periode, PengajuanPolicy]:
    """404 for all but the two whom its rating concerns."""
    rows = Periode.objects.visible_to(request.pelaku).with_people()
    periode = get_object_or_404(rows, pk=pk)
    policy = PengajuanPolicy(request.pelaku, periode)
    if not is_party(policy):
        raise Http404
    return periode, policy


@require_safe
@login_required
def tulis(request: HttpRequest, pk: int) -> HttpResponse:
    return _tulis(request, pk)


def _tulis(request: HttpRequest, pk: int, verb: str = "", form: Any = None) -> HttpResponse:
    """The page as it is now; a form that was refused keeps what was typed."""
    periode, policy = _periode(request, pk)
    context = tulis_context(periode, request.pelaku, policy, {verb: form} if form else {})
    context["galat"] = form
    status = form.status if form else 200
    return render(request, "keberatan/tulis.html", context, status=status)


def _of_periode(act: Callable[..., Any], kind: type[VersiForm], sentence: str) -> View:
    verb = deed_of(act).verb

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        periode, policy = _periode(request, pk)
        policy.require_role(verb)
        form = kind(request.POST, auto_id=f"{verb}-%s")
        if not form.run(act, periode, by=request.pelaku):
            return _tulis(request, pk, verb, form)
        messages.success(request, sentence)
        made = form.result
        return redirect(made) if isinstance(made, Keberatan) else redirect("keberatan:tulis", pk)

    view.__name__ = verb
    return view


OF_PERIODE = {
    view.__name__: view
    for view in (
        _of_periode(pengajuan.file_keberatan, KeberatanForm, "Keberatan Anda sudah diajukan."),
        _of_periode(perbaikan.ask_perbaikan, PermintaanForm, "Permintaan terkirim kepada penilai."),
        _of_periode(perbaikan.propose_perbaikan, UsulPerbaikanForm, "Usul perbaikan terkirim."),
    )
}


@require_POST
@login_required
def acknowledge_rating(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap; the page says that it waives nothing."""
    periode, _ = _periode(request, pk)
    tanda_terima.acknowledge_rating(periode, by=request.pelaku)
    messages.success(request, "Tercatat: Anda sudah membaca nilai ini.")
    return redirect("keberatan:tulis", pk)


# ---- Of an objection


def _keberatan(request: HttpRequest, pk: int) -> Keberatan:
    return get_object_or_404(Keberatan.objects.visible_to(request.pelaku).with_people(), pk=pk)


@require_safe
@login_required
def keberatan(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _keberatan(request, pk))


def _page(request: HttpRequest, row: Keberatan, form: Any = None, place: Any = ()) -> HttpResponse:
    """`place`: where the form that came back stands: a verb, or a side and its form."""
    refused = {place[0]: form} if len(place) == 1 else {}
    context = keberatan_context(row, request.pelaku, refused)
    if place and not refused:
        side = next(each for each in context["pihak"] if each["kode"] == place[0])
        side[place[1]] = form
    if form and place == ("accept_keberatan",):
        context |= kuadran_of(row, **chosen_in(form.data))
    context["galat"] = form
    status = form.status if form else 200
    return render(request, "keberatan/keberatan.html", context, status=status)


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The quadrant with the ratings that are chosen, not decided."""
    row = _keberatan(request, pk)
    KeberatanPolicy(request.pelaku, row).require_role("accept_keberatan")
    return render(request, "keberatan/_kuadran.html", kuadran_of(row, **chosen_in(request.GET)))


def _of_keberatan(
    act: Callable[..., Any], kind: type[VersiForm], sentence: str, shown: str = ""
) -> View:
    """`shown`: the form of the page in which a refused one stands, where it is another's."""
    verb = deed_of(act).verb

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = _keberatan(request, pk)
        KeberatanPolicy(request.pelaku, row).require_role(verb)
        form = kind(request.POST, request.FILES, auto_id=f"{shown or verb}-%s")
        if not form.run(act, row, by=request.pelaku):
            return _page(request, _keberatan(request, pk), form, (shown or verb,))
        messages.success(request, sentence)
        return redirect("keberatan:keberatan", pk)

    view.__name__ = verb
    return view


OF_KEBERATAN = {
    view.__name__: view
    for view in (
        _of_keberatan(pengajuan.edit_keberatan, KeberatanForm, "Alasan keberatan diperbarui."),
        _of_keberatan(pengajuan.add_bukti_keberatan, BerkasForm, "Bukti tersimpan."),
        _of_keberatan(pengajuan.withdraw_keberatan, VersiForm, "Keberatan ditarik kembali."),
        _of_keberatan(putusan.upload_lembar, BerkasForm, "Lembar putusan tersimpan."),
        _of_keberatan(
            putusan.accept_keberatan, TerimaForm, "Keberatan diterima; nilai baru terbit."
        ),
        _of_keberatan(
            putusan.reject_keberatan,
            TolakForm,
            "Keberatan ditolak; nilai tetap.",
            "accept_keberatan",
        ),
    )
}


@require_POST
@login_required
def hear(request: HttpRequest, pk: int, pihak: str) -> HttpResponse:
    if pihak not in PihakDidengar.values:
        raise Http404
    row = _keberatan(request, pk)
    KeberatanPolicy(request.pelaku, row).require_role("hear")
    form = KeteranganForm(request.POST, auto_id=f"hear-{pihak}-%s")
    if form.run(putusan.hear, row, by=request.pelaku, pihak=pihak):
        messages.success(request, "Keterangan tercatat.")
        return redirect("keberatan:keberatan", pk)
    return _page(request, _keberatan(request, pk), form, (pihak, "form"))


@require_POST
@login_required
def confirm_keterangan(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Keberatan.objects.visible_to(request.pelaku)
    rows = Keterangan.objects.filter(keberatan__in=visible.values("pk"))
    row = get_object_or_404(rows.select_related("keberatan"), pk=pk)
    KeteranganPolicy(request.pelaku, row).require_role("confirm_keterangan")
    form = BenarkanForm(request.POST, auto_id=f"confirm_keterangan-{row.pihak}-%s")
    if form.run(putusan.confirm_keterangan, row, by=request.pelaku):
        messages.success(request, "Jawaban Anda tercatat.")
        return redirect("keberatan:keberatan", row.keberatan_id)
    return _page(request, _keberatan(request, row.keberatan_id), form, (row.pihak, "jawab_form"))


# ---- Of a proposal to mend


def _of_perbaikan(act: Callable[..., Any], sentence: str) -> View:
    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        rows = Perbaikan.objects.visible_to(request.pelaku).with_people()
        row = get_object_or_404(rows, pk=pk)
        form = VersiForm(request.POST)
        if not form.run(act, row, by=request.pelaku):
            raise form.error
        messages.success(request, sentence)
        return redirect("keberatan:tulis", row.evaluasi.periode_id)

    view.__name__ = deed_of(act).verb
    return view


OF_PERBAIKAN = {
    view.__name__: view
    for view in (
        _of_perbaikan(perbaikan.agree_perbaikan, "Perbaikan disetujui; nilai baru terbit."),
        _of_perbaikan(perbaikan.decline_perbaikan, "Perbaikan tidak disetujui; nilai tetap."),
    )
}


# ---- Files


def _file(
    request: HttpRequest, kind: type[BuktiKeberatan] | type[LembarPutusan], pk: int
) -> FileResponse:
    visible = Keberatan.objects.visible_to(request.pelaku)
    rows: Any = kind.objects.filter(keberatan__in=visible.values("pk"))
    row: BuktiKeberatan | LembarPutusan = get_object_or_404(rows, pk=pk)
    return row.answer()


@require_safe
@login_required
def bukti(request: HttpRequest, pk: int) -> FileResponse:
    return _file(request, BuktiKeberatan, pk)


@require_safe
@login_required
def lembar(request: HttpRequest, pk: int) -> FileResponse:
    return _file(request, LembarPutusan, pk)
