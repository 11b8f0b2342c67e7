"""Outermost: how long the server took and how many statements it ran, as response headers."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def measured(request: HttpRequest) -> HttpResponse:
        statements = 0

        def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            nonlocal statements
            statements += sql.lstrip(" (").upper().startswith(COUNTED)
            return execute(sql, *rest)

        start = time.perf_counter()
        with connection.execute_wrapper(count):
            response = get_response(request)
        response["X-Milliseconds"] = f"{(time.perf_counter() - start) * 1000:.2f}"
        response["X-Statements"] = str(statements)
        return response

    return measured
