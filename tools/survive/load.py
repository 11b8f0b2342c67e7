"""People who write while everything below them is killed; what was acknowledged is remembered.

A write that was not answered is sent again with its key, as a browser does. A mail is asked for
once: without an answer nobody knows, and nothing is claimed of it.
"""

import json
import re
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage, HTTPSConnection
from itertools import count
from secrets import token_hex
from typing import Any, Protocol
from urllib.parse import urlencode

from tools.door import HOST

RESET = "/akun/sandi/lupa/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PAUSE = 0.2  # seconds, before what was not answered is sent again
PATIENCE = 60.0
FILES = 18  # of one indicator at most; the product takes twenty
Answer = tuple[int, HTTPMessage, str]


class Entrance(Protocol):
    """Where people come in: a node's door, or the balancer before several."""

    def connection(self) -> HTTPSConnection: ...


@dataclass
class Acknowledged:
    """By kind: what the server said it had kept."""

    log: list[str] = field(default_factory=list)
    realisasi: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    feedback: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    rating: list[int] = field(default_factory=list)
    mail: list[str] = field(default_factory=list)
    file: list[str] = field(default_factory=list)  # by the name of the evidence, which is in it
    refused: list[str] = field(default_factory=list)
    repeated: Counter[int] = field(default_factory=Counter)  # by the answer, 502: none
    wordless: list[str] = field(default_factory=list)  # said no, and not why
    waits: list[tuple[float, float]] = field(default_factory=list)  # first sent, kept; monotonic
    kills: int = 0

    def total(self) -> dict[str, int]:
        """How many of each."""
        return {
            "log": len(self.log),
            "realisasi": sum(map(len, self.realisasi.values())),
            "feedback": sum(map(len, self.feedback.values())),
            "rating": len(self.rating),
            "mail": len(self.mail),
            "file": len(self.file),
        }


@dataclass
class Writer(threading.Thread):
    """The people of one agency, one after another; they rate after so many kills."""

    door: Entrance
    place: dict[str, Any]
    rates_after: int
    day: str
    kept: Acknowledged
    is_over: bool = False

    def __hash__(self) -> int:
        return id(self)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)  # who is stopped does not wait for an answer

    def run(self) -> None:
        rounds, periode = count(), self.place["feedback"]["periode"]
        while not self.is_over:
            number = next(rounds)
            self.log(number)
            self.fill(number)
            if self.kept.kills < self.rates_after or not self.kept.feedback[periode]:
                self.give_feedback(number)
            elif periode not in self.kept.rating:
                self.rate()
            if number % 4 == 0 and self.place["mail"]:
                self.ask_for_mail(self.place["mail"].pop())
            if number % 3 == 0 and number < 3 * FILES:
                self.upload(number)

    # The deeds

    def log(self, number: int) -> None:
        text = f"Catatan {token_hex(6)}"
        hour, minute = 8 + number // 59 % 8, number % 59
        body = {"tanggal": self.day, "indikator": self.place["log"], "uraian": text}
        body |= {"mulai": f"{hour:02}:{minute:02}", "selesai": f"{hour:02}:{minute + 1:02}"}
        if self.is_kept("sari", "POST", "/progres-harian", body):
            self.kept.log.append(text)

    def fill(self, number: int) -> None:
        facts, text = self.place["realisasi"], f"Narasi {number} {token_hex(4)}"
        row = {"indikator": facts["indikator"], "nilai": "3", "narasi": text}
        if self.is_kept("dewi", "PUT", f"/periode/{facts['periode']}/realisasi", [row]):
            self.kept.realisasi[facts["periode"]].append(text)

    def upload(self, number: int) -> None:
        """A file of evidence; its content says its name."""
        facts, text = self.place["realisasi"], f"Bukti {number} {token_hex(4)}"
        fields = {"indikator": str(facts["indikator"]), "nama": text}
        path = f"/periode/{facts['periode']}/bukti"
        if self.is_taken("dewi", "POST", path, *form(fields, f"%PDF-1.7\n% {text}\n%%EOF\n")):
            self.kept.file.append(text)

    def give_feedback(self, number: int) -> None:
        facts, text = self.place["feedback"], f"Umpan balik {number} {token_hex(4)}"
        rows = [row | {"isi": text} for row in facts["hasil_kerja"]]
        body = {"hasil_kerja": rows, "perilaku": facts["perilaku"]}
        if self.is_kept("sari", "PUT", f"/periode/{facts['periode']}/umpan-balik", body):
            self.kept.feedback[facts["periode"]].append(text)

    def rate(self) -> None:
        periode = self.place["feedback"]["periode"]
        body = {"hasil_kerja": "sesuai", "perilaku": "sesuai", "catatan": ""}
        if self.is_kept("sari", "POST", f"/periode/{periode}/rate", body):
            self.kept.rating.append(periode)

    def ask_for_mail(self, nip: str) -> None:
        """The page of a forgotten password: a token of the form, then the request."""
        try:
            _, headers, page = self.send("GET", RESET)
            found = TOKEN.search(page)
            if not found:
                return
            fields = {"nip": nip, "email": f"{nip}@contoh.go.id"}
            body = urlencode(fields | {"csrfmiddlewaretoken": found[1]}).encode()
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            cookie = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
            status, _, _ = self.send("POST", RESET, body, kind | cookie)
        except (OSError, HTTPException):
            return
        if status == HTTPStatus.FOUND:
            self.kept.mail.append(nip)

    # How they are sent

    def is_kept(self, name: str, method: str, path: str, body: Any) -> bool:
        return self.is_taken(name, method, path, "application/json", json.dumps(body).encode())

    def is_taken(self, name: str, method: str, path: str, kind: str, body: bytes) -> bool:
        """Send until it is answered, always with the same key."""
        headers = {"Authorization": f"Bearer {self.place['tokens'][name]}"}
        headers |= {"Idempotency-Key": token_hex(16), "Content-Type": kind}
        since = time.monotonic()
        for status, text in self.answers(method, path, body, headers):
            if status < HTTPStatus.BAD_REQUEST:
                self.kept.waits.append((since, time.monotonic()))
                return True
            if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                self.kept.refused.append(f"{method} {path}: {status} {text[:300]}")
                return False
            self.kept.repeated[status] += 1
            if status != HTTPStatus.BAD_GATEWAY and '"detail": "' not in text:
                self.kept.wordless.append(f"{method} {path}: {status} {text[:300]}")
        self.kept.refused.append(f"{method} {path}: no answer for {PATIENCE:.0f} s")
        return False

    def answers(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> Iterator[tuple[int, str]]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                status, _, text = self.send(method, f"/api/v1{path}", body, headers)
            except (OSError, HTTPException) as error:
                status, text = HTTPStatus.BAD_GATEWAY, str(error)
            yield status, text
            time.sleep(PAUSE)

    def send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        usual = {"Host": HOST, "Referer": f"https://{HOST}/"}
        with closing(self.door.connection()) as connection:
            connection.request(method, path, body, usual | (headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()


def form(fields: dict[str, str], content: str) -> tuple[str, bytes]:
    """As a browser sends a form with a file: its content type and its body."""
    mark = token_hex(16)
    head = 'Content-Disposition: form-data; name="{}"'.format
    parts = [f"{head(name)}\r\n\r\n{value}" for name, value in fields.items()]
    upload = f'{head("berkas")}; filename="bukti.pdf"\r\nContent-Type: application/pdf'
    parts.append(f"{upload}\r\n\r\n{content}")
    body = "".join(f"--{mark}\r\n{part}\r\n" for part in parts)
    return f"multipart/form-data; boundary={mark}", f"{body}--{mark}--\r\n".encode()
