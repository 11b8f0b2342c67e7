"""Pages about one's own account."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here: NIP, agency, unit and roles, as the system sees them now."""
    return render(request, "accounts/account.html", {})
