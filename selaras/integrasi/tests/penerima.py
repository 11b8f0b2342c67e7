"""A receiver of webhooks as a process of its own: it writes down what it gets, and may refuse it.

`python -m selaras.integrasi.tests.penerima <certificate> <key> <file>` serves and prints its port.
The path is the status it answers; any other leads elsewhere.
"""

import json
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.plugins import situs

STATUS, MOVED = {"/200": 200, "/500": 500}, 302


class Penerima(BaseHTTPRequestHandler):
    """Keeps headers and body of each message, a line each."""

    file: Path

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): text for name, text in self.headers.items()}
        with self.file.open("a") as kept:
            kept.write(json.dumps({"headers": headers, "body": body}) + "\n")
        status = STATUS.get(self.path, MOVED)
        self.send_response(status)
        if status == MOVED:
            self.send_header("Location", "https://dalam.contoh.go.id/rahasia")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Nothing: the test reads the file."""


def serve(certificate: str, key: str, file: str) -> None:
    Penerima.file = Path(file)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Penerima)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()


@contextmanager
def running(folder: Path) -> Iterator[tuple[int, Path, Path]]:
    """Its port, its certificate, and the file of what came."""
    certificate, key, file = (folder / name for name in ("p.pem", "p.key", "pesan.jsonl"))
    situs._certify(certificate, key)
    command = [sys.executable, "-m", "selaras.integrasi.tests.penerima"]
    paths = [str(each) for each in (certificate, key, file)]
    with subprocess.Popen([*command, *paths], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        try:
            yield int(child.stdout.readline()), certificate, file
        finally:
            child.terminate()


if __name__ == "__main__":
    serve(*sys.argv[1:])
