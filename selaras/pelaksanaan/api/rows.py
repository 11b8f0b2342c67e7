"""The period that an address names; strangers get 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from selaras.pelaksanaan.models import Periode


def periode_for(request: HttpRequest, pk: int) -> Periode:
    """The period that an action gets."""
    return get_object_or_404(Periode.objects.visible_to(request.pelaku).with_people(), pk=pk)
