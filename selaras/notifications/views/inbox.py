"""The inbox page."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from selaras.core.wording import verb_phrase
from selaras.notifications import actions
from selaras.notifications.models import NEWS, news_for
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models import Skp

PER_PAGE = 25
ROUTES = {Skp: "perencanaan:detail", Periode: "penilaian:periode"}


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What others did with my SKP and periods, newest first."""
    page = Paginator(news_for(request.pelaku).prefetch_related("subject"), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    rows = [
        {
            "judul": str(entry.subject),
            "phrase": verb_phrase(entry.verb),
            "oleh": entry.actor_nama,
            "at": entry.at,
            "note": entry.note,
            "route": ROUTES[type(entry.subject)],
            "pk": entry.subject_id,
        }
        for entry in page
        if type(entry.subject) in NEWS
    ]
    return render(request, "notifications/list.html", {"page": page, "rows": rows})


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    actions.read_all(by=request.pelaku)
    return redirect("notifications:list")
