"""Looks whether a link opens for somebody who is logged in nowhere, and touches nothing of ours.

What people type decides where this machine connects, so it connects to public addresses only: the
name is resolved once, every address that it has is judged, and the socket goes to the judged one
(a name that answers differently a moment later changes nothing). Redirects are followed by hand,
each judged anew. One watch ends the whole attempt, however slowly the other side speaks; the body
is not read. httpx2 was measured first: it bounds each read, not the attempt.
"""

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from http.client import HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

SECONDS = 3.0  # for one link, its redirects included
HOPS = 4
PORTS = frozenset({443, 8443})
EVERY = {"User-Agent": "Selaras/1", "Connection": "close"}  # headers
TRANSLATED = tuple(ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"))
# Where a link leads that asks who one is: its own answer is 200.
LOGIN_HOSTS = frozenset({
    "accounts.google.com", "login.microsoftonline.com", "login.live.com", "login.yahoo.com",
})  # fmt: skip
LOGIN_WORDS = frozenset({"login", "signin", "sign_in", "sign-in", "masuk", "sso", "servicelogin"})

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]
Dial = Callable[[str, int, float], socket.socket]


class Terbuka(StrEnum):
    """What somebody from outside finds."""

    DAPAT = "dapat_dibuka"
    IZIN = "perlu_izin"
    TIDAK = "tidak_ditemukan"
    BELUM = "belum"  # nothing can be said: not ours to open, too slow, out of order


ANSWERS = {401: Terbuka.IZIN, 403: Terbuka.IZIN, 404: Terbuka.TIDAK, 410: Terbuka.TIDAK}
MOVED = frozenset({301, 302, 303, 307, 308})


class NotOursError(Exception):
    """An address that this machine does not open."""


class NoSuchNameError(Exception):
    """A name that nobody has."""


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_NONAME:
            raise NoSuchNameError(host) from error
        raise
    return [str(each[4][0]) for each in found]


def dial(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), seconds)


def is_public(address: str) -> bool:
    """Not of this machine, this network, or a network that translates into one of them."""
    try:
        found: Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            found = found.ipv4_mapped
        elif found.teredo or any(found in each for each in TRANSLATED):
            return False
    return found.is_global and not found.is_multicast


@dataclass(frozen=True)
class PanggilanKeluar:
    """What is asked of an address."""

    url: str
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class JalurKeluar:
    """One bounded attempt at an address that somebody typed.

    Tests give it names and a machine of their own.
    """

    resolve: Resolve = resolve
    dial: Dial = dial
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS

    def ask(self, asked: PanggilanKeluar, until: float) -> tuple[int, str]:
        """The status, and where it leads."""
        parts = parts_of(asked.url)
        host, port = parts.hostname or "", parts.port or 443
        address = self._judged(host, port)
        with closing(self.dial(address, port, _left(until))) as plain, _watched(plain, until):
            plain.settimeout(_left(until))
            with self.context.wrap_socket(plain, server_hostname=host) as safe:
                link = HTTPSConnection(host, port, context=self.context)
                link.sock = safe
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                link.request(asked.method, path, asked.body, {**asked.headers, **EVERY})
                answer = link.getresponse()
                _left(until)  # what the watch cut off reads like an answer that ended
                return answer.status, answer.getheader("Location") or ""

    def _judged(self, host: str, port: int) -> str:
        """One of its addresses, where all are public: a mixed answer is a trick."""
        found = self.resolve(host, port)
        if port not in PORTS or not found or not all(map(is_public, found)):
            raise NotOursError(host)
        return found[0]


class Pemeriksa(JalurKeluar):
    """Tries links."""

    def look(self, url: str) -> Terbuka:
        """What somebody from outside finds there; never an exception."""
        until, first = monotonic() + self.seconds, url
        try:
            for _ in range(HOPS):
                status, moved = self.ask(PanggilanKeluar(url), until)
                if status not in MOVED or not moved:
                    return ANSWERS.get(status, Terbuka.DAPAT if _is_good(status) else Terbuka.BELUM)
                url = urljoin(url, moved)
                if _asks_who(url) and not _asks_who(first):
                    return Terbuka.IZIN
        except NoSuchNameError:
            return Terbuka.TIDAK
        except (NotOursError, HTTPException, OSError, ValueError):
            return Terbuka.BELUM
        return Terbuka.BELUM


@contextmanager
def _watched(plain: socket.socket, until: float) -> Iterator[None]:
    """When the time is up the connection ends, whatever is being waited for on it."""
    held = plain.dup()  # the TLS socket takes the other one over

    def end() -> None:
        with suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)

    watch = Timer(_left(until), end)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        held.close()


def _left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def parts_of(url: str) -> SplitResult:
    """Of an https address without a password in it; anything else is not opened."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise NotOursError(url)
    return parts


def _is_good(status: int) -> bool:
    return 200 <= status < 300  # noqa: PLR2004 -- HTTP


def _asks_who(url: str) -> bool:
    parts = urlsplit(url)
    words = {word.lower() for word in parts.path.split("/")}
    return (parts.hostname or "") in LOGIN_HOSTS or bool(words & LOGIN_WORDS)
