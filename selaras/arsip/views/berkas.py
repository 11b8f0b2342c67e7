"""Documents of many: ask for them, and fetch what was gathered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.arsip.actions import berkas
from selaras.arsip.actions import pegawai as perorangan
from selaras.arsip.forms import BerkasMassalForm, BerkasPegawaiForm
from selaras.arsip.models import BentukArsip, BerkasMassal, IsiArsip, kept_by
from selaras.arsip.pages import kurang as belum
from selaras.arsip.pages.berkas import file_answer, reachable
from selaras.arsip.pages.pegawai import of_pegawai
from selaras.base.angka import is_whole
from selaras.base.download import attachment
from selaras.base.limits import PER_PAGE
from selaras.impor.tulis import csv_text
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.policies.reach import require_admin
from selaras.penilaian.pages.pilihan import key_of, pilihan_periode


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    return _index(request, _form(request))


@require_POST
@login_required
def gather(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    form = _form(request, request.POST)
    if form.run(berkas.gather_documents, by=request.pelaku):
        return redirect(form.result)
    return _index(request, form)


@require_safe
@login_required
def unduh(request: HttpRequest, pk: int) -> FileResponse:
    """What was gathered, for whoever asked for it."""
    rows = BerkasMassal.objects.visible_to(request.pelaku).select_related("instansi")
    return file_answer(get_object_or_404(rows, pk=pk))


@require_safe
@login_required
def kurang(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    return render(request, "arsip/kurang.html", belum.kurang_of(request.pelaku, request.GET))


@require_safe
@login_required
def kurang_unduh(request: HttpRequest) -> HttpResponse:
    require_admin(request.pelaku)
    found = belum.kurang_of(request.pelaku, request.GET)
    content = csv_text(belum.KOLOM, belum.lines_of(request.pelaku, found))
    name = f"belum-berkas-{found['pilihan'].kunci}.csv"
    return attachment(content, "text/csv; charset=utf-8", name)


@require_safe
@login_required
def orang(request: HttpRequest) -> HttpResponse:
    """By his NIP to a person's file, of those whose files one keeps."""
    require_admin(request.pelaku)
    nip = request.GET.get("nip", "").replace(" ", "")
    row = kept_by(request.pelaku).filter(nip=nip).first() if is_whole(nip) else None
    if row is None:
        messages.error(request, "NIP ini tidak ditemukan pada unit yang Anda kelola.")
        return redirect("arsip:list")
    return redirect("arsip:pegawai", row.pk)


@require_safe
@login_required
def saya(request: HttpRequest) -> HttpResponse:
    """One's own file; who is no pegawai has none."""
    if request.pelaku.pegawai_id is None:
        raise Http404
    return redirect("arsip:pegawai", request.pelaku.pegawai_id)


@require_safe
@login_required
def pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    row = reachable(request.pelaku, pk)
    return _pegawai_page(request, row, BerkasPegawaiForm(pegawai=row))


@require_POST
@login_required
def gather_person(request: HttpRequest, pk: int) -> HttpResponse:
    row = reachable(request.pelaku, pk)
    form = BerkasPegawaiForm(request.POST, pegawai=row)
    base = request.build_absolute_uri("/")[:-1]
    if form.run(perorangan.gather_person, row, by=request.pelaku, base=base):
        return redirect(form.result)
    return _pegawai_page(request, row, form)


def _pegawai_page(request: HttpRequest, row: Pegawai, form: BerkasPegawaiForm) -> HttpResponse:
    context = of_pegawai(row, request.pelaku) | {"form": form}
    return render(request, "arsip/pegawai.html", context, status=form.status)


def _form(request: HttpRequest, *sent: object) -> BerkasMassalForm:
    pelaku = request.pelaku
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    found = pilihan_periode(kebijakan, pelaku.today, ada_paruh_waktu=True)
    pilihan = {key_of(each): each for each in found.semua}
    first = {"rentang": found.kunci, "isi": IsiArsip.EVALUASI, "bentuk": BentukArsip.ZIP}
    return BerkasMassalForm(*sent, pelaku=pelaku, pilihan=pilihan, initial=first)


def _index(request: HttpRequest, form: BerkasMassalForm) -> HttpResponse:
    rows = BerkasMassal.objects.visible_to(request.pelaku)
    rows = rows.select_related("unit", "instansi", "pekerjaan")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "arsip/list.html", {"form": form, "page": page}, status=form.status)
