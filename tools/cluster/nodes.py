"""What stands below the web nodes: etcd, two PostgreSQL under Patroni, HAProxy, PgBouncer."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path

import psycopg
from psycopg import sql

from tools import postgres, processes
from tools.bootstrap import say
from tools.cluster import shipped
from tools.cluster.shipped import OURS, Places
from tools.debian import install
from tools.door import secure

PACKAGES = {
    "patroni": "patroni",
    "etcd": "etcd-server",
    "haproxy": "haproxy",
    "pgbouncer": "pgbouncer",
}
PATIENCE = 180.0  # seconds until something stands; the machine may be busy
# Behind PgBouncer the role carries what a page's connection says elsewhere: docs/panduan/ukuran.md.
LIMITS = ("statement_timeout = '30s'", "lock_timeout = '5s'", "jit = off")


def programs() -> dict[str, str]:
    """By name; Debian's packages are installed when we may."""
    found = {}
    for name, package in PACKAGES.items():
        path = _which(name) or (_which(name) if install(package) else None)
        if path is None:
            sys.exit(f"{name} is needed. Please run: sudo apt-get install -y {package}")
        found[name] = path
    return found


def _which(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/bin")


@dataclass
class Cluster:
    """Everything that is started here ends here."""

    folder: Path
    paths: dict[str, str]
    binaries: Path
    places: Places = field(default_factory=Places)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    user: str | None = field(default_factory=postgres.unprivileged_user)

    def start(self, name: str, words: Sequence[str], *, is_ours: bool = False) -> None:
        user = None if is_ours else self.user
        self.running[name] = processes.start(words, user=user, log=self.folder / f"{name}.log")

    def open_bases(self) -> None:
        """The first is the primary, the second copies it; both hold what is acknowledged."""
        self._start_etcd()
        for name in shipped.BASES:
            (self.folder / name).mkdir(mode=0o700)
            self._give(self.folder / name)
            text = shipped.patroni(self.places, name, self.folder / name, self.binaries)
            self._write(f"{name}.yml", text)
            self.start_base(name)
            wait_for(self.primary, f"{name}: no primary", self.told)
        wait_for(self.is_synchronous, "no synchronous standby", self.told)

    def _start_etcd(self) -> None:
        for name in self.places.etcd:
            self.start_etcd(name)
        for name, member in self.places.etcd.items():
            wait_for(partial(answers, member.client, "/health"), name, self.told)

    def start_etcd(self, name: str) -> None:
        """One of three; two suffice, which elect a leader within Patroni's retry_timeout."""
        peers = {each: f"http://{OURS}:{its.peer}" for each, its in self.places.etcd.items()}
        client = f"http://{OURS}:{self.places.etcd[name].client}"
        words = [self.paths["etcd"], "--data-dir", str(self.folder / name), "--name", name]
        words += ["--listen-client-urls", client, "--advertise-client-urls", client]
        words += ["--listen-peer-urls", peers[name], "--initial-advertise-peer-urls", peers[name]]
        words += ["--initial-cluster", ",".join(f"{each}={url}" for each, url in peers.items())]
        words += ["--heartbeat-interval", "200", "--election-timeout", "2000"]
        self.start(name, words, is_ours=True)

    def start_base(self, name: str) -> None:
        self.start(name, [self.paths["patroni"], str(self.folder / f"{name}.yml")])

    def kill_base(self, name: str) -> None:
        """The machine at once: Patroni, which would start it again, and PostgreSQL."""
        file = self.folder / name / "data" / "postmaster.pid"
        postmaster = int(file.read_text().split()[0])
        processes.kill_with_children(self.running[name])
        killed = [postmaster, *processes.children_of(postmaster)]
        processes.send(signal.SIGKILL, killed)
        for pid in killed:  # adopted by us: a dead one that nobody buried is alive to Patroni
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)

    def primary(self) -> str | None:
        """Whose Patroni says that it leads."""
        bases = self.places.bases.items()
        return next((name for name, base in bases if answers(base.rest, "/primary")), None)

    def is_synchronous(self) -> bool:
        """Whether a standby is; a new primary still counts as the one that it was."""
        leader, bases = self.primary(), self.places.bases.items()
        return any(name != leader and answers(base.rest, "/sync") for name, base in bases)

    def make_database(self) -> None:
        """The role that the product logs in with, and its database."""
        port = self.places.bases[self.primary() or "db1"].postgres
        url = self.places.url(port, "postgres", "postgres")
        with psycopg.connect(url, autocommit=True) as connection:
            words = sql.SQL("CREATE ROLE selaras LOGIN PASSWORD {}")
            connection.execute(words.format(sql.Literal(self.places.password)))
            connection.execute("CREATE DATABASE selaras OWNER selaras")
            for limit in LIMITS:
                connection.execute(sql.SQL(f"ALTER ROLE selaras SET {limit}"))

    def open_pool(self) -> None:
        users = self._write("userlist.txt", f'"selaras" "{self.places.password}"\n')
        file = self._write("pgbouncer.ini", shipped.pgbouncer(self.places, users))
        self.start("pgbouncer", [self.paths["pgbouncer"], str(file)])
        wait_for(lambda: lets_in(self.pooled()), "PgBouncer", self.told)

    def pooled(self, name: str = "selaras") -> str:
        return self.places.url(self.places.pool, name)

    def open_balancer(self, webs: list[int]) -> None:
        """With the web nodes' ports, which listen later."""
        file = self.folder / "haproxy.cfg"
        file.write_text(shipped.haproxy(self.places, webs))
        self.start_balancer()
        wait_for(
            lambda: lets_in(self.places.url(self.places.primary)),
            "HAProxy leads to no primary",
            self.told,
        )

    def start_balancer(self) -> None:
        words = [self.paths["haproxy"], "-db", "-f", str(self.folder / "haproxy.cfg")]
        self.start("haproxy", words, is_ours=True)

    def kill_balancer(self) -> None:
        processes.kill_with_children(self.running["haproxy"])

    def _write(self, name: str, text: str) -> Path:
        """For the user that runs it alone: there are passwords in it."""
        file = self.folder / name
        file.touch(mode=0o600)
        file.write_text(text)
        self._give(file)
        return file

    def _give(self, path: Path) -> None:
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(path, owner.pw_uid, owner.pw_gid)

    def told(self) -> str:
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"== {log.name}\n{log.read_text()[-1500:]}" for log in logs)

    def close(self) -> None:
        processes.end_all(list(self.running.values()))


@dataclass
class Balancer:
    """Where people come in: HAProxy, which passes TLS on to the nodes."""

    port: int
    certificate: Path

    def connection(self, timeout: float = 30.0) -> HTTPSConnection:
        return secure(self.port, self.certificate, timeout)


def answers(port: int, path: str) -> bool:
    """Whether somebody says 200 there."""
    connection = HTTPConnection(OURS, port, timeout=10)
    with suppress(OSError, HTTPException):
        try:
            connection.request("GET", path)
            return connection.getresponse().status == HTTPStatus.OK
        finally:
            connection.close()
    return False


def lets_in(url: str) -> bool:
    with suppress(psycopg.Error), psycopg.connect(url, connect_timeout=5) as connection:
        return connection.execute("SELECT 1").fetchone() is not None
    return False


def wait_for(what: Callable[[], object], fault: str, told: Callable[[], str]) -> float:
    """How many seconds it took."""
    begun = time.monotonic()
    while time.monotonic() < begun + PATIENCE:
        if what():
            return time.monotonic() - begun
        time.sleep(0.2)
    say(told())
    raise TimeoutError(fault)
