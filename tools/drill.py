"""`make drill`: install on a bare Debian, log in, back up, restore, upgrade, go back, remove.

A root of its own (mmdebstrap) in which a real systemd boots (systemd-nspawn), so that the units
run in their sandbox. As root, with a network; about five minutes. It shares the ports of this
machine: 80, 443, 5432, 8001 and 8002 must be free. SUITE=trixie takes Debian 13. Prints what each
step took.
"""

import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import httpx2

from tools import processes
from tools.bootstrap import ROOT, certificates, say
from tools.debian import install

T = TypeVar("T")
SUITE = os.environ.get("SUITE", "bookworm")
MIRROR = "http://deb.debian.org/debian"
PACKAGES = "ca-certificates,dbus,systemd,systemd-sysv"
HOST, ADMIN, PASSWORD = "kinerja.contoh.go.id", "X-ADMIN-01", "Gunung-Agung-Pagi-7"
PATIENCE = 180.0  # seconds, for a machine that others use too
COMMAND_ENV = ("env", "-i", "PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8")
AGENCY = (
    *("instansi", "kota-contoh", "Pemerintah Kota Contoh", "--preset", "buleleng"),
    *("--zona", "Asia/Makassar", "--lokasi", "Contoh", "--mulai", "2026-01-01"),
    *("--admin", ADMIN, "--nama-admin", "Nama Admin", "--email", "admin@contoh.go.id"),
)
# What somebody who took a web process would try on the trail, as the role of the services.
ATTACKS = (
    "DROP TRIGGER jejak_hanya_ditambah ON core_auditentry",
    "ALTER TABLE core_auditentry DISABLE TRIGGER ALL",
    "TRUNCATE core_auditentry",
    "DELETE FROM core_auditentry",
    "UPDATE core_auditentry SET note = 'lain'",
    "SET session_replication_role = replica",
)
AS_SERVICE = '. /etc/selaras/selaras.env; exec psql --quiet "$DATABASE_URL" --command "$0"'
BOOTED = {"running", "degraded"}  # a container has no clock to set
BROKEN = "\nraise SystemExit('a release that does not start')\n"


class Machine:
    """The booted root: commands run in it as root."""

    def __init__(self, folder: Path, init: int) -> None:
        self.folder, self.init = folder, init

    def try_to(self, *command: str) -> subprocess.CompletedProcess[str]:
        inside = ["nsenter", "-t", str(self.init), "-m", "-u", "-i", "-p", "-C", "--"]
        words = [*inside, *COMMAND_ENV, *command]
        return subprocess.run(words, check=False, text=True, stdout=-1, stderr=subprocess.STDOUT)

    def has_booted(self) -> bool:
        return self.try_to("systemctl", "is-system-running").stdout.strip() in BOOTED

    def run(self, *command: str, expect: int = 0) -> str:
        """What it printed; any other end than the expected one ends the drill."""
        done = self.try_to(*command)
        if done.returncode != expect:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-4000:]}")
        return done.stdout

    def unpack(self, name: str, change: Callable[[Path], None] = lambda _: None) -> str:
        """This repository's files as a release in a folder of the root, changed if asked."""
        target = self.folder / "root" / name
        target.mkdir(parents=True)
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        files = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout
        packed = ["tar", "--create", "--null", "--files-from=-", "--ignore-failed-read"]
        made = subprocess.run(packed, cwd=ROOT, check=True, input=files, capture_output=True)
        subprocess.run(["tar", "--extract"], cwd=target, check=True, input=made.stdout)
        change(target)
        return f"/root/{name}"


def main() -> None:
    processes.raise_when_told_to_stop()
    require()
    with tempfile.TemporaryDirectory(prefix="selaras-drill-") as name:
        folder = Path(name) / "root"
        timed("a bare Debian", lambda: build(folder))
        with booted(folder) as machine:
            walk(machine)


def require() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("The drill boots a Debian of its own: run it as root, on Debian.")
    for program, package in (("mmdebstrap",) * 2, ("systemd-nspawn", "systemd-container")):
        if not shutil.which(program) and not install(package):
            sys.exit(f"The drill needs {package}.")


def build(folder: Path) -> None:
    security = f"deb http://deb.debian.org/debian-security {SUITE}-security main"
    command = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={PACKAGES}", SUITE]
    subprocess.run([*command, str(folder), MIRROR, security], check=True, stderr=-3)
    shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    shutil.copy(certificates(), folder / "etc/ssl/certs/ca-certificates.crt")
    with (folder / "etc/hosts").open("a") as hosts:
        hosts.write(f"127.0.0.1 localhost {HOST}\n")


@contextmanager
def booted(folder: Path) -> Iterator[Machine]:
    command = ["systemd-nspawn", "--quiet", f"--directory={folder}", "--machine=selaras-drill"]
    command += ["--register=no", "--keep-unit", "--resolv-conf=off", "--boot"]
    keeper = processes.start(command, log=folder.parent / "boot.log")
    try:
        init = wait_for(lambda: init_of(keeper.pid))
        machine = Machine(folder, init)
        wait_for(lambda: machine.has_booted() or None)
        yield machine
    finally:
        keeper.terminate()  # systemd takes it for an orderly end
        try:
            keeper.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            processes.kill_with_children(keeper)


def init_of(keeper: int) -> int | None:
    """Its child that has become systemd."""
    for pid in processes.children_of(keeper):
        if Path(f"/proc/{pid}/comm").read_text().strip() == "systemd":
            return pid
    return None


def wait_for(what: Callable[[], T | None]) -> T:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if (found := what()) is not None:
            return found
        time.sleep(0.2)
    raise TimeoutError("The root did not boot.")


def walk(machine: Machine) -> None:
    release = machine.unpack("rilis")
    timed("deploy/install", lambda: machine.run(f"{release}/deploy/install", "--host", HOST))
    timed("agency, first password, login over TLS", lambda: log_in(machine))
    more = ("--web", "3", "--workers", "1")
    timed("deploy/install again", lambda: machine.run(f"{release}/deploy/install", *more))
    require_login()
    refuse_attacks(machine)
    examine(machine)
    seal(machine)
    timed("the nightly backup", lambda: machine.run("systemctl", "start", "backup-selaras"))
    show(timed("selaras restore --drill", lambda: machine.run("selaras", "restore", "--drill")))
    [backup] = machine.run("find", "/var/backups/selaras", "-mindepth", "1", "-type", "d").split()
    show(timed("selaras restore", lambda: machine.run("selaras", "restore", backup)))
    require_login()
    upgrade(machine)
    machine.run("/opt/selaras/current/deploy/uninstall")
    if not (machine.folder / "etc/selaras/selaras.env").exists():
        sys.exit("uninstall took the settings away.")
    print("uninstalled; data, settings and backups are still there")


def upgrade(machine: Machine) -> None:
    good = machine.unpack("rilis-baru", lambda folder: append(folder / "README.md", "\n"))
    timed("deploy/upgrade", lambda: machine.run(f"{good}/deploy/upgrade"))
    require_login()
    serving = machine.run("readlink", "/opt/selaras/current")
    wsgi = "selaras/config/wsgi.py"
    bad = machine.unpack("rilis-rusak", lambda folder: append(folder / wsgi, BROKEN))
    timed("a release that does not start", lambda: machine.run(f"{bad}/deploy/upgrade", expect=1))
    if machine.run("readlink", "/opt/selaras/current") != serving:
        sys.exit("upgrade did not go back.")
    require_login()


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text() + text)


def log_in(machine: Machine) -> None:
    """The first person: by the code that the operator was shown."""
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", machine.run("selaras", *AGENCY))
    kode = found[0] if found else ""
    shutil.copy(machine.folder / "etc/selaras/tls/fullchain.pem", machine.folder.parent / "ca.pem")
    Browser.trust = machine.folder.parent / "ca.pem"
    facts = {"nip": ADMIN, "kode": kode, "baru": PASSWORD, "ulang": PASSWORD}
    with Browser() as browser:
        browser.fill_in("/akun/kode/", facts)
    require_login()


def require_login() -> None:
    with Browser() as browser:
        page = browser.fill_in("/akun/masuk/", {"login": ADMIN, "password": PASSWORD})
        if page.url.path == "/akun/masuk/" or page.status_code >= httpx2.codes.BAD_REQUEST:
            sys.exit(f"No login: {page.status_code} at {page.url.path}")


class Browser(httpx2.Client):
    """Over TLS, with the certificate verified."""

    trust = Path()

    def __init__(self) -> None:
        context = ssl.create_default_context(cafile=str(self.trust))
        super().__init__(verify=context, follow_redirects=True, timeout=30, trust_env=False)
        self.headers["Host"] = HOST

    def fill_in(self, path: str, facts: dict[str, str]) -> httpx2.Response:
        """Open a page and send its form."""
        address = f"https://127.0.0.1{path}"
        told = {"sni_hostname": HOST}
        page = self.get(address, extensions=told)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        sent = {**facts, "csrfmiddlewaretoken": token[1] if token else ""}
        headers = {"Referer": f"https://{HOST}{path}"}
        return self.post(address, data=sent, headers=headers, extensions=told)


def refuse_attacks(machine: Machine) -> None:
    for attack in ATTACKS:
        said = machine.run("sh", "-c", AS_SERVICE, attack, expect=1)
        if "must be owner" not in said and "permission denied" not in said:
            sys.exit(f"{attack}: {said}")
    print(f"{len(ATTACKS)} attacks on the trail by the role of the services: all refused")


def examine(machine: Machine) -> None:
    """Doctor names what is wrong, nothing else, and is content when it is mended."""
    said = machine.run("selaras", "doctor", expect=1)
    sick = [line for line in said.splitlines() if line.startswith("SAKIT")]
    if len(sick) != 1 or "Surat" not in sick[0]:
        sys.exit(f"doctor should name the mail server alone:\n{said}")
    append(machine.folder / "etc/selaras/selaras.env", "EMAIL_URL=dummymail://\n")
    show(machine.run("selaras", "doctor"))


def seal(machine: Machine) -> None:
    """The tick seals within a minute; a backup then has an end of the trail to be held against."""
    machine.run("systemctl", "restart", "selaras-tick")
    wait_for(lambda: "belum disegel" not in machine.run("selaras", "audit", "verify") or None)


def timed(what: str, do: Callable[[], T]) -> T:
    begun = time.monotonic()
    done = do()
    print(f"{time.monotonic() - begun:6.1f} s  {what}", flush=True)
    return done


def show(text: str) -> None:
    for line in text.splitlines():
        say(f"          {line}")


if __name__ == "__main__":
    main()
