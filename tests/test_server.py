"""The server as deploy/ ships it: who sends half a request, or slowly, silences nobody."""

import json
import os
import re
import signal
import socket
import sqlite3
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from typing import Any

import psycopg
import pytest
from django.db import connection

from selaras.accounts.models import ApiToken
from selaras.demo.world import World
from tests.plugins.caller import PROBLEM
from tools import processes
from tools.door import HOST, Door

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]
Worlds = Callable[..., World]
HALF = f"POST /api/v1/auth/token HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
PASSED_OVER = 2.1  # seconds: nginx asks a process that failed again after one, in whole seconds
BEGUN = re.compile(
    r'^django_http_requests_total_by_method_total{method="POST"} (\S+)', re.MULTILINE
)
WAITING = 10  # of the 16 threads that the two web processes have together
PATIENCE = 60.0  # seconds that a process may take on a busy machine
HELD = 20.0  # seconds for an answer beside them; nginx lets go of half a request after 30
BOUNDARY = "batas"
PART = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="berkas"; filename="SKP.pdf"\r\n'
    "Content-Type: application/pdf\r\n\r\n"
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + b"%" * 60_000 + b"\n%%EOF\n"


def half_sent(door: Door) -> ssl.SSLSocket:
    connection = door.connection()
    connection.connect()
    connection.sock.sendall(f"{HALF}Content-Length: 80\r\n\r\n{{".encode())
    return connection.sock


def waits(caller: ssl.SSLSocket) -> bool:
    """Whether this one has heard nothing yet."""
    caller.setblocking(False)
    try:
        caller.recv(1)
    except ssl.SSLWantReadError:
        return True
    return False


def until(what: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


def test_fifty_half_sent_requests_silence_nobody(door: Door) -> None:
    with ExitStack() as stack:
        callers = [half_sent(door) for _ in range(50)]
        for each in callers:
            stack.callback(each.close)
        assert door.ask("/healthz", timeout=HELD) == 200
        assert all(map(waits, callers))


def slowly(content: bytes, pieces: int = 20) -> Iterator[bytes]:
    size = len(content) // pieces + 1
    for start in range(0, len(content), size):
        time.sleep(0.1)
        yield content[start : start + size]


def send(door: Door, path: str, token: str, body: Any, length: int) -> tuple[int, str, bytes]:
    """Status, type and content of the answer to an upload."""
    headers = {"Host": HOST, "Content-Length": str(length)}
    headers |= {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    with closing(door.connection()) as caller:
        caller.request("POST", path, body, headers | {"Authorization": f"Bearer {token}"})
        answer = caller.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read()


def test_the_upload_of_a_slow_phone_comes_through(door: Door, world: Worlds) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="diajukan")
    token, _ = ApiToken.objects.issue(here.budi.user)
    connection.close()
    content = PART.encode() + PDF + f"\r\n--{BOUNDARY}--\r\n".encode()
    path = f"/api/v1/skp/{skp.pk}/dokumen-bertanda-tangan"
    status, _, told = send(door, path, token, slowly(content), len(content))
    assert (status, told.count(b"SKP.pdf")) == (201, 1)


@pytest.mark.parametrize("path", ["/api/v1/auth/token", "/api/v1/skp"])
def test_what_is_too_large_is_a_problem_before_it_is_read(door: Door, path: str) -> None:
    status, kind, _ = send(door, path, "x", b"{", 13_000_000)
    assert (status, kind) == (413, PROBLEM)


def test_lags_are_told_to_this_machine_alone(door: Door) -> None:
    assert door.ask("/readyz") == 200


def test_a_killed_web_worker_comes_back(door: Door) -> None:
    """And while it is away, the other process answers."""
    master = next(iter(door.web.values())).pid
    before = set(processes.children_of(master))
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert all(door.ask("/healthz") == 200 for _ in range(20))
    assert until(lambda: bool(set(processes.children_of(master)) - before))


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Somebody at the database's own prompt holds what every login writes, and forgets it."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=20)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            yield
            holder.rollback()
        return
    with psycopg.connect(url) as holder:
        holder.execute("LOCK TABLE accounts_percobaan IN ACCESS EXCLUSIVE MODE")
        yield
        holder.rollback()


def log_in(door: Door, stack: ExitStack) -> ssl.SSLSocket:
    """Ask for a token, and leave the answer where it is."""
    caller = door.connection()
    stack.callback(caller.close)
    body = json.dumps({"nip": "198001012005011001", "password": "keliru sekali"})
    headers = {"Host": HOST, "Content-Type": "application/json"}
    caller.request("POST", "/api/v1/auth/token", body, headers)
    return caller.sock


def taken(port: str) -> int:
    """How many requests to write something a web process has begun, as it tells itself."""
    with closing(HTTPConnection("127.0.0.1", int(port), timeout=HELD)) as caller:
        caller.request("GET", "/metrics")
        told = caller.getresponse().read().decode()
    found = BEGUN.search(told)
    return int(float(found[1])) if found else 0


def test_a_database_that_is_locked_for_long_silences_nobody(door: Door, database_url: str) -> None:
    """And those who wait for it are spread over the web processes, half on each."""
    assert until(lambda: all(map(door.serves, door.web)))
    assert all(door.ask("/healthz") == 200 for _ in range(20))  # what was kept open to a killed one
    time.sleep(PASSED_OVER)
    assert all(door.ask("/healthz") == 200 for _ in range(4))
    before = [taken(port) for port in door.web]
    with ExitStack() as stack:
        with locked(database_url):
            callers = [log_in(door, stack) for _ in range(WAITING)]
            assert until(lambda: sum(map(taken, door.web)) == sum(before) + WAITING)
            assert all(door.ask("/healthz", timeout=HELD) == 200 for _ in range(5))
            assert all(map(waits, callers))
        assert until(lambda: not any(map(waits, callers)))  # nothing is written after this test
    each = [taken(port) - then for port, then in zip(door.web, before, strict=True)]
    assert min(each) >= WAITING // 2 - 1


def test_without_tls_pages_are_led_to_it_and_the_api_refuses(door: Door) -> None:
    for path, expected in (("/akun/masuk/", 308), ("/api/v1/skp", 403)):
        with closing(HTTPConnection("127.0.0.1", door.plain, timeout=HELD)) as caller:
            caller.request("GET", path, headers={"Host": HOST})
            answer = caller.getresponse()
            assert answer.status == expected
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
            assert (answer.headers["Content-Type"] == PROBLEM) is (expected == 403)


@pytest.mark.parametrize("cipher", ["ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA"])
def test_a_cipher_suite_that_is_not_recommended_is_refused(door: Door, cipher: str) -> None:
    only = ssl.create_default_context(cafile=str(door.folder / "fullchain.pem"))
    only.check_hostname = False
    only.maximum_version = ssl.TLSVersion.TLSv1_2
    only.set_ciphers(cipher)
    with (
        socket.create_connection(("127.0.0.1", door.port), timeout=HELD) as plain,
        pytest.raises(ssl.SSLError, match=r"(?i)handshake"),
    ):
        only.wrap_socket(plain)
