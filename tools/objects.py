"""An object store for tests: moto's server, a process behind a socket of its own."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tools import processes
from tools.postgres import free_port

OURS, BUCKET = "127.0.0.1", "selaras"
PATIENCE = 120.0  # seconds, on a machine that others use too


@contextmanager
def store(log: Path | None = None) -> Iterator[str]:
    """The FILES_URL of an empty bucket."""
    port = free_port()
    words = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", OURS, "-p", str(port)]
    with tempfile.TemporaryDirectory() as name:
        server = processes.start(words, log=log or Path(name) / "log")
        try:
            _make_bucket(port)
            yield f"s3://kunci:rahasia@{OURS}:{port}/{BUCKET}?tls=no"
        finally:
            processes.kill_with_children(server)


def _make_bucket(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection(OURS, port, timeout=10)
            connection.request("PUT", f"/{BUCKET}")
            if connection.getresponse().status == HTTPStatus.OK:
                return
        time.sleep(0.1)
    raise TimeoutError("moto's server does not answer.")
