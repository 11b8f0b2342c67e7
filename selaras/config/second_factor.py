"""An administrator without his compulsory second factor gets no further than his account."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from selaras.core.pelaku import Pelaku
from selaras.kebijakan import second_factor

GetResponse = Callable[[HttpRequest], HttpResponse]
OPEN = ("/akun/", "/static/")  # the API asks at its own door: api/auth.py


def middleware(get_response: GetResponse) -> GetResponse:
    def middle(request: HttpRequest) -> HttpResponse:
        pelaku: Pelaku | None = getattr(request, "pelaku", None)
        if pelaku is None or request.path.startswith(OPEN) or not second_factor.is_missing(pelaku):
            return get_response(request)
        messages.warning(request, second_factor.SENTENCE)
        if request.htmx:
            return HttpResponseClientRedirect(reverse("mfa_index"))
        return redirect("mfa_index")

    return middle
