"""Documents of many: ask for them, and fetch what was gathered."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from selaras.arsip.actions import berkas
from selaras.arsip.forms import BerkasMassalForm
from selaras.arsip.models import Bentuk, BerkasMassal, Isi
from selaras.base.limits import PER_PAGE
from selaras.kebijakan.in_force import kebijakan_for
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
    row = get_object_or_404(BerkasMassal.objects.visible_to(request.pelaku), pk=pk)
    if not row.berkas:
        raise Http404
    name = f"{slugify(str(row))}-{row.pk}.{row.bentuk}"
    response = FileResponse(row.berkas.open("rb"), as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def _form(request: HttpRequest, *sent: object) -> BerkasMassalForm:
    pelaku = request.pelaku
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    found = pilihan_periode(kebijakan, pelaku.today, ada_paruh_waktu=True)
    pilihan = {key_of(each): each for each in found.semua}
    first = {"rentang": found.kunci, "isi": Isi.EVALUASI, "bentuk": Bentuk.ZIP}
    return BerkasMassalForm(*sent, pelaku=pelaku, pilihan=pilihan, initial=first)


def _index(request: HttpRequest, form: BerkasMassalForm) -> HttpResponse:
    rows = BerkasMassal.objects.visible_to(request.pelaku)
    rows = rows.select_related("unit", "instansi", "pekerjaan")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "arsip/list.html", {"form": form, "page": page}, status=form.status)
