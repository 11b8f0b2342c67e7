"""`make survive`: kill -9 of web, worker and database under load; nothing is lost or doubled.

The shipped configuration (tools/door.py) on a PostgreSQL of its own, which commits before it
answers, as an installation's does. About two minutes. Prints what was acknowledged for the daily
log, realisasi, feedback, rating and mail, and ends non-zero if a row is missing or there twice.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tools import door, postgres, processes
from tools.bootstrap import ROOT, keep_compiled, say
from tools.debian import install
from tools.survive.load import Acknowledged, Writer

DURABLE = ("fsync=off", "synchronous_commit=on", "full_page_writes=on", "max_connections=60")
WORLDS, KILLS, PAUSE = 6, 10, 3.0  # agencies; how many, and seconds between two
PATIENCE = 60.0
KEY = "".join(f"{place:02x}" for place in os.urandom(32))
WORLD = "from tools.survive import world; world.{}"


@dataclass
class Database:
    """One cluster, killed and started again on the same data."""

    binaries: Path
    folder: Path
    user: str | None
    url: str = ""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = postgres.command(self.binaries, self.folder, self.url, DURABLE)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.process = processes.start(words, user=self.user, log=self.folder / "log")
            try:
                postgres.wait_until_usable(self.url, self.process)
            except RuntimeError:  # what was killed still holds its memory
                time.sleep(0.2)
            else:
                return
        raise TimeoutError((self.folder / "log").read_text()[-2000:])

    def kill(self) -> None:
        if self.process:
            processes.kill_with_children(self.process)


@contextmanager
def database() -> Iterator[Database]:
    binaries = postgres.find_binaries() or (
        postgres.find_binaries() if install("postgresql") else None
    )
    if not binaries:
        sys.exit("PostgreSQL is needed. Please run: sudo apt-get install -y postgresql")
    folder, user = Path(tempfile.mkdtemp(prefix="selaras-survive-")), postgres.unprivileged_user()
    found = Database(binaries, folder, user)
    try:
        found.url = postgres.create(binaries, folder, user)
        found.start()
        yield found
    finally:
        postgres.end(found.process)
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Killer:
    """What is killed in turn, and started again as systemd would."""

    opened: door.Door
    database: Database
    worker: subprocess.Popen[bytes]
    kept: Acknowledged

    def kill_all(self) -> None:
        """Each while people write: the next comes when the last is made good, and a while later."""
        ways = (self.web_worker, self.task_worker, self.web, self.task_worker, self.base)
        for way in islice(cycle(ways), KILLS):
            time.sleep(PAUSE)
            say(f"kill -9: {way.__name__} after {self.kept.total()}")
            way()
            self.kept.kills += 1
            self.wait_for_more()

    def wait_for_more(self) -> None:
        """Until every agency could have written again."""
        enough = len(self.kept.log) + WORLDS
        deadline = time.monotonic() + PATIENCE / 4
        while len(self.kept.log) < enough and time.monotonic() < deadline:
            time.sleep(0.1)

    def web_worker(self) -> None:
        """Granian starts another by itself."""
        for process in self.opened.web.values():
            processes.send(signal.SIGKILL, processes.children_of(process.pid)[:1])
            return

    def web(self) -> None:
        port = list(self.opened.web)[-1]
        processes.kill_with_children(self.opened.web[port])
        self.opened.start_web(port)

    def task_worker(self) -> None:
        processes.kill_with_children(self.worker)
        self.worker = self.opened.start("selaras-worker@.service", "1")

    def base(self) -> None:
        self.database.kill()
        self.database.start()


def main() -> None:
    keep_compiled()
    processes.adopt_orphans()
    with tempfile.TemporaryDirectory() as name, database() as base:
        env = environment(Path(name), base.url)
        manage(env, "migrate", "-v0")
        manage(env, "collectstatic", "--no-input", "-v0")
        seeded = json.loads(inside(env, "seed()"))
        env["SELARAS_TODAY"] = seeded["day"]
        kept = played(env, base, seeded)
        faults = json.loads(inside(env, "count()", told=vars(kept)))
    sys.exit(report(kept, [*kept.refused, *faults]))


def environment(folder: Path, url: str) -> dict[str, str]:
    """In training, whose date is ours; the rest as an installation's."""
    (folder / "surat").mkdir()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
        "SELARAS_MODE": "training",
        "SELARAS_VAR": str(folder),
        "DATABASE_URL": url,
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": door.HOST,
        "BEHIND_PROXY": "true",
        "EMAIL_URL": f"filemail:///{folder}/surat",
        "SURVIVE_MAIL": f"{folder}/surat",
    }


def played(env: dict[str, str], base: Database, seeded: dict[str, Any]) -> Acknowledged:
    """The load, the kills, and the quiet afterwards in which what was left is done."""
    kept, places = Acknowledged(), seeded["places"]
    with door.opened(env) as opened:
        worker = opened.start("selaras-worker@.service", "1")
        killer = Killer(opened, base, worker, kept)
        writers = [
            Writer(opened, place, KILLS * number // len(places), seeded["day"], kept)
            for number, place in enumerate(places)
        ]
        for writer in writers:
            writer.start()
        killer.kill_all()
        for writer in writers:
            writer.is_over = True
            writer.join()
        finish(env)
        door.end([killer.worker])
    return kept


def finish(env: dict[str, str]) -> None:
    """Until no task waits any more."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if json.loads(inside(env, "hurry()")) == 0:
            return
        time.sleep(1)


def inside(env: dict[str, str], call: str, told: object = None) -> str:
    """A function of world.py, in Django."""
    return manage(env, "shell", "--no-imports", "-c", WORLD.format(call), told=told)


def manage(env: dict[str, str], *words: str, told: object = None) -> str:
    command = [sys.executable, "manage.py", *words]
    sent = json.dumps(told) if told is not None else None
    ended = subprocess.run(
        command, cwd=ROOT, env=env, input=sent, text=True, check=False, stdout=subprocess.PIPE
    )
    if ended.returncode:
        sys.exit(f"manage.py {words[0]}: {ended.returncode}")
    return ended.stdout


def report(kept: Acknowledged, faults: Sequence[str]) -> int:
    for fault in faults:
        print(fault)
    lost = sum(fault.startswith("LOST") for fault in faults)
    doubled = sum(fault.startswith("DOUBLED") for fault in faults)
    print(f"\nAcknowledged under {KILLS} kills: {kept.total()}")
    print(f"Sent again, by the answer: {dict(kept.repeated)}")
    print(f"{lost} lost, {doubled} doubled, {len(kept.refused)} refused")
    empty = [name for name, number in kept.total().items() if not number]
    if empty:
        print(f"Nothing was acknowledged of: {', '.join(empty)}")
    return 1 if faults or empty else 0


if __name__ == "__main__":
    main()
