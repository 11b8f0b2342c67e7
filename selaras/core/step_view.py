"""The view of a step: what is sent becomes a deed; who is refused sees the page again.

The page shows the row as it is now, and the refused form keeps what was typed.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from selaras.base.forms import ActionForm
from selaras.core.deed import deed_of


def step_view(
    decide: Callable[..., Any],
    done: str,
    *,
    find: Callable[[HttpRequest, int], Any],
    form: Callable[[str, Any, HttpRequest], ActionForm],
    again: Callable[[HttpRequest, Any, str, ActionForm], HttpResponse],
    on: Callable[[Any, Any], HttpResponse],
) -> Callable[..., HttpResponse]:
    """The view of one deed on one row, called as its verb.

    `find` gives the row to who may see it, and is 404 to others; `form` reads what was sent;
    `again` draws the page around the refused form; `on` leads on from the row, or from what the
    deed made.
    """
    verb = deed_of(decide).verb

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = find(request, pk)
        sent = form(verb, row, request)
        if not sent.run(decide, row, by=request.pelaku):  # type: ignore[attr-defined]
            return again(request, find(request, pk), verb, sent)
        messages.success(request, done)
        return on(row, sent.result)

    view.__name__ = verb
    return view
