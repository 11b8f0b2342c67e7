"""One line of the log per request: its route, never its address.

Addresses hold tokens of links that are still good, NIPs and what was searched for. A failed request
is told with its exception by the library; each other one by `request`, or `slow_request`. Who asked
is told by the number of his account, which means something to whoever may read the accounts alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares.request import RequestMiddleware

NOWHERE = "(no route)"
log = structlog.get_logger("selaras.request")


def route_of(request: HttpRequest) -> str:
    """The pattern that the address matched, as `/akun/sandi/baru/<str:token>/`."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else NOWHERE


@dataclass
class Passage:
    """What one request took so far; it stands around each of its queries, and counts them."""

    begun: float
    queries: int = 0

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001 -- Django's signature
        context: Any,
    ) -> Any:
        self.queries += 1
        return execute(sql, params, many, context)

    def tell(self, request: HttpRequest, response: HttpResponse) -> None:
        ms = round((perf_counter() - self.begun) * 1000)
        is_slow = ms >= settings.SLOW_REQUEST_MS
        say = log.warning if is_slow else log.info
        say(
            "slow_request" if is_slow else "request",
            method=request.method,
            route=route_of(request),
            status=response.status_code,
            akun=getattr(getattr(request, "pelaku", None), "user_id", None),
            ms=ms,
            queries=self.queries,
        )


class RequestLog(RequestMiddleware):
    def __call__(self, request: HttpRequest) -> Any:
        if not settings.LOG_REQUESTS:
            return super().__call__(request)
        request.passage = Passage(perf_counter())  # type: ignore[attr-defined]
        with connection.execute_wrapper(request.passage):  # type: ignore[attr-defined]
            return super().__call__(request)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Before the library forgets the request's id."""
        if passage := getattr(request, "passage", None):
            passage.tell(request, response)
        super().handle_response(request, response)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {route_of(request)}"
