"""Asks ClamAV's daemon whether a stream holds something known to be harmful (its INSTREAM).

The kept Python clients are none: `clamd` on PyPI rests since 2014. The protocol is four lines.
"""

import socket
import struct
from collections.abc import Iterable
from urllib.parse import urlsplit

PORT = 3310
TIMEOUT = 20  # seconds without a word from it
REPLY_MAX = 4096


class ClamavError(Exception):
    """The daemon could not be asked, or did not say whether the stream is clean."""


def scan(address: str, chunks: Iterable[bytes]) -> str:
    """The name of what was found, or "" for a clean stream.

    `address` is `unix:///run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`.
    """
    try:
        with _connect(address) as connection:
            connection.sendall(b"zINSTREAM\0")
            for chunk in chunks:
                connection.sendall(struct.pack("!L", len(chunk)) + chunk)
            connection.sendall(struct.pack("!L", 0))
            reply = _reply(connection)
    except OSError as error:
        raise ClamavError(f"clamd at {address}: {error}") from error
    return _found(reply)


def _connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname, parts.port or PORT), TIMEOUT)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(TIMEOUT)
        connection.connect(parts.path)
    except OSError:
        connection.close()
        raise
    return connection


def _reply(connection: socket.socket) -> str:
    """Up to the NUL that ends it; more than any reply of clamd's is none."""
    reply = b""
    while not reply.endswith(b"\0") and len(reply) < REPLY_MAX:
        part = connection.recv(REPLY_MAX)
        if not part:
            break
        reply += part
    return reply.rstrip(b"\0").decode(errors="replace").strip()


def _found(reply: str) -> str:
    """From `stream: OK` or `stream: Eicar-Signature FOUND`; anything else is no answer."""
    verdict = reply.removeprefix("stream:").strip()
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    raise ClamavError(f"clamd said: {reply[:200] or 'nothing'}")
