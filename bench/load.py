"""A client that asks and an account of what the answers cost. Standard library only."""

import http.client
import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REDIRECT = 300
CLIENTS, SECONDS = 8, 3.0


@dataclass(frozen=True)
class Target:
    """One thing that somebody asks for, again and again; a form goes out with a key of its own."""

    name: str
    who: str
    path: str
    form: dict[str, object] = field(default_factory=dict)


class Client:
    """A keep-alive connection with cookies."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Accept-Encoding": "gzip", **(headers or {})}
        self.cookies: dict[str, str] = {}

    def ask(self, target: Target) -> tuple[http.client.HTTPResponse, bytes]:
        if not target.form:
            return self.send("GET", target.path)
        keys = {"csrfmiddlewaretoken": self.cookies["csrftoken"], "_key": secrets.token_urlsafe(16)}
        return self.send("POST", target.path, urlencode(target.form | keys))

    def send(
        self, method: str, path: str, body: str = ""
    ) -> tuple[http.client.HTTPResponse, bytes]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = self.headers | (FORM if body else {}) | ({"Cookie": cookie} if cookie else {})
        try:
            response, answer = self._exchange(method, path, body, headers)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.connection.close()  # an idle connection that the server gave up
            response, answer = self._exchange(method, path, body, headers)
        for line in response.msg.get_all("Set-Cookie") or []:
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        if response.status >= REDIRECT + 100 * (method == "POST"):
            raise RuntimeError(f"{method} {path}: {response.status} {answer[:300]!r}")
        return response, answer

    def _exchange(
        self, method: str, path: str, body: str, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request(method, path, body or None, headers)
        response = self.connection.getresponse()
        return response, response.read()

    def login(self, nip: str, password: str) -> "Client":
        """Log in through the page, as a person does."""
        encoding, self.headers["Accept-Encoding"] = self.headers["Accept-Encoding"], "identity"
        _, page = self.send("GET", "/akun/masuk/")
        match = CSRF.search(page.decode())
        token = match.group(1) if match else ""
        form = {"csrfmiddlewaretoken": token, "login": nip, "password": password}
        self.send("POST", "/akun/masuk/", urlencode(form))
        self.headers["Accept-Encoding"] = encoding
        return self


def rate(port: int, client: Client, target: Target) -> float:
    """Requests a second that eight clients get."""
    until = time.monotonic() + SECONDS
    counts = [0] * CLIENTS

    def run(number: int) -> None:
        own = Client(port, client.headers)
        own.cookies = dict(client.cookies)
        while time.monotonic() < until:
            own.ask(target)
            counts[number] += 1

    threads = [threading.Thread(target=run, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS
