"""A small load: one warm client for the times, eight for the rate. Standard library only."""

import http.client
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

WARM, SAMPLES, CLIENTS, SECONDS = 5, 60, 8, 3.0
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SUCCESS = 400


@dataclass
class Target:
    """One thing that is asked for, again and again."""

    name: str
    path: str
    method: str = "GET"
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    statements: int
    median: float
    p95: float
    rate: float
    size: int


class Client:
    """A keep-alive connection with cookies."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Accept-Encoding": "gzip", **(headers or {})}
        self.cookies: dict[str, str] = {}

    def ask(self, target: Target) -> tuple[http.client.HTTPResponse, bytes]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = self.headers | target.headers | ({"Cookie": cookie} if cookie else {})
        try:
            response, body = self._exchange(target, headers)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.connection.close()  # an idle connection that the server gave up
            response, body = self._exchange(target, headers)
        for line in response.msg.get_all("Set-Cookie") or []:
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        if response.status >= SUCCESS:
            message = f"{target.method} {target.path}: {response.status} {body[:300]!r}"
            raise RuntimeError(message)
        return response, body

    def _exchange(
        self, target: Target, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request(target.method, target.path, target.body or None, headers)
        response = self.connection.getresponse()
        return response, response.read()

    def login(self, nip: str, password: str) -> str:
        """Log in through the page and return the token that later forms carry."""
        self.headers["Accept-Encoding"] = "identity"
        _, page = self.ask(Target("", "/akun/masuk/"))
        match = CSRF.search(page.decode())
        token = match.group(1) if match else ""
        form = urlencode({"csrfmiddlewaretoken": token, "login": nip, "password": password})
        self.ask(Target("", "/akun/masuk/", "POST", form, FORM))
        self.headers["Accept-Encoding"] = "gzip"
        return self.cookies["csrftoken"]


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def measure(port: int, client: Client, target: Target) -> Result:
    for _ in range(WARM):
        client.ask(target)
    answers = [client.ask(target) for _ in range(SAMPLES)]
    times = sorted(float(response.headers["X-Milliseconds"]) for response, _ in answers)
    return Result(
        statements=int(answers[-1][0].headers["X-Statements"]),
        median=statistics.median(times),
        p95=times[int(len(times) * 0.95)],
        rate=_rate(port, client, target),
        size=len(answers[-1][1]),
    )


def _rate(port: int, client: Client, target: Target) -> float:
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
