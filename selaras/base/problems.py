"""`application/problem+json` (RFC 9457), built in one place."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import JsonResponse

from selaras.base.errors import DomainError

Row = Mapping[str, Any]
CONTENT_TYPE = "application/problem+json"


def problem(status: int, title: str, detail: str, errors: Sequence[Row] = ()) -> JsonResponse:
    """Answer with a problem; `errors` are rows of `{field, message}`."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE)


def of(error: DomainError) -> JsonResponse:
    rows = [
        {"field": name, "message": row} for name, texts in error.errors.items() for row in texts
    ]
    return problem(error.status, error.title, error.message, rows)
