"""deploy/cluster/ with the places and ports of this machine, and nothing else of it changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from tools.door import DEPLOY
from tools.postgres import free_port

FILES = DEPLOY / "cluster"
BALANCER = "10.0.0.10"
BASES = {"db1": "10.0.0.11", "db2": "10.0.0.12"}
WEBS = ("10.0.0.21", "10.0.0.22", "10.0.0.23")
ETCD = {"etcd1": "10.0.0.31:2379", "etcd2": "10.0.0.32:2379", "etcd3": "10.0.0.33:2379"}
OURS = "127.0.0.1"


@dataclass
class Base:
    """The ports of one database and of its Patroni."""

    postgres: int = field(default_factory=free_port)
    rest: int = field(default_factory=free_port)


@dataclass
class Member:
    """The ports of one etcd: for who asks it, and for the others."""

    client: int = field(default_factory=free_port)
    peer: int = field(default_factory=free_port)


@dataclass
class Places:
    """Which port is whose; every password is of this run alone."""

    web: int = field(default_factory=free_port)
    primary: int = field(default_factory=free_port)
    reads: int = field(default_factory=free_port)
    pool: int = field(default_factory=free_port)
    etcd: dict[str, Member] = field(default_factory=lambda: {name: Member() for name in ETCD})
    bases: dict[str, Base] = field(default_factory=lambda: {name: Base() for name in BASES})
    password: str = field(default_factory=lambda: token_hex(16))

    def url(self, port: int, name: str = "selaras", user: str = "selaras") -> str:
        return f"postgresql://{user}:{self.password}@{OURS}:{port}/{name}"


def haproxy(places: Places, webs: list[int]) -> str:
    changes = {
        f"{BALANCER}:443": f"{OURS}:{places.web}",
        f"{BALANCER}:5432": f"{OURS}:{places.primary}",
        f"{BALANCER}:5433": f"{OURS}:{places.reads}",
    }
    for shipped, port in zip(WEBS, webs, strict=True):
        changes[f"{shipped}:8443"] = f"{OURS}:{port}"
    for name, shipped in BASES.items():
        ours = places.bases[name]
        changes[f"{shipped}:5432 port 8008"] = f"{OURS}:{ours.postgres} port {ours.rest}"
    return _changed("haproxy.cfg", changes)


def pgbouncer(places: Places, users: Path) -> str:
    return _changed(
        "pgbouncer.ini",
        {
            f"host={BALANCER} port=5432": f"host={OURS} port={places.primary}",
            f"host={BALANCER} port=5433": f"host={OURS} port={places.reads}",
            "listen_port = 6432": f"listen_port = {places.pool}",
            "/etc/pgbouncer/userlist.txt": str(users),
        },
    )


def patroni(places: Places, name: str, folder: Path, binaries: Path) -> str:
    """Without fsync: what is killed here is a process, not the machine with its memory."""
    ours = places.bases[name]
    return _changed(
        "patroni.yml",
        {
            "name: db1": f"name: {name}",
            **{place: f"{OURS}:{places.etcd[member].client}" for member, place in ETCD.items()},
            "10.0.0.11:8008": f"{OURS}:{ours.rest}",
            "10.0.0.11:5432": f"{OURS}:{ours.postgres}",
            "10.0.0.0/24": f"{OURS}/32",
            "/var/lib/postgresql/selaras": str(folder / "data"),
            "/var/lib/postgresql/pgpass": str(folder / "pgpass"),
            "/usr/lib/postgresql/15/bin": str(binaries),
            "/var/run/postgresql": f"{folder}\n    fsync: off",
            "GANTI": places.password,
        },
    )


def _changed(name: str, changes: Mapping[str, str]) -> str:
    text = (FILES / name).read_text()
    for old, new in changes.items():
        if old not in text:
            raise ValueError(f"deploy/cluster/{name} has no {old!r} any more: make test-cluster.")
        text = text.replace(old, new)
    if left := re.search(r"(?m)^[^#;\n]*10\.0\.0\.\d+", text):
        raise ValueError(f"deploy/cluster/{name} names a machine that we do not have: {left[0]}")
    return text
