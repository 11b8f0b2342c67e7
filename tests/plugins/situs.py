"""A web site of our own on loopback, in a process of its own, for what looks at people's links.

`python -m tests.plugins.situs <certificate> <key>` serves and prints its port.
"""

import select
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from selaras.base import clock

NAME = "situs.contoh.go.id"
MOVED = {
    "/pindah": "/ada",
    "/masuk-dulu": "https://accounts.google.com/ServiceLogin",
    "/ke-dalam": "https://dalam.contoh.go.id/rahasia",
    "/ke-http": f"http://{NAME}/ada",
    "/putar": "/putar",
}
LONG = 60.0  # seconds, or until nobody waits any more
STATUS = {
    "/lambat": 200,
    "/ada": 200,
    "/izin": 403,
    "/kunci": 401,
    "/tidak": 404,
    "/hilang": 410,
    "/rusak": 500,
}


class Situs(BaseHTTPRequestHandler):
    """Answers by the path; some of it slowly, some of it without end."""

    def do_GET(self) -> None:
        if self.path == "/lambat":
            select.select([self.connection], [], [], LONG)
        if self.path == "/menetes":
            self._drip()
        elif self.path in MOVED:
            self.send_response(302)
            self.send_header("Location", MOVED[self.path])
            self.end_headers()
        else:
            self.send_response(STATUS[self.path])
            self.end_headers()
            self.wfile.write(b"x" * 10_000_000)

    def _drip(self) -> None:
        """A header a byte at a time: no single wait is long; whoever stays finds all well."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Lambat: ")
        for _ in range(int(LONG * 10)):
            self.wfile.write(b"X")
            self.wfile.flush()
            time.sleep(0.1)
        self.wfile.write(b"\r\n\r\n")

    def log_message(self, *args: Any) -> None:
        """Nothing: the test says what it asks."""


def serve(certificate: str, key: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Situs)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()


@contextmanager
def running(folder: Path) -> Iterator[tuple[int, Path]]:
    """The port, and the certificate that makes it NAME."""
    certificate, key = folder / "situs.pem", folder / "situs.key"
    _certify(certificate, key)
    command = [sys.executable, "-m", "tests.plugins.situs", str(certificate), str(key)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout is not None
        try:
            yield int(child.stdout.readline()), certificate
        finally:
            child.terminate()


def _certify(certificate: Path, key: Path) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    today = clock.real_now()
    made = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(private, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


if __name__ == "__main__":
    serve(*sys.argv[1:])
