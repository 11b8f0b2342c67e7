"""A PostgreSQL for the tests: the named one, the one on this machine, or a throwaway cluster."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tools import migrated, processes
from tools.bootstrap import say
from tools.debian import install
from tools.suite import WORKERS

OLDEST = 150_000
LOCAL = (
    "postgresql://postgres@localhost:5432/postgres",
    "postgresql://postgres:postgres@localhost:5432/postgres",
)
MAY_CREATE = "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
START_SECONDS = 120  # on a busy machine
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")


@contextmanager
def server() -> Iterator[tuple[str, str] | None]:
    """Yield (url, version) of a server that lets us create databases, or nothing."""
    named = os.environ.get("TEST_DATABASE_URL")
    for url in (named,) if named else LOCAL:
        if version := usable(url):
            yield url, version
            return
    if named:
        say("TEST_DATABASE_URL names no PostgreSQL 15+ that lets us in and create databases.")
        yield None
        return
    with throwaway() as found:
        yield found


@contextmanager
def databases(found: tuple[str, str] | None) -> Iterator[str | None]:
    """Yield the address whose test databases lie there, one migrated copy for each process."""
    if found is None:
        yield None
        return
    url, version = found
    parts = urlsplit(url)
    template = f"selaras_{secrets.token_hex(4)}"
    copies = [f"test_{parts.path.strip('/')}_gw{worker}" for worker in range(WORKERS)]
    try:
        create_database(url, template)
        filled = parts._replace(path=f"/{template}").geturl()
        migrated.postgres(filled, version, find_binaries())
        for copy in copies:
            drop_database(url, copy)
            create_database(url, copy, template)
        yield url
    finally:
        for each in (template, *copies):
            drop_database(url, each)


def create_database(url: str, name: str, template: str = "template1") -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(words.format(sql.Identifier(name), sql.Identifier(template)))


def drop_database(url: str, name: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        words = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(words.format(sql.Identifier(name)))


def usable(url: str) -> str | None:
    """The version of the server at `url` if it is new enough and lets us create databases."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(MAY_CREATE).fetchone()
            if connection.info.server_version < OLDEST or not (row and row[0]):
                return None
            return connection.info.parameter_status("server_version")
    except psycopg.Error:
        return None


@contextmanager
def throwaway(binaries: Path | None = None) -> Iterator[tuple[str, str] | None]:
    binaries = binaries or find_binaries()
    binaries = binaries or (find_binaries() if install("postgresql") else None)
    if not binaries:
        yield None
        return
    user = unprivileged_user()
    folder = Path(tempfile.mkdtemp(prefix="selaras-pg-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        url = create(binaries, folder, user)
        process = processes.start(command(binaries, folder, url), user=user, log=folder / "log")
        yield url, wait_until_usable(url, process)
    finally:
        end(process)
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path | None:
    """The folder of the newest PostgreSQL that Debian's package, or PATH, offers."""
    packaged = Path("/usr/lib/postgresql").glob("[1-9]*/bin/initdb")
    versions = {int(path.parts[-3]): path.parent for path in packaged}
    if versions and max(versions) >= OLDEST // 10_000:
        return versions[max(versions)]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def create(binaries: Path, folder: Path, user: str | None) -> str:
    """Make the cluster; its address carries a password that nobody else knows."""
    password = secrets.token_hex(16)
    secret = folder / "password"
    secret.write_text(password)
    if user:
        owner = pwd.getpwnam(user)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        os.chown(secret, owner.pw_uid, owner.pw_gid)
    options = ["-U", "selaras", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8"]
    options += ["-D", str(folder / "data"), "--locale=C.UTF-8", "--no-sync"]
    initdb = processes.start([str(binaries / "initdb"), *options], user=user, log=folder / "log")
    if initdb.wait():
        raise RuntimeError(f"initdb failed: {(folder / 'log').read_text()}")
    return f"postgresql://selaras:{password}@127.0.0.1:{free_port()}/postgres"


def command(binaries: Path, folder: Path, url: str, settings: Sequence[str] = SPEED) -> list[str]:
    port = url.rpartition(":")[2].partition("/")[0]
    place = ("listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}")
    flags = [word for setting in (*settings, *place) for word in ("-c", setting)]
    return [str(binaries / "postgres"), "-D", str(folder / "data"), *flags]


def free_port() -> int:
    """A port that nobody else is given for a minute; whoever serves may still listen on it.

    A connection to itself leaves it in TIME_WAIT: a port that was only looked at went to two
    servers of two runs beside each other, or was the source of somebody's connection.
    """
    with socket.socket() as probe, socket.socket() as caller:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", 0))
        probe.listen(1)
        port: int = probe.getsockname()[1]
        caller.connect(("127.0.0.1", port))
        answered, _ = probe.accept()
        answered.close()
        return port


def wait_until_usable(url: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if version := usable(url):
            return version
        time.sleep(0.1)
    raise RuntimeError("The throwaway PostgreSQL cluster did not start; see `log` in its folder.")


def end(process: subprocess.Popen[bytes] | None) -> None:
    if process is None:
        return
    process.send_signal(signal.SIGINT)  # "fast" shutdown
    with suppress(subprocess.TimeoutExpired):
        process.wait(15)
    if process.poll() is None:
        process.kill()
