"""The SK or SPT of a tambahan: kept outside the web root, shown to those who may see its SKP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from selaras.base.errors import NotNow
from selaras.core import audit
from selaras.perencanaan.actions import dasar
from selaras.perencanaan.actions.dasar import HANYA_TAMBAHAN
from selaras.perencanaan.models.naskah import DokumenDasar
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.policies.dasar import DasarPolicy
from selaras.susun.forms.dasar import DasarForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload_dasar(request: HttpRequest, pk: int) -> HttpResponse:
    """Every letter that was kept, and the form for another one."""
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku).with_people()
    rhk = get_object_or_404(rows, pk=pk)
    form = DasarForm()
    if request.method == "POST":
        form = DasarForm(request.POST, request.FILES)
        if form.run(dasar.upload_dasar, rhk, by=request.pelaku):
            messages.success(request, "Dasar penugasan terunggah.")
            return redirect("susun:upload_dasar", pk)
    elif rhk.is_utama:
        raise NotNow(HANYA_TAMBAHAN)
    form.fields["berkas"].required = True  # the page says so; the action decides
    context = {
        "rhk": rhk,
        "skp": rhk.skp,
        "policy": DasarPolicy(request.pelaku, rhk.skp),
        "form": form,
        "berkas": rhk.dasar_set.all(),
        "maks": rhk.skp.kebijakan.bukti_ukuran_maks,
    }
    return render(request, "susun/dasar.html", context, status=form.status)


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> FileResponse:
    shown = RencanaHasilKerja.objects.visible_to(request.pelaku)
    rows = DokumenDasar.objects.filter(rhk__in=shown.values("pk"))
    dokumen = get_object_or_404(rows.select_related("rhk__skp"), pk=pk)
    skp = dokumen.rhk.skp
    if not request.pelaku.is_pegawai(skp.pegawai_id):
        audit.seen(skp, by=request.pelaku)
    return dokumen.answer()
