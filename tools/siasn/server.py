"""The simulator's HTTP face: tokens, profiles, histories, saves, and faults on demand."""

import base64
import json
import select
import socket
import sys
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tools.siasn.memory import CLIENT_ID, KEY, PASSWORD, SAVES, SECRET, USER, Memory
from tools.siasn.people import Row, siasn_id

BASE = "/apisiasn/1.0"
TOKEN = "/oauth2/token"  # noqa: S105 -- an address
SSO = "/auth/realms/public-siasn/protocol/openid-connect/token"
HISTORIES = ("rw-jabatan", "rw-skp22", "rw-kinerjaperiodik",
             "rw-angkakredit", "rw-cltn")  # fmt: skip
HTML = b"<!doctype html><html><title>Portal</title><h1>Sedang dalam pemeliharaan</h1></html>"
BIG = 6_000_000
BODY_MAX = 12_000_000


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, port: int, memory: Memory) -> None:
        super().__init__((host, port), Handler)
        self.memory = memory

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up waiting is no error."""
        if not isinstance(sys.exception(), ConnectionError | ValueError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two small pieces

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the base class's name
        """Say nothing: addresses hold NIPs."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        path = url.path.removeprefix(BASE)
        nip = unquote(path.rsplit("/", 1)[-1])
        if url.path == "/_control":
            self._json(self.server.memory.control({}))
        elif self._is_welcome(path, nip):
            self._answer(path, nip)

    def do_POST(self) -> None:
        raw = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), BODY_MAX))
        path = urlsplit(self.path).path
        if path == "/_control":
            self._json(self.server.memory.control(json.loads(raw)))
        elif path in {TOKEN, SSO}:
            self._token(path, parse_qs(raw.decode()))
        elif self._is_welcome(path.removeprefix(BASE), "", raw):
            self._save(path.removeprefix(BASE), raw)

    # ---- Tokens

    def _token(self, path: str, form: dict[str, list[str]]) -> None:
        if self._faulty(path, ""):
            return
        given = {key: value[0] for key, value in form.items()}
        if path == TOKEN:
            basic = "Basic " + base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
            is_known = self.headers.get("Authorization") == basic
            is_known = is_known and given == {"grant_type": "client_credentials"}
        else:
            is_known = given == {
                "grant_type": "password",
                "client_id": CLIENT_ID,
                "username": USER,
                "password": PASSWORD,
            }
        if is_known:
            self._json(self.server.memory.issue("manager" if path == TOKEN else "sso"))
        else:
            self._json({"error": "invalid_grant"}, HTTPStatus.UNAUTHORIZED)

    def _is_welcome(self, path: str, nip: str, raw: bytes = b"") -> bool:
        """Whether both headers hold their tokens and no fault was ordered."""
        memory = self.server.memory
        memory.calls.append(f"{self.command} {path}")
        asked = (self.headers.get("Authorization", ""), self.headers.get("Auth", ""))
        if not memory.is_valid(*asked):
            self._refuse("Invalid Credentials", HTTPStatus.UNAUTHORIZED)
            return False
        return not self._faulty(path, nip, raw)

    # ---- Answers

    def _answer(self, path: str, nip: str) -> None:
        memory = self.server.memory
        kind = path.strip("/").split("/")[-2] if path.count("/") > 1 else ""
        if nip not in memory.seed.people:
            self._data("Data tidak ditemukan", code=0)
        elif kind == "data-utama":
            self._data(memory.seed.people[nip])
        elif kind in HISTORIES:
            self._data(memory.history(kind, nip))
        else:
            self._refuse("No matching resource", HTTPStatus.NOT_FOUND)

    def _save(self, path: str, raw: bytes) -> None:
        if path == "/upload-dok":
            dok = siasn_id("dok", raw.decode("latin-1"))
            row = {"dok_id": dok[:4], "dok_nama": "Dokumen", "dok_uri": f"peremajaan/{dok}.pdf"}
            self._data(row | {"object": f"peremajaan/{dok}.pdf", "slug": dok[:4]})
        elif path not in SAVES:
            self._refuse("No matching resource", HTTPStatus.NOT_FOUND)
        else:
            self._json(self.server.memory.save(path, json.loads(raw)))

    def _data(self, data: Any, code: int = 1) -> None:
        self._json({"code": code, "message": "success" if code else str(data), "data": data})

    def _refuse(self, pesan: str, status: int) -> None:
        self._json({"success": False, "message": pesan}, status)

    def _json(self, body: Row, status: int = HTTPStatus.OK) -> None:
        self._write(json.dumps(body).encode(), "application/json", status)

    def _write(self, raw: bytes, mime: str, status: int, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    # ---- Faults

    def _faulty(self, path: str, nip: str, raw: bytes = b"") -> bool:
        """Carry out an ordered fault; False: answer as usual (after a while, when slow)."""
        fault = self.server.memory.fault(nip, path)
        if fault is None:
            return False
        kind = fault["kind"]
        if kind == "slow":  # or until nobody waits for it any more
            select.select([self.connection], [], [], float(fault.get("seconds", 1.0)))
            return False
        if kind == "lost":  # saved, and nobody hears of it
            if raw and path in SAVES:
                self.server.memory.save(path, json.loads(raw))
            kind = "drop"
        getattr(self, f"_fault_{kind}")(fault, path, nip)
        return True

    def _fault_status(self, fault: Row, path: str, nip: str) -> None:
        self._refuse("gangguan simulasi", int(fault["status"]))

    def _fault_expired(self, fault: Row, path: str, nip: str) -> None:
        self._refuse("Invalid Credentials", HTTPStatus.UNAUTHORIZED)

    def _fault_html(self, fault: Row, path: str, nip: str) -> None:
        self._write(HTML, "text/html; charset=utf-8", HTTPStatus.OK)

    def _fault_redirect(self, fault: Row, path: str, nip: str) -> None:
        self._write(HTML, "text/html", HTTPStatus.FOUND, Location="/login")

    def _fault_busy(self, fault: Row, path: str, nip: str) -> None:
        self._write(b"{}", "application/json", HTTPStatus.TOO_MANY_REQUESTS, Retry_After="0")

    def _fault_other(self, fault: Row, path: str, nip: str) -> None:
        people = self.server.memory.seed.people
        self._data(next(row for key, row in people.items() if key != nip))

    def _fault_empty(self, fault: Row, path: str, nip: str) -> None:
        self._data([])  # a history that does not show yet what was saved

    def _fault_not_found(self, fault: Row, path: str, nip: str) -> None:
        self._data(f"Data PNS {nip} tidak ditemukan", code=0)

    def _fault_broken(self, fault: Row, path: str, nip: str) -> None:
        self._write(b'{"code": 1, "data": {"nipBaru": ', "application/json", HTTPStatus.OK)

    def _fault_shape(self, fault: Row, path: str, nip: str) -> None:
        self._json({"code": 1, "data": {"nipBaru": {"x": [1]}, "nama": 7}})

    def _fault_big(self, fault: Row, path: str, nip: str) -> None:
        self._write(b" " * BIG, "application/json", HTTPStatus.OK)

    def _fault_drop(self, fault: Row, path: str, nip: str) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _fault_trickle(self, fault: Row, path: str, nip: str) -> None:
        """A byte now and then, so that no single wait is long."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Length", "100")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)
