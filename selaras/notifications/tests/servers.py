"""A mail server and a WhatsApp as processes on a free port of this machine."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0  # seconds that an answer may take on a busy machine


@dataclass
class MailServer:
    port: int
    file: Path

    def letters(self) -> list[dict[str, Any]]:
        if not self.file.exists():
            return []
        whole, _, _ = self.file.read_text().rpartition("\n")  # one may just be written
        return [json.loads(line) for line in whole.splitlines()]


@dataclass
class WhatsappServer:
    settings: dict[str, str]

    @property
    def root(self) -> str:
        return self.settings["base_url"].removesuffix("/v21.0")

    def messages(self) -> list[dict[str, str]]:
        return self._get("/_messages")

    def receipts(self, status: str) -> list[dict[str, str]]:
        return self._get(f"/_receipts?status={status}")

    def reset(self) -> None:
        self._get("/_reset")

    def _get(self, path: str) -> Any:
        address = self.root + path
        return httpx2.get(address, trust_env=False, verify=False, timeout=PATIENCE).json()


def start(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, "the server ended"
    return line


def end(process: subprocess.Popen[str]) -> None:
    process.kill()  # nothing of it is to be kept
    process.wait()
    if process.stdout:
        process.stdout.close()
