"""Errors are told to a Sentry as the log says them, over a socket."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.test import Client

from selaras.accounts import onetime
from selaras.accounts.models import User
from selaras.config.logs import logging_of
from selaras.config.sentry import Sentry
from tools.postgres import free_port

NIP = "199001012020121001"
# Takes one envelope, prints what is in it and ends.
SERVER = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Inbox(BaseHTTPRequestHandler):
    def do_POST(self):
        print(self.path, self.headers.get("Content-Encoding", ""), flush=True)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        sys.stdout.buffer.write(body)


server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Inbox)
print("ready", flush=True)
server.handle_request()
"""


@pytest.fixture
def inbox() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server process, and the address that a Sentry would give its user."""
    port = free_port()
    command = [sys.executable, "-c", SERVER, str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield process, f"http://kunci@127.0.0.1:{port}/7"
        process.kill()


def told(process: subprocess.Popen[bytes]) -> tuple[str, dict[str, Any], str]:
    """Where it was sent, the event, and all of the envelope."""
    assert process.stdout is not None
    path, _, encoding = process.stdout.readline().decode().strip().partition(" ")
    body = process.stdout.read()
    assert encoding == "br"
    text = brotli.decompress(body).decode()
    return path, json.loads(text.splitlines()[2]), text


def test_a_failed_request_is_told_by_its_route_and_nobody_in_it(
    db: None, inbox: tuple[subprocess.Popen[bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    process, address = inbox
    token = onetime.issue_reset(User.objects.create_user(NIP, nama="Siti Rahma"))

    def broken(text: str) -> None:
        raise LookupError(f"no link {text} of {NIP}")

    monkeypatch.setattr(onetime, "find_link", broken)
    handler = Sentry(address)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    logging.getLogger().addHandler(handler)
    try:
        answer = Client(raise_request_exception=False).get(onetime.path_of(token))
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert answer.status_code == 500
    path, event, text = told(process)
    assert path == "/api/7/envelope/"
    assert event["message"].endswith(": builtins.LookupError")
    assert "/akun/sandi/baru/<str:token>/" in json.dumps(event["tags"])
    assert event["tags"]["request_id"]
    assert "in broken" in event["extra"]["exception"]
    assert [word for word in (token, NIP, "Siti", "Rahma") if word in text] == []


def test_a_sentry_that_is_away_costs_nothing_but_its_event() -> None:
    handler = Sentry(f"http://kunci@127.0.0.1:{free_port()}/7")
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    record = logging.LogRecord("selaras", logging.ERROR, "", 0, "tick_failed", None, None)
    handler.emit(record)
    handler.close()


def test_without_its_address_nobody_is_told() -> None:
    assert list(logging_of("")["handlers"]) == ["stderr"]
    there = logging_of("https://kunci@contoh.go.id/7")
    assert there["root"]["handlers"] == ["stderr", "sentry"]
    assert there["handlers"]["sentry"]["formatter"] == "json"
