"""One line of the log per failed request: its route, never its address.

Addresses hold tokens of links that are still good, NIPs and what was searched for.
"""

from django.http import HttpRequest
from django_structlog.middlewares.request import RequestMiddleware

NOWHERE = "(no route)"


def route_of(request: HttpRequest) -> str:
    """The pattern that the address matched, as `/akun/sandi/baru/<str:token>/`."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else NOWHERE


class RequestLog(RequestMiddleware):
    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {route_of(request)}"
