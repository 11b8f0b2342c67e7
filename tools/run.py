"""`make run`: prepare what is missing, then serve the demo until told to stop.

Three processes and what they start, in one group: the server, a worker and the tick. A stamp in
`var/` remembers what was prepared, so that a warm start runs nothing else. `make demo` and
`make accounts` enter here too.
"""

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any

from selaras.demo.content import account_rows
from tools import processes
from tools.bootstrap import ROOT, VENV, keep_compiled, say, stop

VAR = Path(os.environ.get("SELARAS_VAR", ROOT / "var"))
SQLITE = VAR / "selaras.sqlite3"
OWN_SQLITE = f"sqlite:///{SQLITE}"
STAMP = VAR / "stamp.json"
ACCOUNTS = VAR / "accounts.json"
HAS_DATA = (
    "import django; django.setup()\n"
    "from selaras.accounts.models import Instansi\n"
    "raise SystemExit(0 if Instansi.objects.exists() else 3)"
)
START_SECONDS = 60
LAST_PORT = 65_535
DEMO_DATE = "2026-10-06"  # a Tuesday on which every stage of the cycle is alive
DIGITS = re.compile(r"[0-9]{1,5}")


def main() -> None:
    VAR.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    keep_compiled()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings")
    os.environ.setdefault("SELARAS_MODE", "demo")
    os.environ.setdefault("DATABASE_URL", OWN_SQLITE)
    simulate()
    command = sys.argv[1] if len(sys.argv) > 1 else "serve"
    try:
        {"serve": serve, "accounts": accounts, "demo": rebuild}[command]()
    except KeyboardInterrupt:
        sys.exit(130)


def simulate() -> None:
    """The demo has a day of its own, unless one is named; SELARAS_TODAY= is the real one."""
    if os.environ["SELARAS_MODE"] == "demo":
        os.environ.setdefault("SELARAS_TODAY", DEMO_DATE)


# Commands


def serve() -> None:
    host, port = address()
    # Held to the end: a second start on this port, or `make demo` beneath us, is told so.
    held = lock(f"port-{port}.lock", fcntl.LOCK_EX, busy=port_taken(port))
    require_free(host, port)
    using = lock("database.lock", fcntl.LOCK_SH)
    with lock("prepare.lock", fcntl.LOCK_EX):
        prepare()
    print_accounts()
    children: dict[str, subprocess.Popen[bytes]] = {}
    os.environ.setdefault("LINK_CHECK", "1")  # not before: the year that was played has many links
    try:
        start_server(children, host, port)
        announce(host, port, children)
        start_background(children)
        build_handbook()
        ended = processes.wait_for_first(children)
        say(f"{ended} berhenti sendiri, maka semuanya dihentikan. / {ended} ended; stopping all.")
        code = 1
    except processes.Stopped:
        code = 0
    finally:
        processes.end_all(list(children.values()))
        held.close()
        using.close()
    sys.exit(code)


def accounts() -> None:
    sys.exit(subprocess.call([*manage(), "accounts"]))


def rebuild() -> None:
    busy = (
        "Demo sedang berjalan. Mohon hentikan `make run` (Ctrl-C), lalu ulangi.",
        "The demo is running. Please stop `make run` (Ctrl-C) and try again.",
    )
    with lock("database.lock", fcntl.LOCK_EX, busy=busy), lock("prepare.lock", fcntl.LOCK_EX):
        empty_database()
        prepare()
    print_accounts()


# Preparation: what the stamp says is done is not done again


def prepare() -> None:
    stamp = read_stamp()
    database, static = database_hash(), static_hash()
    own = os.environ["DATABASE_URL"] == OWN_SQLITE
    if own and not SQLITE.exists():
        stamp = {"static": stamp.get("static")}
    if own and SQLITE.exists() and is_outgrown(SQLITE):
        replace_outgrown()
        stamp = {"static": stamp.get("static")}
    if stamp.get("demo") == "loading":  # the last load was interrupted
        empty_database()
        stamp = {"static": stamp.get("static")}
    collect = ("collectstatic", "--no-input", "--verbosity=0")
    with meanwhile(*collect) if stamp.get("static") != static else nullcontext():
        if stamp.get("database") != database:
            prepare_database(stamp)
    write_stamp(stamp, static=static, database=database)


def prepare_database(stamp: dict[str, Any]) -> None:
    say("Menyiapkan basis data … / Preparing the database …")
    # A demo that is not there yet makes its own tables (selaras/demo/tables.py).
    if is_there() or os.environ["SELARAS_MODE"] != "demo":
        django("migrate", "--no-input", "--verbosity=0")
    load_demo(stamp)
    ACCOUNTS.write_text(json.dumps(account_rows()))  # they need no Django to be read


def is_outgrown(database: Path) -> bool:
    """Whether it was made by migrations of ours that are no more: it cannot be carried on."""
    with closing(sqlite3.connect(database)) as connection:
        try:
            applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
        except sqlite3.OperationalError:  # never migrated
            return False
    folders = {app: ROOT / "selaras" / app / "migrations" for app, _ in applied}
    return any(
        folders[app].is_dir() and not (folders[app] / f"{name}.py").exists()
        for app, name in applied
    )


def replace_outgrown() -> None:
    if os.environ["SELARAS_MODE"] != "demo":
        stop(
            f"{SQLITE} dibuat versi lama dan tidak dapat dilanjutkan. Mohon pindahkan berkas itu, "
            "lalu jalankan lagi.",
            f"{SQLITE} was made by an older version and cannot be carried on. Please move that "
            "file away and start again.",
        )
    say(
        "Basis data demo ini dibuat versi lama; demo dibangun ulang. / "
        "This demo was made by an older version; it is built anew."
    )
    empty_database()


def load_demo(stamp: dict[str, Any]) -> None:
    if os.environ["SELARAS_MODE"] != "demo" or (is_there() and has_data()):
        return
    say("Memainkan tahun empat instansi contoh … / Playing the year of four agencies …")
    write_stamp(stamp, demo="loading")
    django("demo")
    write_stamp(stamp, demo="loaded")


def is_there() -> bool:
    return os.environ["DATABASE_URL"] != OWN_SQLITE or SQLITE.exists()


def has_data() -> bool:
    code = subprocess.call([sys.executable, "-c", HAS_DATA])
    if code not in {0, 3}:
        stop("Basis data tidak dapat dibaca.", "The database cannot be read.")
    return code == 0


def empty_database() -> None:
    if os.environ["DATABASE_URL"] == OWN_SQLITE:
        for file in VAR.glob(f"{SQLITE.name}*"):
            file.unlink()
        shutil.rmtree(VAR / "berkas", ignore_errors=True)
    elif os.environ.get("SELARAS_EMPTY_DATABASE") == "yes":
        django("migrate", "--no-input", "--verbosity=0")
        django("flush", "--no-input", "--verbosity=0")
    else:
        stop(
            "DATABASE_URL menunjuk basis data lain; mengosongkannya menghapus semua isinya. "
            "Jika memang itu yang dikehendaki, jalankan: SELARAS_EMPTY_DATABASE=yes make demo",
            "DATABASE_URL names another database; emptying it deletes everything in it. "
            "If that is what you want, run: SELARAS_EMPTY_DATABASE=yes make demo",
        )
    STAMP.unlink(missing_ok=True)


def database_hash() -> str:
    migrations = sorted((ROOT / "selaras").glob("*/migrations/*.py"))
    return digest([ROOT / "uv.lock", *migrations], os.environ["DATABASE_URL"])


def static_hash() -> str:
    files = [*(ROOT / "selaras").glob("static/**/*"), *(ROOT / "selaras").glob("*/static/**/*")]
    return digest([ROOT / "uv.lock", *sorted(file for file in files if file.is_file())], "")


def digest(files: Iterable[Path], salt: str) -> str:
    total = hashlib.sha256(salt.encode())
    for file in files:
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def read_stamp() -> dict[str, Any]:
    try:
        stamp: dict[str, Any] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp


def write_stamp(stamp: dict[str, Any], **facts: str) -> None:
    stamp.update(facts)
    new = STAMP.with_suffix(".new")
    new.write_text(json.dumps(stamp))
    new.replace(STAMP)


def manage() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py")]


def django(*arguments: str) -> None:
    with meanwhile(*arguments):
        pass


@contextmanager
def meanwhile(*arguments: str) -> Iterator[None]:
    """A command of Django beside what is done here; it dies with us."""
    child = processes.start([*manage(), *arguments])
    yield
    if code := child.wait():
        sys.exit(f"manage.py {arguments[0]}: {code}")


# The address


def address() -> tuple[str, int]:
    port = os.environ.get("PORT") or "8000"
    if not (DIGITS.fullmatch(port) and 0 < int(port) <= LAST_PORT):
        stop(
            "PORT={} bukan nomor port. Mohon isi angka 1-65535, misalnya: make run PORT=8080",
            "PORT={} is no port number. Please give one of 1-65535, such as: make run PORT=8080",
            port,
        )
    return os.environ.get("HOST") or "127.0.0.1", int(port)


def port_taken(port: int) -> tuple[str, str]:
    return (
        f"Port {port} sedang dipakai program lain. Mohon pilih yang lain: make run PORT={port + 1}",
        f"Port {port} is in use by another program. Please choose one: make run PORT={port + 1}",
    )


def require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                stop(*port_taken(port))
            stop(
                "Alamat {}:{} tidak dapat dipakai: {}. Mohon periksa HOST dan PORT.",
                "The address {}:{} cannot be used: {}. Please check HOST and PORT.",
                host,
                port,
                error.strerror,
            )


def lock(name: str, kind: int, *, busy: tuple[str, str] | None = None) -> IO[str]:
    """Take a lock file; wait for it, or say why not when `busy` is given."""
    file = (VAR / name).open("w")
    try:
        fcntl.flock(file, kind | (fcntl.LOCK_NB if busy else 0))
    except BlockingIOError:
        stop(*(busy or ("", "")))
    return file


# The server, and what works in the background


def start_server(children: dict[str, subprocess.Popen[bytes]], host: str, port: int) -> None:
    processes.adopt_orphans()
    processes.raise_when_told_to_stop()
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host]
    server += ["--port", str(port), "--workers", "2", "--blocking-threads", "4"]
    server += ["--respawn-failed-workers", "--workers-kill-timeout", "3"]
    # No access log: addresses hold tokens and NIPs; what fails, the application logs by its route.
    server += ["--no-ws", "--no-access-log", "--log-level", "warning"]
    server += ["selaras.config.wsgi:application"]
    children["Peladen (granian)"] = processes.start(server, deaf_to_interrupt=True)


def start_background(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """One of each; an installation runs as many workers as it needs (deploy/)."""
    worker = [*manage(), "db_worker", "--no-reload", "--verbosity", "0"]
    children["Pekerja (db_worker)"] = processes.start(worker, deaf_to_interrupt=True)
    children["Tick"] = processes.start([*manage(), "tick"], deaf_to_interrupt=True)


def build_handbook() -> None:
    """Beside the running demo, where `make docs` has brought what builds it; it takes seconds."""
    is_built = (ROOT / "var" / "panduan" / "index.html").exists()
    if not is_built and (VENV / "bin" / "mkdocs").exists():
        processes.start(["nice", sys.executable, "-m", "tools.handbook"], deaf_to_interrupt=True)


def announce(host: str, port: int, children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Say that the demo is ready once it answers; the others wait, to leave it the processor."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- read, not bound
    url = f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and all(child.poll() is None for child in children.values()):
        if answers(f"{url}/healthz"):
            print(f"\nSelaras siap di {url} (berhenti: Ctrl-C)\n", flush=True)
            return
        time.sleep(0.1)


def answers(url: str) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(url, timeout=5) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False


def print_accounts() -> None:
    if not ACCOUNTS.exists():
        return
    rows = json.loads(ACCOUNTS.read_text())
    print(f"{'Instansi':<10} {'Peran':<17} {'NIP':<20} Kata sandi")
    for row in rows:
        agency = row["agency"] or "-"
        print(f"{agency:<10} {row['role']:<17} {row['nip']:<20} {row['password']}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
