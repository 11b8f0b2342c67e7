"""Movers between cells: their list, one of them, and what cells say to each other."""

import json
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from selaras.base.download import upload
from selaras.base.errors import InvalidInput
from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.organisasi.models.pegawai import Pegawai
from selaras.sel import actions
from selaras.sel.berkas import piece_of
from selaras.sel.daftar import DaftarSel, daftar_sel
from selaras.sel.forms import PenerimaanForm, PenyerahanForm
from selaras.sel.models import BerkasSerahan, Serahan
from selaras.sel.policies import SerahanPolicy

TERKIRIM = "Serahan ditandatangani dan segera dikirim ke sel tujuan."


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Of an admin the agency's, with the form; of others what they may read."""
    return _index(request, PenyerahanForm(daftar=_daftar()))


@require_POST
@login_required
def send_mover(request: HttpRequest) -> HttpResponse:
    form = PenyerahanForm(request.POST, daftar=_daftar())
    if not request.pelaku.has(ADMIN_INSTANSI):
        raise Http404
    here = Pegawai.objects.filter(instansi=request.pelaku.instansi_id)
    if not form.run(lambda **facts: _send_mover(request, here, **facts)):
        return _index(request, form)
    messages.success(request, TERKIRIM)
    return redirect("sel:detail", form.result.pk)


def _send_mover(request: HttpRequest, here: Any, *, nip: str, **facts: Any) -> Serahan:
    pegawai = here.filter(nip=nip).first()
    if pegawai is None:
        raise InvalidInput(errors={"nip": ["NIP ini tidak terdaftar di instansi Anda."]})
    return actions.send_mover(pegawai, by=request.pelaku, **facts)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    serahan = _serahan(request, pk)
    _note_reader(request, serahan)
    return _detail(request, serahan, PenerimaanForm(pelaku=request.pelaku))


@require_safe
@login_required
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file that came with him."""
    mine = BerkasSerahan.objects.filter(serahan__in=Serahan.objects.visible_to(request.pelaku))
    row = get_object_or_404(mine.exclude(berkas="").select_related("serahan"), pk=pk)
    _note_reader(request, row.serahan)
    return upload(row.berkas, row.judul)


def _note_reader(request: HttpRequest, serahan: Serahan) -> None:
    """Who opens ratings and papers of another is kept in the trail."""
    if serahan.pegawai_id is None or serahan.pegawai_id != request.pelaku.pegawai_id:
        audit.seen(serahan, by=request.pelaku)


@require_POST
@login_required
def accept_mover(request: HttpRequest, pk: int) -> HttpResponse:
    serahan = _serahan(request, pk)
    form = PenerimaanForm(request.POST, pelaku=request.pelaku)
    if form.run(actions.accept_mover, serahan, by=request.pelaku):
        return redirect("sel:detail", pk)
    return _detail(request, serahan, form)


def _daftar() -> DaftarSel:
    """Where there are cells; else there is no such page."""
    daftar = daftar_sel()
    if daftar is None:
        raise Http404
    return daftar


def _serahan(request: HttpRequest, pk: int) -> Serahan:
    rows = Serahan.objects.visible_to(request.pelaku).select_related("instansi", "pegawai")
    return get_object_or_404(rows, pk=pk)


def _index(request: HttpRequest, form: PenyerahanForm) -> HttpResponse:
    rows = Serahan.objects.visible_to(request.pelaku).defer("isi")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"form": form, "page": page, "is_admin": request.pelaku.has(ADMIN_INSTANSI)}
    return render(request, "sel/list.html", context, status=form.status)


def _detail(request: HttpRequest, serahan: Serahan, form: PenerimaanForm) -> HttpResponse:
    context = {
        "serahan": serahan,
        "isi": json.loads(serahan.isi, object_hook=_with_days),
        "berkas": {row.sha256: row for row in serahan.berkas_set.defer("sebagian")},
        "policy": SerahanPolicy(request.pelaku, serahan),
        "form": form,
    }
    return render(request, "sel/detail.html", context, status=form.status)


def _with_days(facts: dict[str, Any]) -> dict[str, Any]:
    """The days in a bundle as days; one that has not come yet is ""."""
    days = {name: facts[name] for name in ("mulai", "selesai") if facts.get(name)}
    return facts | {name: date.fromisoformat(day) for name, day in days.items()}


# ---- From cell to cell: signed over the whole body, so that no session and no token is needed


@csrf_exempt
@require_POST
def serahan(request: HttpRequest) -> JsonResponse:
    row = actions.receive(**said_by(request, "surat", "tanda", "isi"))
    return JsonResponse({"sha256": row.sha256, "status": row.status})


@csrf_exempt
@require_POST
def tanda(request: HttpRequest) -> JsonResponse:
    actions.confirm(**said_by(request, "surat", "tanda_dari", "tanda_ke"))
    return JsonResponse({"status": "dicatat"})


@csrf_exempt
@require_POST
def daftar(request: HttpRequest) -> JsonResponse:
    return JsonResponse(actions.list_people(**said_by(request, "isi", "tanda")))


@csrf_exempt
@require_POST
def letak(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"sel": actions.place_of(**said_by(request, "isi", "tanda"))})


@csrf_exempt
@require_POST
def berkas(request: HttpRequest) -> JsonResponse:
    return JsonResponse(piece_of(**said_by(request, "isi", "tanda")))


def said_by(request: HttpRequest, *names: str) -> dict[str, str]:
    """Its texts by name; 404 where this installation stands alone."""
    if daftar_sel() is None:
        raise Http404
    try:
        body = json.loads(request.body)
        return {name: str(body[name]) for name in names}
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput("Kiriman antarsel ini tidak terbaca.") from error
