"""ClamAV's daemon with one signature of our own; where it is not installed, one that speaks as it.

Debian's `clamav-daemon` needs no other signatures: the file of one line is the whole database.
"""

import shutil
import socketserver
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HARMFUL = b"SELARAS-UJI-BERKAS-BERBAHAYA"
NAME = "Uji.Selaras"
START_SECONDS = 60


@pytest.fixture(scope="session")
def clamd() -> Iterator[str]:
    """The address of a daemon that knows HARMFUL, for CLAMAV."""
    # Not pytest's own folder: the path of a Unix socket holds a hundred characters.
    with tempfile.TemporaryDirectory(prefix="clamd-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the daemon may give up root
        program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
        with _daemon(program, folder) if program else _stand_in(folder) as address:
            yield address


@contextmanager
def _daemon(program: str, folder: Path) -> Iterator[str]:
    (folder / "uji.ndb").write_text(f"{NAME}:0:*:{HARMFUL.hex()}\n")
    socket, config = folder / "clamd.ctl", folder / "clamd.conf"
    config.write_text(f"DatabaseDirectory {folder}\nLocalSocket {socket}\nForeground yes\n")
    with (folder / "log").open("wb") as log:
        child = subprocess.Popen([program, "-c", str(config)], stdout=log, stderr=log)
    try:
        _wait_for(socket, child)
        yield f"unix://{socket}"
    finally:
        child.terminate()
        child.wait()


def _wait_for(socket: Path, child: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while not socket.exists():
        if child.poll() is not None or time.monotonic() > until:
            raise RuntimeError((socket.parent / "log").read_text())
        time.sleep(0.05)


class Speaker(socketserver.StreamRequestHandler):
    """INSTREAM as `man clamd` describes it."""

    def handle(self) -> None:
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        verdict = f"{NAME}.UNOFFICIAL FOUND" if HARMFUL in content else "OK"
        self.wfile.write(f"stream: {verdict}\0".encode())


@contextmanager
def _stand_in(folder: Path) -> Iterator[str]:
    address = str(folder / "clamd.ctl")
    with socketserver.ThreadingUnixStreamServer(address, Speaker) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"unix://{address}"
        finally:
            server.shutdown()
            thread.join()
