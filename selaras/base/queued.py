"""What waited on a phone for a signal and is sent by static/queue.js: answered in JSON.

The same address, form and deed as of the page. Anything but a problem below 500 means to the phone
that nobody decided about it, and it is sent again later, under the same key.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse

from selaras.base import problems
from selaras.base.errors import DomainError

ACCEPT = "application/json"


def is_queued(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == ACCEPT and not request.path.startswith(problems.PATHS)


def answer(request: HttpRequest, page: HttpResponse) -> HttpResponse:
    """The redirect after a deed; to a queue, where it leads."""
    return taken(page["Location"]) if is_queued(request) else page


def taken(to: str) -> HttpResponse:
    return JsonResponse({"ke": to})


def refused(error: DomainError) -> HttpResponse:
    return problems.of(error)
