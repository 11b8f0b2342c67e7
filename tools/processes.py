"""Child processes that never outlive us: together they start, together they end."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
GRACE_SECONDS = 6.0

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Stopped(Exception):
    """Somebody asked us to end: Ctrl-C, SIGTERM, or a closed terminal."""


def adopt_orphans() -> None:
    """Become the parent of what our children leave behind, so that we can end it too."""
    if _libc:
        _libc.prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """In the child: receive SIGTERM when the parent is gone, even by kill -9."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def leave_interrupts_to_parent() -> None:
    """In the child: Ctrl-C reaches the whole terminal; the parent answers it with SIGTERM."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()


def start(
    command: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    log: Path | None = None,
    deaf_to_interrupt: bool = False,
) -> subprocess.Popen[bytes]:
    groups: list[str] | None = [] if user else None
    with log.open("ab") if log else nullcontext() as output:
        return subprocess.Popen(
            command,
            env=env,
            user=user,
            extra_groups=groups,
            cwd="/" if user else None,  # another user may not be able to enter ours
            stdout=output,
            stderr=output,
            preexec_fn=leave_interrupts_to_parent if deaf_to_interrupt else die_with_parent,  # noqa: PLW1509 -- no threads
        )


def raise_when_told_to_stop() -> None:
    def stop(_number: int, _frame: object) -> None:
        raise Stopped

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)


def wait_for_first(children: Mapping[str, subprocess.Popen[bytes]]) -> str:
    """Return the name of the first child that ends."""
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                return name
        time.sleep(0.2)


def end_all(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask everything below us to end, then insist."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    send(signal.SIGTERM, living(children))
    deadline = time.monotonic() + GRACE_SECONDS
    while any(child.poll() is None for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    for _generation in range(5):  # the children of the killed become ours and follow
        send(signal.SIGKILL, living(children))
        time.sleep(0.05)


def send(number: signal.Signals, pids: Sequence[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def living(children: Sequence[subprocess.Popen[bytes]]) -> list[int]:
    """Our running children, adopted ones included where the kernel tells."""
    mine = [child.pid for child in children if child.poll() is None]
    reap_adopted({child.pid for child in children})
    return sorted({*mine, *adopted()})


def adopted() -> list[int]:
    return children_of(os.getpid())


def children_of(pid: int) -> list[int]:
    """What a process started and has not buried, where the kernel tells."""
    listing = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [int(child) for child in listing.read_text().split()]
    except OSError:
        return []


def kill_with_children(process: subprocess.Popen[bytes]) -> None:
    """As systemd ends what a unit started: nobody below is left to serve on."""
    below = children_of(process.pid)
    process.kill()
    process.wait()
    send(signal.SIGKILL, below)


def reap_adopted(known: set[int]) -> None:
    for pid in set(adopted()) - known:
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
