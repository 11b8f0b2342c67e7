"""`make test-cluster`: three web nodes, two databases; each falls in turn while 16 people write.

Everything from Debian's packages on loopback, as deploy/cluster/ ships it: three etcd, two
PostgreSQL under Patroni (synchronous), PgBouncer (transaction pooling), HAProxy, three times nginx
with its web processes, two workers, a tick, files in an object store. What was acknowledged is
counted against the rows, the trail is verified, and a table tells how long nobody could write.
Non-zero if a row or a file is missing or twice.
"""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools import door, objects, postgres, processes
from tools.bootstrap import keep_compiled, say
from tools.cluster.nodes import Balancer, Cluster, programs, wait_for
from tools.survive.__main__ import environment, finish, inside, manage
from tools.survive.load import Acknowledged, Writer

CLIENTS, NODES = 16, 3
PAUSE = 5.0  # seconds of quiet writing between two kills
AWAY = 10.0  # for so long what was killed stays away, as a machine that starts again
REFUSED_AT_MOST = 30.0  # seconds, at a failover
PATIENCE = 120.0
SEAL = "from selaras.core.sealing import seal_all; seal_all()"


@dataclass
class Kill:
    """One row of the table."""

    what: str
    at: float
    kept: int = 0
    longest: float = 0.0
    refusals: Counter[int] = field(default_factory=Counter)

    def told(self) -> str:
        silent = self.refusals[502]
        said = self.refusals.total() - silent
        return f"| {self.what} | {self.kept} | {self.longest:.1f} s | {said} | {silent} |"


@dataclass
class Played:
    """The cluster with its load: what is killed, and what comes back."""

    cluster: Cluster
    nodes: list[door.Door]
    kept: Acknowledged
    rows: list[Kill] = field(default_factory=list)

    def kill_all(self) -> None:
        self._wait_until_all_write(time.monotonic())
        for way in (self.web_node, self.worker, self.one_etcd, self.primary, self.balancer):
            time.sleep(PAUSE)
            row = Kill(way.__name__.replace("_", " "), time.monotonic())
            before, repeated = len(self.kept.waits), Counter(self.kept.repeated)
            say(f"kill -9: {row.what}, after {self.kept.total()}")
            way()
            self.kept.kills += 1
            self._wait_until_all_write(row.at)
            waits = self.kept.waits[before:]
            row.kept = len(waits)
            row.longest = max(until - since for since, until in waits)
            row.refusals = Counter(self.kept.repeated) - repeated
            self.rows.append(row)

    def _wait_until_all_write(self, since: float) -> None:
        """Until as much was begun and kept since as when everybody writes twice."""

        def is_done() -> bool:
            return sum(begun > since for begun, _ in self.kept.waits[-500:]) >= 2 * CLIENTS

        wait_for(is_done, "nobody writes any more", self.cluster.told)

    # What is killed

    def web_node(self) -> None:
        node = self.nodes[0]
        node.kill()
        time.sleep(AWAY)
        node.start_all()

    def worker(self) -> None:
        """The first; the second does its tasks."""
        node = self.nodes[0]
        processes.kill_with_children(self.cluster.running["worker1"])
        time.sleep(AWAY)
        self.cluster.running["worker1"] = node.start("selaras-worker@.service", "1")

    def one_etcd(self) -> None:
        """Of three; with the other two Patroni goes on."""
        processes.kill_with_children(self.cluster.running["etcd1"])
        time.sleep(AWAY)
        self.cluster.start_etcd("etcd1")

    def primary(self) -> None:
        """It comes back as the standby of the other."""
        name = self.cluster.primary()
        if name is None:
            raise RuntimeError("There is no primary to kill.")
        self.cluster.kill_base(name)
        told = self.cluster.told
        took = wait_for(lambda: self.cluster.primary() not in {None, name}, "no failover", told)
        say(f"the other leads after {took:.1f} s")
        self.cluster.start_base(name)
        took = wait_for(self.cluster.is_synchronous, "it does not come back", told)
        say(f"both hold what is acknowledged again after {took:.1f} s more")

    def balancer(self) -> None:
        """And with it every connection of people and of databases; systemd starts it again."""
        self.cluster.kill_balancer()
        time.sleep(1.0)
        self.cluster.start_balancer()


def main() -> None:
    keep_compiled()
    processes.adopt_orphans()
    processes.raise_when_told_to_stop()
    paths, binaries = programs(), postgres.find_binaries()
    if not binaries:
        sys.exit("PostgreSQL is needed. Please run: sudo apt-get install -y postgresql")
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="selaras-cluster-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        cluster = Cluster(folder, paths, binaries)
        try:
            with objects.store() as files:
                played, faults = play(cluster, folder, files)
        except processes.Stopped:
            sys.exit("Stopped.")
        finally:
            cluster.close()
    sys.exit(report(played, faults, (load, os.getloadavg()[0])))


def play(cluster: Cluster, folder: Path, files: str) -> tuple[Played, list[str]]:
    (folder / "var").mkdir()
    webs = [postgres.free_port() for _ in range(NODES)]
    cluster.open_bases()
    cluster.make_database()
    cluster.open_balancer(webs)
    env = environment(folder / "var", cluster.places.url(cluster.places.primary))
    env["FILES_URL"] = files
    said("migrate", lambda: manage(env, "migrate", "-v0"))
    manage(env, "collectstatic", "--no-input", "-v0")
    seeded = json.loads(said("seed", lambda: inside(env, f"seed({CLIENTS})")))
    cluster.open_pool()
    env |= {"SELARAS_TODAY": seeded["day"], "DATABASE_URL": cluster.pooled()}
    env |= {"BEHIND_PGBOUNCER": "true", "DATABASE_REPLICA_URL": cluster.pooled("selaras_baca")}
    with nodes_of(env, webs) as nodes:
        played = Played(cluster, nodes, Acknowledged())
        for number in ("1", "2"):
            worker = nodes[0].start("selaras-worker@.service", number)
            cluster.running[f"worker{number}"] = worker
        cluster.running["tick"] = nodes[0].start("selaras-tick.service")
        write(played, seeded)
        finish(env)
    faults = json.loads(inside(env, "count()", told=vars(played.kept)))
    faults += json.loads(inside(env, "compare_standby()"))
    manage(env, "shell", "--no-imports", "-c", SEAL)
    print(manage(env, "audit", "verify").splitlines()[-1])
    return played, faults


def said(what: str, work: Callable[[], str]) -> str:
    say(f"{what} …")
    return work()


@contextmanager
def nodes_of(env: dict[str, str], webs: list[int]) -> Iterator[list[door.Door]]:
    """Three machines' web processes, each behind its own nginx."""
    with ExitStack() as stack:
        yield [stack.enter_context(door.opened(env, behind=port)) for port in webs]


def write(played: Played, seeded: dict[str, Any]) -> None:
    """The load and the kills."""
    places = seeded["places"]
    certificate = played.nodes[0].folder / "fullchain.pem"
    entrance = Balancer(played.cluster.places.web, certificate)
    writers = [
        Writer(entrance, place, 4 * number // len(places), seeded["day"], played.kept)
        for number, place in enumerate(places)
    ]
    for writer in writers:
        writer.start()
    played.kill_all()
    for writer in writers:
        writer.is_over = True
    for writer in writers:
        writer.join(PATIENCE)


def report(played: Played, faults: list[str], load: tuple[float, float]) -> int:
    kept = played.kept
    for fault in [*faults, *kept.refused, *kept.wordless]:
        print(fault)
    print(f"\n{CLIENTS} clients, load {load[0]:.1f} to {load[1]:.1f} on {os.cpu_count()} cores")
    print("| killed | kept meanwhile | longest wait of a write | refused in a sentence | cut off |")
    print("|---|---|---|---|---|")
    for row in played.rows:
        print(row.told())
    lost = sum(fault.startswith("LOST") for fault in faults)
    doubled = sum(fault.startswith("DOUBLED") for fault in faults)
    print(f"\nAcknowledged: {kept.total()}")
    print(f"{lost} lost, {doubled} doubled, {len(kept.wordless)} refused without a sentence")
    too_long = [row.what for row in played.rows if row.longest > REFUSED_AT_MOST]
    if too_long:
        print(f"Longer than {REFUSED_AT_MOST:.0f} s: {', '.join(too_long)}")
    return 1 if faults or kept.refused or kept.wordless or too_long else 0


if __name__ == "__main__":
    main()
