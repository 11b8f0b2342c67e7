"""The page of a long work: its progress, polled; it can be left and come back to."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from selaras.core.models import Pekerjaan


@require_safe
@login_required
def pekerjaan(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever started it sees it; for htmx the part that changes."""
    row = get_object_or_404(Pekerjaan, pk=pk, oleh=request.user)
    name = "beranda/_pekerjaan.html" if request.htmx else "beranda/pekerjaan.html"
    return render(request, name, {"row": row})
