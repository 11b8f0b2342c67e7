"""The kept versions of an SKP, and the difference between any two of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from selaras.perencanaan.models.skp import Skp
from selaras.susun.pages.beda import beda_of
from selaras.susun.pages.perubahan import changes_of, pair_of, sides_of


@require_safe
@login_required
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    skp = get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
    rows = list(skp.versi_set.all())
    sides = sides_of(skp, rows)
    pair = pair_of(sides, request.GET.get("dari", ""), request.GET.get("ke", ""))
    context = {
        "skp": skp,
        "sisi": sides,
        "pasangan": pair,
        "beda": beda_of(pair[0].isi, pair[1].isi, skp.kebijakan.perilaku) if pair else None,
        "versi": changes_of(rows, skp.kebijakan.perilaku),
    }
    return render(request, "susun/perubahan.html", context)
