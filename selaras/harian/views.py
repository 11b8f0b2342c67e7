"""The daily log: ten seconds on a phone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base import clock, queued
from selaras.base.format import jam as jam_of
from selaras.base.format import tanggal
from selaras.core.idempotency import row_key
from selaras.core.policy import not_yours
from selaras.harian import actions
from selaras.harian.forms import PolaForm, ProgresForm
from selaras.harian.models import PolaKerja
from selaras.harian.pages import BukuHarian, HalamanPola
from selaras.harian.policies import PolaKerjaPolicy
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.reach import require_admin
from selaras.pelaksanaan.actions import progres as progres_actions
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pelaksanaan.policies.skp import ProgresPolicy

TIDAK_DIHITUNG = (
    "Tersimpan, tetapi tidak dihitung karena realisasi periodenya sudah diajukan (atau dinilai)."
)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    buku = _buku(request)
    if request.GET.get("tab") == "semua":
        return render(request, "harian/harian_semua.html", buku.all_context(request.GET))
    form = ProgresForm(pilihan=lambda: buku.pilihan, initial=buku.initial(request.GET))
    return render(request, "harian/harian.html", buku.context(form))


@login_required
@require_POST
def log(request: HttpRequest) -> HttpResponse:
    """No query of the page's own unless something is wrong: the form needs the indicators only."""
    buku = _buku(request)
    form = ProgresForm(request.POST, pilihan=lambda: buku.pilihan)
    kunci = row_key(request, request.pelaku)
    if form.run(progres_actions.log_progres, by=request.pelaku, kunci=kunci):
        _say(request, form.result)
        return queued.answer(request, redirect("harian:list"))
    if refusal := buku.refusal:
        raise refusal.error()
    if queued.is_queued(request):
        raise form.error
    name = "harian/_form_harian.html" if request.htmx else "harian/harian.html"
    return render(request, name, buku.context(form), status=form.status)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    progres, buku = _progres(request, pk), _buku(request)
    ProgresPolicy(request.pelaku, progres.skp).require("log")
    form = ProgresForm(
        request.POST or None, pilihan=lambda: buku.pilihan, initial=buku.initial_of(progres)
    )
    if request.method == "POST" and form.run(
        progres_actions.edit_progres, progres, by=request.pelaku
    ):
        _say(request, progres)
        return redirect("harian:list")
    context = {"form": form, "progres": progres, "istilah_harian": buku.istilah}
    return render(request, "harian/harian_ubah.html", context, status=form.status)


@login_required
@require_POST
def promote(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan that was done, in one tap (NTT-074); "Ubah" adjusts day and time first."""
    progres = _progres(request, pk)
    progres_actions.edit_progres(progres, by=request.pelaku, rencana=False)
    return _answer(request, progres)


@login_required
@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    progres_actions.delete_progres(_progres(request, pk), by=request.pelaku)
    return _answer(request, None)


@login_required
@require_safe
def pola_list(request: HttpRequest) -> HttpResponse:
    """How the units within one's reach work."""
    require_admin(request.pelaku)
    context = HalamanPola(request.pelaku, request.GET).context()
    return render(request, "harian/pola.html", context)


@login_required
@require_POST
def set_pola(request: HttpRequest, pk: int) -> HttpResponse:
    units = UnitKerja.objects.filter(instansi=request.pelaku.instansi_id or 0)
    unit = get_object_or_404(units.select_related("instansi"), pk=pk)
    subject = PolaKerja(instansi=unit.instansi, unit=unit, mulai=request.pelaku.today)
    PolaKerjaPolicy(request.pelaku, subject).require_role("set_pola")
    form = PolaForm(request.POST, unit=unit.pk)
    if not form.run(actions.set_pola, unit, by=request.pelaku):
        context = HalamanPola(request.pelaku, request.POST).context({unit.pk: form})
        return render(request, "harian/pola.html", context, status=form.status)
    since = tanggal(form.result.mulai)
    messages.success(request, f"Pola kerja {unit.nama} mulai {since}: {form.result}.")
    return redirect("harian:pola_list")


def _answer(request: HttpRequest, progres: ProgresHarian | None) -> HttpResponse:
    if request.htmx:
        return render(request, "harian/_rencana_harian.html", _buku(request).plan_context())
    if progres:
        _say(request, progres)
    else:
        messages.success(request, "Catatan dihapus.")
    return redirect("harian:list")


def _say(request: HttpRequest, progres: ProgresHarian) -> None:
    """That it is kept; and what it stands beside, for him to judge."""
    if rows := progres_actions.overlapping(progres):
        first = rows[0]
        hours = f"{jam_of(first.mulai)}–{jam_of(first.selesai)}"
        rest = f" dan {len(rows) - 1} lainnya" if len(rows) > 1 else ""
        messages.warning(
            request,
            f"Jamnya bertumpuk dengan “{first.uraian[:60]}” ({hours}){rest}. Keduanya tersimpan; "
            "mohon diubah bila keliru.",
        )
    if progres.is_dihitung or progres.is_rencana:
        messages.success(
            request, "Rencana dicatat." if progres.is_rencana else "Aktivitas dicatat."
        )
    else:
        messages.warning(request, TIDAK_DIHITUNG)


def _buku(request: HttpRequest) -> BukuHarian:
    if request.pelaku.pegawai_id is None or request.pelaku.instansi is None:
        raise not_yours("Progres harian hanya ada untuk pegawai yang memiliki SKP.").error()
    return BukuHarian(request.pelaku, clock.now().astimezone(request.pelaku.zona))


def _progres(request: HttpRequest, pk: int) -> ProgresHarian:
    rows = ProgresHarian.objects.visible_to(request.pelaku)
    return get_object_or_404(rows.select_related("skp__instansi", "indikator"), pk=pk)
