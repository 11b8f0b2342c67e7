"""The simulator's HTTP face: one call that signs, people it knows, and faults on demand."""

import base64
import json
import select
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tools.bsre.signing import sealed, signed

PATH = "/api/v2/sign/pdf"
SEAL, SEAL_CODE, SEAL_TOTP = (
    f"/api/v2/seal/{name}" for name in ("pdf", "get/activation", "get/totp")
)
SEGEL_ID, CODE, TOTP = "segel-contoh", "kode-segel-contoh", "482913"
USER, PASSWORD = "simulator", "simulator-password"
PASSPHRASE = "passphrase-contoh"  # noqa: S105 -- of nobody
HTML = b"<!doctype html><html><h1>Sedang dalam pemeliharaan</h1></html>"
BODY_MAX = 30_000_000


class Server(ThreadingHTTPServer):
    """`people`: NIK and name. `fault`: what every answer is instead of a signature."""

    daemon_threads = True

    def __init__(self, host: str, port: int, people: dict[str, str]) -> None:
        super().__init__((host, port), Handler)
        self.people = people
        self.fault = ""
        self.faults: list[str] = []  # of the next calls, one each
        self.seal_of, self.codes_sent = "Instansi Contoh", 0
        self.seals_asked: list[int] = []  # how many each code was changed for
        self.seconds = 1.0  # of the fault "slow"

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

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the base class's name
        """Say nothing: who signed what is nobody's business here."""

    def do_POST(self) -> None:
        raw = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), BODY_MAX))
        basic = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        fault = self.server.faults.pop(0) if self.server.faults else self.server.fault
        if fault == "slow":  # or until nobody waits for it any more
            select.select([self.connection], [], [], self.server.seconds)
        if fault == "html":
            self._write(HTML, "text/html", HTTPStatus.OK)
        elif fault == "500":
            self._json({"status": 500, "error": "Internal Server Error", "path": PATH}, 500)
        elif self.path not in {PATH, SEAL, SEAL_CODE, SEAL_TOTP}:
            self._json({"error": "Not Found"}, HTTPStatus.NOT_FOUND)
        elif self.headers.get("Authorization") != basic:
            self._json({"error": "Unauthorized"}, HTTPStatus.UNAUTHORIZED)
        elif self.path == PATH:
            self._sign(json.loads(raw), fault)
        else:
            self._seal(json.loads(raw), fault)

    def _sign(self, asked: dict[str, Any], fault: str) -> None:
        nama = self.server.people.get(asked["nik"])
        if nama is None:
            self._refuse("User belum terdaftar", 2011)
        elif asked["passphrase"] != PASSPHRASE:
            self._refuse("Proses signing gagal : Passphrase anda salah", 2031)
        elif fault == "refuse":
            self._refuse("Dokumen tidak dapat diproses", 2999)
        else:
            pdf = base64.b64decode(asked["file"][0])
            if fault == "other":  # signed, but not what was sent
                pdf = pdf[:10] + b"\x7f" + pdf[11:]  # within the comment of its head
            file = signed(pdf, nama, asked["signatureProperties"][0])
            self._json({"time": 1, "file": [base64.b64encode(file).decode()]})

    def _seal(self, asked: dict[str, Any], fault: str) -> None:
        """A code by e-mail, which is changed for one that seals once."""
        if asked.get("idSubscriber") != SEGEL_ID:
            self._refuse("Subscriber tidak terdaftar", 2011)
        elif self.path == SEAL_CODE:
            self.server.codes_sent += 1
            self._json({"message": "OTP dikirim"})
        elif self.path == SEAL_TOTP:
            is_right = asked.get("totp") == CODE
            self.server.seals_asked.append(int(asked["data"]))
            self._json({"result": is_right, "totp": TOTP if is_right else ""})
        elif asked.get("totp") != TOTP or fault == "refuse":
            self._refuse("Proses segel gagal", 2999)
        else:
            file = sealed(base64.b64decode(asked["file"][0]), self.server.seal_of)
            self._json({"time": 1, "file": [base64.b64encode(file).decode()]})

    def _refuse(self, error: str, code: int) -> None:
        self._json({"error": error, "status_code": code}, HTTPStatus.BAD_REQUEST)

    def _json(self, body: dict[str, Any], status: int = HTTPStatus.OK) -> None:
        self._write(json.dumps(body).encode(), "application/json", status)

    def _write(self, raw: bytes, mime: str, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)
