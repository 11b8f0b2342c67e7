"""The product's addresses and two references: a view that does nothing, and the bare layout."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from selaras.config.urls import urlpatterns as ours


def noop(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    """The same middleware and login; the frame with navigation and badges, nothing in it."""
    return render(request, "bench/bare.html")


urlpatterns = [path("bench/noop/", noop), path("bench/bare/", bare), *ours]
