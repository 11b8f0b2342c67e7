"""Structured logs: one JSON line per event, with the request id and without personal data.

What people typed comes into a log by addresses and by the words of exceptions. So a request is
named by its route, and of an exception stay its kind and where it happened.
"""

import sys
import traceback
from typing import Any

import structlog
from django.http import HttpRequest
from structlog.typing import EventDict, Processor

from selaras.base.request_log import route_of


def by_route(_: Any, __: str, event: EventDict) -> EventDict:
    """Django's own lines about a request (a failed CSRF check) name its path: the route instead."""
    request = getattr(event.get("_record"), "request", None)
    if isinstance(request, HttpRequest):
        record = event["_record"]
        event["event"] = f"{record.name} {getattr(record, 'status_code', '')}".strip()
        event["request"] = f"{request.method} {route_of(request)}"
    return event


def without_values(_: Any, __: str, event: EventDict) -> EventDict:
    """An exception and its causes by kind and place."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    elif error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_told(error))
    return event


def _told(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return [*(_told(before) if before else []), frames, f"{kind}{_harmless(error)}"]


def _harmless(error: BaseException) -> str:
    """What helps and was typed by nobody: the system's words, the database's code, a constraint."""
    diagnosis = getattr(error, "diag", None)  # of psycopg
    facts = (
        error.strerror if isinstance(error, OSError) else None,
        getattr(error, "sqlstate", None),
        getattr(diagnosis, "constraint_name", None),
    )
    told = ", ".join(filter(None, facts))
    return f": {told}" if told else ""


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    by_route,
    without_values,
]

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)


def logging_of(sentry: str) -> dict[str, Any]:
    """The setting LOGGING; with the address of a Sentry, errors are told there as well."""
    handlers: dict[str, Any] = {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}}
    if sentry:
        told = {"()": "selaras.config.sentry.Sentry", "dsn": sentry, "formatter": "json"}
        handlers["sentry"] = told
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(),
                ],
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": "WARNING"},
        # RequestLog logs a failed request with its id; django.request would say it again.
        "loggers": {
            "django.request": {"level": "CRITICAL"},
            "selaras": {"level": "INFO"},
            "django_structlog": {"level": "WARNING"},
        },
    }
