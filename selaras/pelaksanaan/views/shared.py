"""What every view of a period starts with."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from selaras.base.angka import read_whole
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy


def periode_of(request: HttpRequest, pk: int) -> tuple[Periode, PeriodePolicy]:
    """The period, 404 to whom it is not shown, and what she may do with it."""
    rows = Periode.objects.visible_to(request.pelaku).with_people()
    periode = get_object_or_404(rows, pk=pk)
    return periode, PeriodePolicy(request.pelaku, periode)


def versi_of(request: HttpRequest) -> int | None:
    """The version of the page on which a button was pressed."""
    return read_whole(request.POST.get("versi", ""))
