"""Measure the last evening: 300 penilai rate 14,000 people at once, on PostgreSQL, through HTTP.

Each opens the desk of one of his people after the other, says his words, gives both ratings and
goes on. Prints how many were acknowledged, errors, what was acknowledged and is not there, median
and p95 of the server's answers, and the processor time of web and database; before that how long
the tick took to open the whole agency's annual evaluation. Asserts nothing. SCALE=0.1: 30 penilai,
1,400 people.
"""

import os
import re
import sys
import tempfile
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.load import Client  # noqa: E402
from bench.server import Served, database, serving  # noqa: E402
from tools import postgres  # noqa: E402

SCALE = min(1.0, float(os.environ.get("SCALE", "1")))
PENILAI = max(1, round(300 * SCALE))
PAGE = "/penilaian/periode/{}/"
BOX = re.compile(r'<textarea name="((?:indikator|perilaku)_\w+)"')
HIDDEN = re.compile(r'name="(versi|_key|csrfmiddlewaretoken)"(?: id="[^"]*")? value="([^"]*)"')
FORM = re.compile(r'<form method="post" id="meja".*?</form>', re.DOTALL)
RATED = "SELECT periode_id FROM penilaian_evaluasi WHERE periode_id = ANY(%s)"


class Rater:
    """One of those who rate at once: his desks in turn, and what he was told."""

    def __init__(self, port: int, desks: list[dict[str, Any]]) -> None:
        self.port, self.desks = port, desks
        self.done: list[int] = []
        self.errors: list[str] = []
        self.times: dict[str, list[float]] = {"GET": [], "POST": []}

    def work(self) -> None:
        for desk in self.desks:
            client = Client(self.port, {"Accept-Encoding": "identity"})
            client.cookies.update([desk["cookie"]])
            for pk in desk["periode"]:
                try:
                    self._rate(client, pk)
                except (OSError, RuntimeError) as error:
                    self.errors.append(str(error)[:300])

    def _rate(self, client: Client, pk: int) -> None:
        response, page = client.send("GET", PAGE.format(pk))
        self._took("GET", response)
        found = FORM.search(page.decode())
        if found is None:
            raise RuntimeError(f"Tidak ada meja pada periode {pk}.")
        form = {name: f"Umpan balik {pk} atas {name}." for name in BOX.findall(found[0])}
        form |= dict(HIDDEN.findall(found[0]))
        form |= {"hasil_kerja": "sesuai", "perilaku": "sesuai", "konfirmasi": "on"}
        response, _ = client.send("POST", PAGE.format(pk) + "rate/", urlencode(form))
        self._took("POST", response)
        self.done.append(pk)

    def _took(self, method: str, response: HTTPResponse) -> None:
        self.times[method].append(float(response.headers["X-Milliseconds"]))


def main() -> None:
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if found is None:
            sys.exit("Tidak ada PostgreSQL.")
        with database(found[0]) as url, serving(url, folder, prepare="evening_steps") as served:
            told(served.facts)
            evening(served)


def told(facts: dict[str, Any]) -> None:
    opened, distribution = facts["opened"], facts["distribution"]
    seconds, cpu = f"{opened['detik']:.1f} s", f"{opened['prosesor']:.1f} s prosesor"
    print(f"Evaluasi tahunan {opened['orang']} orang dibuka oleh tick: {seconds}, {cpu}")
    asked = distribution["pertanyaan"]
    print(f"Distribusi {distribution['orang']} bawahan seorang penilai: {asked} pertanyaan")


def evening(served: Served) -> None:
    desks = served.facts["desks"]
    raters = [Rater(served.port, desks[n::PENILAI]) for n in range(min(PENILAI, len(desks)))]
    seconds, worker, base = served.at_once(each.work for each in raters)
    show(served, raters)
    people = sum(len(each.done) for each in raters) or 1
    print(f"{seconds:.0f} s, {people / seconds:.1f} orang/s")
    print(f"CPU per orang: web {1000 * worker / people:.1f} ms, data {1000 * base / people:.1f} ms")


def show(served: Served, raters: list[Rater]) -> None:
    """What was acknowledged, against the rows."""
    done = [pk for each in raters for pk in each.done]
    errors = [error for each in raters for error in each.errors]
    rows = served.database.execute(RATED, [done]).fetchall() if served.database else []
    lost = len(set(done) - {pk for (pk,) in rows})
    doubled = len(rows) - len(set(rows))
    said = f"{len(errors)} galat, {lost} hilang, {doubled} ganda"
    print(f"{len(raters)} penilai menilai {len(done)} orang: {said}")
    print("".join(f"{error}\n" for error in errors[:3]), end="")
    for method, words in (("GET", "membuka meja"), ("POST", "menyimpan")):
        times = sorted(one for each in raters for one in each.times[method]) or [0.0]
        median, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{words}: median {median:.0f} ms, p95 {p95:.0f} ms di peladen")


if __name__ == "__main__":
    main()
