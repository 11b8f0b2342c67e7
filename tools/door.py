"""The shipped configuration on this machine: the units' own commands behind deploy/nginx.conf.

For the tests and `make survive`. What differs from an installation is where files lie and which
ports are taken; every limit, time and flag is read from deploy/.
"""

import os
import re
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.client import OK, HTTPConnection, HTTPSConnection
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tools import processes
from tools.bootstrap import ROOT, VENV
from tools.nginx import require_nginx
from tools.postgres import free_port

DEPLOY = ROOT / "deploy"
HOST = "kinerja.contoh.go.id"
PORTS = ("8001", "8002")  # of nginx.conf
PATIENCE = 180.0  # seconds until everything answers, on a machine that others use too
GRACE = 2.0
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass
class Door:
    """Where the door is, and the processes behind it."""

    folder: Path
    env: Mapping[str, str]
    port: int = field(default_factory=free_port)
    plain: int = field(default_factory=free_port)  # without TLS
    ports: list[str] = field(default_factory=lambda: [str(free_port()) for _ in PORTS])
    web: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    nginx: subprocess.Popen[bytes] | None = None

    def connection(self, timeout: float = 30.0) -> HTTPSConnection:
        return secure(self.port, self.folder / "fullchain.pem", timeout)

    def ask(self, path: str, timeout: float = 30.0) -> int:
        """The status of one GET; OSError when nobody answers in time."""
        connection = self.connection(timeout)
        try:
            connection.request("GET", path, headers={"Host": HOST})
            return connection.getresponse().status
        finally:
            connection.close()

    def serves(self, port: str) -> bool:
        """Whether this web process answers, asked itself."""
        with closing(HTTPConnection("127.0.0.1", int(port), timeout=5)) as caller:
            try:
                caller.request("GET", "/healthz")
                return caller.getresponse().status == OK
            except OSError:
                return False

    def start_all(self) -> None:
        for port in self.ports:
            self.start_web(port)
        words = [require_nginx(), "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        words += ["-e", str(self.folder / "error")]
        self.nginx = processes.start(words, log=self.folder / "nginx.log")

    def kill(self) -> None:
        """The whole node at once, by kill -9."""
        for process in self.processes():
            processes.kill_with_children(process)

    def processes(self) -> list[subprocess.Popen[bytes]]:
        return [*([self.nginx] if self.nginx else []), *self.web.values()]

    def start_web(self, port: str) -> None:
        """As systemd would, and again when it was killed."""
        self.web[port] = self.start("selaras-web@.service", port)

    def start(self, unit: str, instance: str = "") -> subprocess.Popen[bytes]:
        log = self.folder / f"{unit}{instance}.log"
        return processes.start(command(unit, instance), env=self.env, log=log)


def secure(port: int, certificate: Path, timeout: float) -> HTTPSConnection:
    trust = ssl.create_default_context(cafile=str(certificate))
    trust.check_hostname = False  # it names the installation, not loopback
    return HTTPSConnection("127.0.0.1", port, timeout=timeout, context=trust)


def command(unit: str, instance: str = "") -> list[str]:
    """What a unit of deploy/ starts, with the programs of this repository."""
    lines = (DEPLOY / unit).read_text().splitlines()
    start = next(line for line in lines if line.startswith("ExecStart="))
    words = start.removeprefix("ExecStart=").replace("%i", instance)
    return words.replace("/opt/selaras/current/.venv", str(VENV)).split()


@contextmanager
def opened(env: Mapping[str, str], *, behind: int | None = None) -> Iterator[Door]:
    """Serve behind nginx with the environment of an installation; `behind`: a balancer's port."""
    with tempfile.TemporaryDirectory(prefix="selaras-door-") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)  # nginx's workers are another user
        door = Door(folder, {**os.environ, **env})
        certificate(folder)
        text = configuration(folder, door)
        (folder / "nginx.conf").write_text(balanced(text, behind) if behind else text)
        stack.callback(lambda: end(door.processes()))
        door.start_all()
        wait_for(lambda: all(map(door.serves, door.ports)), lambda: told(folder))
        wait_for(lambda: door.ask("/healthz") == OK, lambda: told(folder))
        yield door


def configuration(folder: Path, door: Door) -> str:
    """deploy/nginx.conf with the places and ports of this run, and nothing else of it changed."""
    text = (DEPLOY / "nginx.conf").read_text()
    places = {
        "listen 80;": f"listen 127.0.0.1:{door.plain};",
        "listen 443 ": f"listen 127.0.0.1:{door.port} ",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/var/log/nginx/": f"{folder}/",
        "/etc/selaras/tls/": f"{folder}/",
        "http {\n": "http {\n" + "".join(temporary(folder)),
        **{
            f"127.0.0.1:{old} ": f"127.0.0.1:{new} "
            for old, new in zip(PORTS, door.ports, strict=True)
        },
    }
    if os.geteuid() != 0:
        places["user www-data;\n"] = ""
    for old, new in places.items():
        if old not in text:
            raise ValueError(f"deploy/nginx.conf has no {old!r} any more: tools/door.py needs it.")
        text = text.replace(old, new)
    return text


def balanced(text: str, port: int) -> str:
    """With the lines that are shipped as comments."""
    text = re.sub(r"(?m)^( +)#(listen|set_real_ip_from|real_ip_header|allow) ", r"\1\2 ", text)
    return text.replace("listen 8443 ", f"listen 127.0.0.1:{port} ")


def temporary(folder: Path) -> Iterator[str]:
    for name in TEMPORARY:
        yield f"    {name}_temp_path {folder / name};\n"


def certificate(folder: Path) -> None:
    for name, text in zip(("fullchain.pem", "privkey.pem"), _pair(), strict=True):
        (folder / name).write_bytes(text)


@cache
def _pair() -> tuple[bytes, bytes]:
    """A certificate for this run alone, and its key: every node shows the same."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)  # noqa: TID251 -- openssl's clock, not ours
    found = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return found.public_bytes(Encoding.PEM), key.private_bytes(*form)


def wait_for(what: Callable[[], object], why: Callable[[], str]) -> None:
    """Until it is so; what nobody answers yet is asked again."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if what():
                return
        except OSError:  # not there yet
            pass
        time.sleep(0.1)
    raise TimeoutError(f"The shipped configuration does not answer.\n{why()}")


def told(folder: Path) -> str:
    logs = [*folder.glob("*.log"), folder / "error"]
    return "\n".join(f"{log.name}: {log.read_text()[-2000:]}" for log in logs if log.exists())


def end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(GRACE)
        if child.poll() is None:  # a worker that is just starting hears nothing
            processes.kill_with_children(child)
