"""The rows that an address names; strangers get 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from selaras.perencanaan.models.skp import Skp


def skp_for(request: HttpRequest, pk: int) -> Skp:
    """The SKP that an action gets."""
    return get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)
