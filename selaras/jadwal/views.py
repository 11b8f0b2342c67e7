"""The schedule of a person, the register of extensions, and what changes them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.download import attachment
from selaras.base.errors import NotAllowed
from selaras.base.forms import VersiForm
from selaras.core import audit
from selaras.core.step_view import step_view
from selaras.impor.tulis import csv_text
from selaras.jadwal import actions
from selaras.jadwal.forms import (
    AlasanPutusanForm,
    LangkahForm,
    MintaForm,
    UsulForm,
    facts_of_key,
    key_of,
)
from selaras.jadwal.models import PermintaanPerpanjangan, Perpanjangan
from selaras.jadwal.pages import register as pages
from selaras.jadwal.pages.tahun import tahun_of
from selaras.jadwal.pages.usaha import may_open, usaha_of
from selaras.jadwal.policies import PermintaanPolicy, PerpanjanganPolicy, rates
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periode_of

ASK = ["GET", "HEAD", "POST"]
BUKAN_PENGUSUL = "Perpanjangan diusulkan oleh Admin OPD dan admin instansi."


# ---- A person's own schedule


@require_safe
@login_required
def saya(request: HttpRequest) -> HttpResponse:
    """My windows of a year; who is no pegawai has the register."""
    rows = Pegawai.objects.select_related("instansi").filter(instansi=request.pelaku.instansi_id)
    mine = rows.filter(pk=request.pelaku.pegawai_id or 0).first()
    if mine is None:
        return redirect("jadwal:register")
    return _schedule(request, mine)


@require_safe
@login_required
def orang(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of another, for whoever may open it."""
    return _schedule(request, _person(request, pk))


@require_safe
@login_required
def usaha(request: HttpRequest, pk: int) -> HttpResponse:
    """The page “Saya sudah berusaha” of one period."""
    pegawai = _person(request, pk)
    context = usaha_of(pegawai, _period(request.GET.get("periode", "")))
    request.section = "Pelaksanaan"
    return render(request, "jadwal/usaha.html", context)


def _schedule(request: HttpRequest, pegawai: Pegawai) -> HttpResponse:
    request.section = "Pelaksanaan"
    today = request.pelaku.today
    tahun = number_of(request.GET.get("tahun", "")) or today.year
    tahun = min(max(tahun, today.year - 1), today.year + 1)
    is_self = request.pelaku.is_pegawai(pegawai.pk)
    may_ask = is_self or rates(request.pelaku, pegawai.pk, today)
    bulan = number_of(request.GET.get("bulan", "")) or 0
    context = tahun_of(pegawai, tahun, may_ask=may_ask, is_self=is_self, bulan=bulan)
    return render(request, "jadwal/saya.html", context)


def _person(request: HttpRequest, pk: int) -> Pegawai:
    """Strangers get 404; that somebody else looked is in the trail."""
    pegawai = get_object_or_404(Pegawai.objects.select_related("instansi"), pk=pk)
    if not may_open(request.pelaku, pegawai):
        raise Http404
    if not request.pelaku.is_pegawai(pk):
        audit.seen(pegawai, by=request.pelaku)
    return pegawai


def _period(key: str) -> RentangPeriode:
    facts = facts_of_key(key)
    try:
        return periode_of(JenisPeriode(facts["jenis"]), facts["tahun"], facts["nomor"])
    except ValueError:
        raise Http404 from None


@require_POST
@login_required
def request_perpanjangan(request: HttpRequest) -> HttpResponse:
    """One tap beside the refusal; afterwards one sees how it stands."""
    named = LangkahForm(request.GET)
    if not named.is_valid():
        raise Http404
    facts = dict(named.cleaned_data)
    people = Pegawai.objects.select_related("instansi").filter(
        instansi=request.pelaku.instansi_id or 0
    )
    whose = facts.pop("pegawai") or request.pelaku.pegawai_id or 0
    pegawai = get_object_or_404(people, pk=whose)
    if not may_open(request.pelaku, pegawai):
        raise Http404
    form = MintaForm(request.POST)
    if form.run(actions.request_perpanjangan, pegawai, by=request.pelaku, **facts):
        messages.success(
            request, f"{form.result} terkirim. Jawabannya tampil di halaman ini dan diberitahukan."
        )
    else:
        for rows in form.errors.values():
            messages.error(request, " ".join(rows))
    if request.pelaku.is_pegawai(pegawai.pk):
        return redirect(f"{reverse('jadwal:saya')}?tahun={facts['tahun']}")
    return redirect(f"{reverse('jadwal:orang', args=[pegawai.pk])}?tahun={facts['tahun']}")


# ---- The register


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    context = pages.register_of(request.pelaku, request.GET)
    return render(request, "jadwal/register.html", context)


@require_safe
@login_required
def unduh(request: HttpRequest) -> HttpResponse:
    """The same register as a sheet."""
    rows, _ = pages.rows_of(request.pelaku, request.GET)
    content = csv_text(pages.KOLOM, pages.lines_of(rows))
    return attachment(content, "text/csv; charset=utf-8", "register-perpanjangan.csv")


@require_http_methods(ASK)
@login_required
def propose_perpanjangan(request: HttpRequest) -> HttpResponse:
    pelaku = request.pelaku
    instansi = pelaku.instansi
    if instansi is None or not pages.proposes(pelaku):
        raise NotAllowed(BUKAN_PENGUSUL)
    asked = _asked(request)
    facts = {"kebijakan": kebijakan_for(instansi, pelaku.today), "tahun": pelaku.today.year}
    if request.method == "POST":
        form = UsulForm(request.POST, pelaku=pelaku, **facts)
        if form.run(actions.propose_perpanjangan, instansi, by=pelaku):
            messages.success(request, "Usulan perpanjangan tersimpan dan menunggu keputusan.")
            return redirect("jadwal:detail", form.result.pk)
    else:
        form = UsulForm(pelaku=pelaku, initial=_initial(asked), **facts)
    context = {"form": form, "permintaan": asked, "alamat": request.get_full_path()}
    return render(request, "jadwal/usul.html", context, status=form.status)


def _asked(request: HttpRequest) -> PermintaanPerpanjangan | None:
    """The request that it answers, when one came from there."""
    pk = number_of(request.GET.get("permintaan", ""))
    rows = PermintaanPerpanjangan.objects.handled_by(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk) if pk else None


def _initial(asked: PermintaanPerpanjangan | None) -> dict[str, Any]:
    if asked is None:
        return {}
    periode = key_of(asked.rentang)
    return {"langkah": asked.langkah, "periode": periode, "pegawai": asked.pegawai}


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _find(request, pk))


@require_POST
@login_required
def reject_permintaan(request: HttpRequest, pk: int) -> HttpResponse:
    rows = PermintaanPerpanjangan.objects.visible_to(request.pelaku).with_people()
    row, form = get_object_or_404(rows, pk=pk), AlasanPutusanForm(request.POST)
    PermintaanPolicy(request.pelaku, row).require_role("reject_permintaan")
    if form.run(actions.reject_permintaan, row, by=request.pelaku):
        messages.success(request, "Permintaan ditolak; yang meminta diberi tahu.")
        return redirect("jadwal:register")
    context = pages.register_of(request.pelaku, request.GET)
    return render(request, "jadwal/register.html", context | {"galat": form}, status=form.status)


def _find(request: HttpRequest, pk: int) -> Perpanjangan:
    """An extension of one's reach, or one that concerns oneself; a stranger gets 404."""
    return get_object_or_404(Perpanjangan.objects.visible_to(request.pelaku).with_people(), pk=pk)


def _show(request: HttpRequest, row: Perpanjangan, galat: VersiForm | None = None) -> HttpResponse:
    context = pages.detail_of(row, request.pelaku)
    verbs = ("reject_perpanjangan", "withdraw_perpanjangan", "end_perpanjangan")
    context["forms"] = {verb: AlasanPutusanForm(auto_id=f"id_{verb}_%s") for verb in verbs}
    context["galat"] = galat
    return render(request, "jadwal/detail.html", context, status=galat.status if galat else 200)


def _form(verb: str, row: Perpanjangan, request: HttpRequest) -> VersiForm:
    """A wrong role comes no further, whatever was sent."""
    PerpanjanganPolicy(request.pelaku, row).require_role(verb)
    return (VersiForm if verb == "approve_perpanjangan" else AlasanPutusanForm)(request.POST)


_decision = partial(
    step_view,
    find=_find,
    form=_form,
    again=lambda request, row, _, form: _show(request, row, form),
    on=lambda row, _: redirect("jadwal:detail", row.pk),
)
DECISIONS = {
    view.__name__: view
    for view in (
        _decision(
            actions.approve_perpanjangan, "Perpanjangan disetujui; mereka yang terkait diberi tahu."
        ),
        _decision(
            actions.reject_perpanjangan, "Usulan ditolak; pengusul dan yang meminta diberi tahu."
        ),
        _decision(actions.withdraw_perpanjangan, "Usulan ditarik."),
        _decision(actions.end_perpanjangan, "Perpanjangan diakhiri; jadwal semula berlaku lagi."),
    )
}
