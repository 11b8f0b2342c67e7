"""The inbox page."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from selaras.base.limits import PER_PAGE
from selaras.notifications import actions as kotak
from selaras.notifications.models import news_for
from selaras.notifications.pages import days_of


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What others did with my SKP, periods and tickets, newest first, day by day."""
    rows = news_for(request.pelaku).prefetch_related("subject")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "days": days_of(page, request.pelaku)}
    return render(request, "notifications/list.html", context)


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    kotak.read_all(by=request.pelaku)
    return redirect("notifications:list")
