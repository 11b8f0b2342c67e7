"""Measure this tree and another revision beside each other: `make bench-against REV=806a5a7`.

Both serve the same generated rows from PostgreSQL databases of their own, and are asked in turns,
so that whatever else the machine does meets both. Prints per page the processor milliseconds of the
web worker and of the database, before and after. Asserts nothing.
"""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("SCALE", "0.1")

from bench.load import Target  # noqa: E402
from bench.server import Served, database, serving  # noqa: E402
from bench.targets import targets_of  # noqa: E402
from tools import postgres  # noqa: E402

ROUNDS, REQUESTS = 6, 8
ONLY = os.environ.get("ONLY", "")  # a part of the name of the pages that are asked
SECONDS, PAGE_SECONDS = 0.4, 6.0  # of a round, of a page: fewer where one request takes long
Cost = tuple[float, float]  # milliseconds of worker and database per request


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("Revisi mana? make bench-against REV=806a5a7")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # an end that leaves nothing behind
    with ExitStack() as stack:
        found = stack.enter_context(postgres.server())
        if found is None:
            sys.exit("Tidak ada PostgreSQL.")
        roots = {"lama": stack.enter_context(checked_out(sys.argv[1])), "kini": ROOT}
        served = {}
        for name, root in roots.items():
            print(f"{name}: menyiapkan data …", flush=True)
            url = stack.enter_context(database(found[0], f"_{name}"))
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="selaras-bench-"))
            served[name] = stack.enter_context(serving(url, folder, root))
        compare(served["lama"], served["kini"])


@contextmanager
def checked_out(revision: str) -> Iterator[Path]:
    """That revision's product in a worktree of its own, measured by the bench of this tree."""
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        root = Path(folder) / "tree"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", root, revision], check=True)
        try:
            shutil.rmtree(root / "bench", ignore_errors=True)
            shutil.copytree(ROOT / "bench", root / "bench")
            what_it_locks = ["make", "--quiet", "runtime"]
            subprocess.run(what_it_locks, cwd=root, check=True, stderr=subprocess.DEVNULL)
            yield root
        finally:
            subprocess.run([*git, "remove", "--force", root], check=True)


def compare(before: Served, after: Served, heads: tuple[str, str] = ("lama", "kini")) -> None:
    print("\n{:28}{:9}{:>27}{:>27}".format("ms CPU per permintaan", "", "web", "basis data"))
    print(("{:37}" + "{:>9}" * 6).format("", *heads, "÷", *heads, "÷"))
    for old, new in zip(targets_of(before.facts), targets_of(after.facts), strict=True):
        if ONLY not in new.name:
            continue
        costs: dict[str, list[Cost]] = {"lama": [], "kini": []}
        until = time.monotonic() + PAGE_SECONDS
        while len(costs["lama"]) < ROUNDS and (time.monotonic() < until or not costs["lama"]):
            costs["lama"].append(cost(before, old))
            costs["kini"].append(cost(after, new))
        line = f"{new.name:28}{new.who:9}"
        for which in (0, 1):
            was, now = (statistics.median(row[which] for row in rows) for rows in costs.values())
            line += f"{was:9.2f}{now:9.2f}{now / was if was else 0:9.2f}"
        print(line, flush=True)


def cost(served: Served, target: Target) -> Cost:
    """Of some requests in a row, after one that warms what the others left cold."""
    client, start = served.people[target.who], time.monotonic()
    client.ask(target)
    requests = max(1, min(REQUESTS, int(SECONDS / (time.monotonic() - start))))
    worker, database = served.worker_cpu(), served.database_cpu()
    for _ in range(requests):
        client.ask(target)
    worker, database = served.worker_cpu() - worker, served.database_cpu() - database
    return 1000 * worker / requests, 1000 * database / requests


if __name__ == "__main__":
    main()
