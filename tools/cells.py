"""`make test-cells`: two cells on this machine, each with its own server and base, and one mover.

He is rated in the one, leaves, is handed over, registered in the other with the files of his
documents and evidence, and led there when he logs in at the old address. The sums of the one are
shown by the other. On the way each cell is away, a bundle is changed, and all is sent twice.
Non-zero if any of it ends otherwise.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx2

from selaras.sel.surat import new_pair
from tools import processes
from tools.bootstrap import ROOT, keep_compiled
from tools.postgres import free_port

T = TypeVar("T")
DAY = "2026-03-02"
PATIENCE = 120.0
KEY = "cells-on-one-machine-" + "x7Qk2" * 10
INSIDE = "from tools.cells_world import obey; obey()"
REFUSED, LED, TAKEN = 403, 302, 200
DOOR = "/akun/masuk/"


@dataclass
class Cell:
    """One installation: its folder, its port, what it is told at start."""

    kode: str
    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] | None = None
    hand: subprocess.Popen[str] | None = None  # one process that does what is asked inside

    @property
    def alamat(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        ended = subprocess.run(
            command, cwd=ROOT, env=self.env, text=True, check=False, stdout=subprocess.PIPE
        )
        if ended.returncode:
            sys.exit(f"{self.kode}: manage.py {words[0]} ended with {ended.returncode}")
        return ended.stdout

    def do(self, call: str) -> Any:
        """A function of cells_world.py, and what it said."""
        if self.hand is None:
            command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", INSIDE]
            pipe = subprocess.PIPE
            self.hand = subprocess.Popen(
                command, cwd=ROOT, env=self.env, text=True, stdin=pipe, stdout=pipe
            )
        if self.hand.stdin is None or self.hand.stdout is None:
            raise RuntimeError("Its pipes are closed.")
        self.hand.stdin.write(f"{call}\n")
        self.hand.stdin.flush()
        said = self.hand.stdout.readline()
        return json.loads(said) if said else sys.exit(f"{self.kode}: {call} failed")

    def start(self) -> None:
        words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"]
        words += ["--host", "127.0.0.1", "--port", str(self.port), "--blocking-threads", "2"]
        words += ["--no-ws", "--log-level", "warning", "selaras.config.wsgi:application"]
        self.server = processes.start(words, env=self.env, log=self.folder / "server.log")
        wait_for(lambda: self.post("letak", {}) is not None, f"{self.kode} does not answer")

    def post(self, path: str, said: dict[str, str]) -> int | None:
        with httpx2.Client(trust_env=False, timeout=20) as client:
            try:
                return client.post(f"{self.alamat}/sel/{path}/", json=said).status_code
            except httpx2.TransportError:
                return None

    def close(self) -> None:
        self.stop()
        if self.hand:
            self.hand.kill()

    def stop(self) -> None:
        if self.server:
            processes.kill_with_children(self.server)
            self.server = None


def main() -> None:
    keep_compiled()
    processes.raise_when_told_to_stop()
    with tempfile.TemporaryDirectory(prefix="selaras-cells-") as name, cells(Path(name)) as both:
        walk(*both)
    print("Two cells, one mover: handed over, received once, registered, found; one nation.")


@contextmanager
def cells(folder: Path) -> Iterator[tuple[Cell, Cell]]:
    pairs = {kode: new_pair() for kode in ("barat", "timur")}
    both = [Cell(kode, folder / kode) for kode in pairs]
    rows = [
        f'[sel.{each.kode}]\nnama = "Sel {each.kode}"\nalamat = "{each.alamat}"\n'
        f'kunci = "{pairs[each.kode][1]}"'
        for each in both
    ]
    (folder / "sel.toml").write_text("\n".join(['direktori = "timur"', *rows]))
    for each in both:
        each.folder.mkdir()
        each.env = environment(each, folder / "sel.toml", pairs[each.kode][0])
    try:
        timed("both bases", lambda: make_bases(*both))
        for each in both:
            each.start()
        yield both[0], both[1]
    finally:
        for each in both:
            each.close()


def environment(cell: Cell, listed: Path, private: str) -> dict[str, str]:
    """In training, whose date is ours."""
    return {
        **os.environ,
        "SELARAS_MODE": "training",
        "DEBUG": "yes",  # files as they are: nothing is collected
        "SELARAS_TODAY": DAY,
        "SELARAS_VAR": str(cell.folder),
        "DATABASE_URL": f"sqlite:///{cell.folder}/selaras.sqlite3",
        "SECRET_KEY": KEY,
        "SEL_DAFTAR": str(listed),
        "SEL_KODE": cell.kode,
        "SEL_KUNCI": private,
    }


def make_bases(old: Cell, new: Cell) -> None:
    """The tables once; the people of each in its own."""
    old.run("migrate", "-v0")
    old_base, new_base = (each.folder / "selaras.sqlite3" for each in (old, new))
    shutil.copy(old_base, new_base)


def walk(old: Cell, new: Cell) -> None:
    mover = timed("a year in the old cell", lambda: old.do("live()"))
    agency = timed("an agency in the new cell", lambda: new.do("found()"))
    for each in (old, new):
        require(each.do("listed()")["tercatat"] > 0, "the directory is built")
    letter = timed("handed over, signed", lambda: old.do(f"leave({agency['kode']!r})"))
    new.stop()
    require(old.do("send()")["unsent"] == 1, "the new cell is away: it waits")
    new.start()
    changed = letter | {"isi": letter["isi"].replace(mover["nama"], "Orang Lain")}
    require(new.post("serahan", changed) == REFUSED, "a bundle that was changed is refused")
    require(old.do("send()")["unsent"] == 0, "received")
    require(new.post("serahan", letter) == TAKEN, "sent twice …")
    require(new.do("came()")["count"] == 1, "… received once")
    require(led_to(old, mover["nip"]) is None, "until he is registered he stays found where he was")
    timed("registered by the new agency's admin", lambda: new.do("accept()"))
    require(new.do("send()")["unsent"] == 0, "the receipt is out")
    kept = old.do("kept()")
    require(kept["status"] == "diterima", "the old cell has the receipt")
    require(
        not kept["is_open"] and kept["skp"] == mover["skp"], "… closed his account, kept his SKP"
    )
    take_files(old, new)
    came = new.do("came()")
    require(came["ratings"] == mover["ratings"] > 0, "his ratings are read there …")
    require(came["skp"] == mover["skp"] > 0, "… and his SKP")
    require(led_to(old, mover["nip"]) == f"{new.alamat}{DOOR}?pindah=1", "his login is led there")
    require(led_to(new, mover["nip"]) is None, "… and stays there")
    sum_up(old, new)
    for each in (old, new):
        require(each.do("verified()")["is_whole"], "the trail verifies")


def take_files(old: Cell, new: Cell) -> None:
    """They are fetched when the old cell answers again."""
    old.stop()
    require(new.do("fetch()")["missing"] == 2, "the old cell is away: document and evidence wait")  # noqa: PLR2004 -- one each
    old.start()
    fetched = timed("his document and evidence are fetched", lambda: new.do("fetch()"))
    known = old.do("files()")["sha256"]
    require(fetched["kept"] == known != [], "… and are what was kept there, by their SHA-256")


def sum_up(old: Cell, new: Cell) -> None:
    """The national site is the new cell's, which keeps the directory."""
    new.stop()
    old.do("tell()")
    new.start()
    require(new.do("nation()")["sums"] == [], "the national site was away: it knows nothing")
    told = timed("the sums are told", lambda: old.do("tell()"))
    nation = new.do("nation()")
    require(nation["sums"] == told["sums"] != [], "… and are the old cell's own")
    require(nation["cells"] == [["Sel barat", 1, False]], "… whose word is a minute old at most")
    require(len(nation["shown"]) > 0, "… and stand on the national page")
    old.do("tell()")
    require(new.do("nation()")["sums"] == told["sums"], "told again they are the same")


def led_to(cell: Cell, nip: str) -> str | None:
    """Where the login page leads somebody."""
    with httpx2.Client(trust_env=False, timeout=20, base_url=cell.alamat) as browser:
        page = browser.get(DOOR).text
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        said = {"login": nip, "password": "apa saja", "csrfmiddlewaretoken": token}
        answer = browser.post(DOOR, data=said, headers={"Referer": f"{cell.alamat}{DOOR}"})
        return answer.headers["Location"] if answer.status_code == LED else None


def require(is_so: bool, what: str) -> None:  # noqa: FBT001 -- it reads as a sentence
    if not is_so:
        sys.exit(f"NOT SO: {what}")
    print(f"   ok     {what}", flush=True)


def timed(what: str, do: Callable[[], T]) -> T:
    begun = time.monotonic()
    done = do()
    print(f"{time.monotonic() - begun:6.1f} s  {what}", flush=True)
    return done


def wait_for(what: Callable[[], bool], fault: str, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if what():
            return
        time.sleep(0.2)
    raise TimeoutError(fault)


if __name__ == "__main__":
    main()
