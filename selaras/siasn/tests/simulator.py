"""The SIASN simulator as a test sees it: a process on a free port of this machine."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.config import SiasnSettings

ROOT = Path(__file__).resolve().parents[3]
VARIABLES = 8
PATIENCE = 60.0  # seconds that an answer may take on a busy machine
BRIEF = 0.25  # for one that does not come: a "slow" SIASN waits until its caller has gone


@dataclass
class Simulator:
    """`order` sets people and faults; `settings` is what Selaras would be told."""

    settings: dict[str, str]

    @property
    def root(self) -> str:
        return self.settings["base_url"].removesuffix("/apisiasn/1.0")

    def order(self, **orders: Any) -> dict[str, Any]:
        address = f"{self.root}/_control"
        answer = httpx2.post(address, json=orders, trust_env=False, verify=False, timeout=PATIENCE)
        return answer.json()

    def person(self, nip: str, **facts: str) -> None:
        self.order(people=[{"nipBaru": nip, "nama": "BUDI SANTOSO", **facts}])

    def client(self, **changes: Any) -> SiasnClient:
        patience = {"read_timeout": PATIENCE, "total_timeout": PATIENCE, "backoff": 0.01}
        return SiasnClient(SiasnSettings(**(self.settings | patience | changes)))


def start() -> tuple[subprocess.Popen[str], Simulator]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.siasn", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found: dict[str, str] = {}
    while len(found) < VARIABLES:
        line = process.stdout.readline()
        assert line, "the simulator ended"
        if line.startswith("export "):
            name, _, value = line.removeprefix("export SIASN_").strip().partition("=")
            found[name.lower()] = value
    return process, Simulator(found)
