"""Errors told to a Sentry too, where one is set: the line that the log says, and nothing else.

So no personal data leaves with them: what may stand in a log is decided in one place
(config/logs.py). No integration of the SDK looks at requests, variables or statements.
"""

import json
import logging
from typing import Any

import sentry_sdk
from sentry_sdk.types import Event

SECONDS = 2.0  # that the end of a process waits for what was not sent yet
OWN = ("event", "level", "logger", "exception", "timestamp")  # what an event has a place for


class Sentry(logging.Handler):
    """Sends each line from ERROR on, in a thread: a Sentry that is away delays nobody."""

    def __init__(self, dsn: str) -> None:
        super().__init__(logging.ERROR)
        self.client = sentry_sdk.Client(
            dsn=dsn, default_integrations=False, server_name="", send_client_reports=False
        )

    def emit(self, record: logging.LogRecord) -> None:
        """Raises nothing, as every handler: what cannot be told is printed by `handleError`."""
        try:
            self.client.capture_event(event_of(json.loads(self.format(record))))
        except Exception:  # noqa: BLE001 -- what `logging` asks of a handler
            self.handleError(record)

    def close(self) -> None:
        self.client.close(timeout=SECONDS)
        super().close()


def event_of(line: dict[str, Any]) -> Event:
    """The event of a line: errors of one kind and place are one issue."""
    told = str(line.get("exception", ""))
    kind = told.rpartition("\n")[2]
    return {
        "level": line.get("level", "error"),
        "logger": line.get("logger", ""),
        "message": line["event"] + (f": {kind}" if kind else ""),
        "fingerprint": [line["event"], told],
        "tags": {key: str(value) for key, value in line.items() if key not in OWN},
        "extra": {"exception": told},
    }
