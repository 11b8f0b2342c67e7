"""Measure a month's release, the preview of a rule and PAK drafts for 14,000 people.

Prints seconds, those of the processor, and what each said, on SQLite or, with `postgresql`, there.
Asked: release 30 s, preview 10 s, 20 drafts a second. Asserts nothing. SCALE=0.1: 1,400 people.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.server import database  # noqa: E402
from tools import postgres  # noqa: E402

TODAY = "2026-06-14"
MEASURE = (
    "import django; django.setup(); from bench import tunjangan_steps; tunjangan_steps.measure()"
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if "postgresql" not in sys.argv:
            report("SQLite", f"sqlite:///{folder}/bench.sqlite3", folder)
            return
        with postgres.server() as found:
            if found is None:
                sys.exit("Tidak ada PostgreSQL.")
            with database(found[0]) as url:
                report(f"PostgreSQL {found[1]}", url, folder)


def report(title: str, url: str, folder: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
        "DATABASE_URL": url,
        "SELARAS_MODE": "demo",
        "SELARAS_TODAY": TODAY,
        "SELARAS_VAR": folder,
        "PYTHONPATH": str(ROOT),
    }
    print(f"Rilis, TPP, PAK: {title}", flush=True)
    output = subprocess.run(
        [sys.executable, "-c", MEASURE], env=environment, check=True, stdout=subprocess.PIPE,
        cwd=ROOT,
    ).stdout  # fmt: skip
    for name, (seconds, cpu, said) in json.loads(output).items():
        print(f"{name:12}{seconds:8.1f} s{cpu:8.1f} s prosesor   {said}")


if __name__ == "__main__":
    main()
