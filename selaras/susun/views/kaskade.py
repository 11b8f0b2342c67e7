"""What became of a leader's result that the SKP serves: its owner checks it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from selaras.perencanaan.actions import kaskade as kaskade_actions
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.susun.views.skp import done


@require_POST
@login_required
def check_intervensi(request: HttpRequest, pk: int) -> HttpResponse:
    rows = RencanaHasilKerja.objects.visible_to(request.pelaku)
    rhk = get_object_or_404(rows.select_related("skp__pegawai", "intervensi__skp"), pk=pk)
    kaskade_actions.check_intervensi(rhk, by=request.pelaku)
    return done(request, rhk.skp_id, "Perubahan RHK pimpinan dicatat sebagai sudah diperiksa.")
