"""A receiver of webhooks as a process of its own: it writes down what it gets, and may refuse it.

`python -m selaras.integrasi.tests.penerima <certificate> <key> <file>` serves and prints its port.
The last part of the path is the status it answers; /pindah leads elsewhere.
"""

import json
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from selaras.notifications.tests.servers import end, first_line, start
from tests.plugins import situs

MOVED = 302


class Penerima(BaseHTTPRequestHandler):
    """Keeps headers and body of each message, a line each."""

    file: Path

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): text for name, text in self.headers.items()}
        with self.file.open("a") as kept:
            kept.write(json.dumps({"headers": headers, "body": body}) + "\n")
        word = self.path.rpartition("/")[2]
        self.send_response(int(word) if word.isdigit() else MOVED)
        if not word.isdigit():
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
    command = ("selaras.integrasi.tests.penerima", str(certificate), str(key), str(file))
    process = start(*command)
    try:
        yield int(first_line(process)), certificate, file
    finally:
        end(process)


if __name__ == "__main__":
    serve(*sys.argv[1:])
