"""The matrix where an Admin OPD fills it: ask, remind; and the rows of all who wait, in place."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.errors import NotAllowed
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.kaskade.actions import permintaan
from selaras.kaskade.forms.permintaan import JawabanMatriksForm
from selaras.perencanaan.models.skp import Skp
from selaras.skpbaru.actions import matriks as actions
from selaras.skpbaru.actions import pimpinan
from selaras.skpbaru.forms import BarisMatriksForm
from selaras.skpbaru.pages.langkah import HASIL, skp_in_progress
from selaras.skpbaru.pages.matriks import PegawaiMenunggu, waiting
from selaras.skpbaru.views.langkah import address

SELESAI = "Permintaan ini sudah selesai, mungkin diisi admin lain."


@require_POST
@login_required
def request_matriks(request: HttpRequest) -> HttpResponse:
    permintaan.request_matriks(_own(request), by=request.pelaku)
    return redirect(address(HASIL))


@require_POST
@login_required
def remind_matriks(request: HttpRequest) -> HttpResponse:
    actions.remind_matriks(_own(request), by=request.pelaku)
    messages.success(request, "Pengingat terkirim. Terima kasih sudah menunggu.")
    return redirect(address(HASIL))


@require_POST
@login_required
def remind_leader(request: HttpRequest) -> HttpResponse:
    pimpinan.remind_leader(_own(request), by=request.pelaku)
    messages.success(request, "Pengingat terkirim ke kotak pemberitahuan pimpinan Anda.")
    return redirect(address(HASIL))


@require_safe
@login_required
def matriks(request: HttpRequest) -> HttpResponse:
    """All who wait; that their requests were read is noted once, for them to see."""
    rows = _waiting(request)
    for row in rows:
        if not row.sudah_dilihat:
            audit.seen(row.permintaan, by=request.pelaku)
    return _show(request, rows)


@require_POST
@login_required
def answer_matriks(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it cannot be filled yet: she reads it where she asked."""
    row = next((each for each in _waiting(request) if each.permintaan.pk == pk), None)
    if row is None:
        messages.info(request, SELESAI)
        return redirect("skpbaru:matriks")
    form = JawabanMatriksForm(request.POST)
    if form.run(permintaan.answer_request, row.permintaan, by=request.pelaku):
        messages.success(request, f"Jawaban terkirim kepada {row.skp.pegawai.sapaan}.")
    else:
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
    return redirect("skpbaru:matriks")


@require_POST
@login_required
def fill_matriks(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of one person: she is told, and goes on at step 3."""
    rows = _waiting(request)
    row = next((each for each in rows if each.permintaan.pk == pk), None)
    if row is None or row.pimpinan is None:
        messages.info(request, SELESAI)
        return redirect("skpbaru:matriks")
    form = _form(row, request)
    facts = {"by": request.pelaku, "pimpinan": row.pimpinan}
    if not form.run(actions.fill_rows, row.skp, **facts):
        return _show(request, rows, {pk: form}, form.status)
    sentence = f"{len(form.result)} peran tersimpan; {row.skp.pegawai.sapaan} diberi tahu."
    messages.success(request, sentence)
    return redirect("skpbaru:matriks" if len(rows) > 1 else "/")


def _waiting(request: HttpRequest) -> list[PegawaiMenunggu]:
    if not (request.pelaku.admin_unit_ids or request.pelaku.has(ADMIN_INSTANSI)):
        raise NotAllowed("Matriks peran hasil diisi Admin OPD, atau Admin Instansi bila belum ada.")
    return waiting(request.pelaku)


def _own(request: HttpRequest) -> Skp:
    skp = skp_in_progress(request.pelaku)
    if skp is None:
        raise Http404
    return skp


def _form(row: PegawaiMenunggu, request: HttpRequest | None = None) -> BarisMatriksForm:
    usual = [each.hasil.pk for each in row.peran if each.is_disarankan]
    return BarisMatriksForm(
        request.POST if request else None,
        usul=row.peran,
        skp=row.skp,
        initial={"hasil": usual},
        auto_id=f"id_{row.permintaan.pk}_%s",
    )


def _answer(pk: int) -> BoundField:
    return JawabanMatriksForm(auto_id=f"jawab-{pk}-%s")["catatan"]


def _show(
    request: HttpRequest,
    rows: list[PegawaiMenunggu],
    refused: dict[int, BarisMatriksForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    bound = refused or {}
    cards = [
        (row, bound.get(row.permintaan.pk) or _form(row), _answer(row.permintaan.pk))
        for row in rows
    ]
    return render(request, "skpbaru/matriks.html", {"kartu": cards}, status=status)
