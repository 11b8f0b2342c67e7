"""The signed scan: kept outside the web root, shown to those who may see its SKP."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from selaras.core import audit
from selaras.perencanaan.actions import persetujuan
from selaras.perencanaan.models.naskah import DokumenBertandaTangan
from selaras.perencanaan.models.skp import Skp
from selaras.susun.forms.skp import DokumenForm
from selaras.susun.views.skp import answer, done


@require_POST
@login_required
def upload_signed(request: HttpRequest, pk: int) -> HttpResponse:
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku), pk=pk)
    form = DokumenForm(request.POST, request.FILES)
    if form.run(persetujuan.upload_signed, skp, by=request.pelaku):
        return done(request, pk, "SKP bertanda tangan terunggah.")
    return answer(request, pk, form=form, verb="upload_signed", status=form.status)


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> FileResponse:
    rows = DokumenBertandaTangan.objects.filter(
        skp__in=Skp.objects.visible_to(request.pelaku).values("pk")
    )
    dokumen = get_object_or_404(rows.select_related("skp"), pk=pk)
    if not request.pelaku.is_pegawai(dokumen.skp.pegawai_id):
        audit.seen(dokumen.skp, by=request.pelaku)
    return dokumen.answer()
