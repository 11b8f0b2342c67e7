"""Write the list of 14,000 people to a file, as the job of Rekapitulasi does: seconds and memory.

Each file is a process of its own, so that its peak memory is its own. Asserts nothing. Needs
PostgreSQL; SCALE=0.1 writes 1,400.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.server import database  # noqa: E402
from tools import postgres  # noqa: E402

SETUP = "import django; django.setup(); from bench import daftar_steps as steps; "
FILES = [(bentuk, daftar) for bentuk in ("csv", "xlsx") for daftar in ("", "pengisian")]


def main() -> None:
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if found is None:
            sys.exit("Tidak ada PostgreSQL.")
        with database(found[0]) as url:
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "bench.settings",
                "DATABASE_URL": url,
                "SELARAS_MODE": "demo",
                "SELARAS_TODAY": "2026-06-03",
                "SELARAS_VAR": folder,
                "PYTHONPATH": str(ROOT),
            }
            for step in ("fill()", *(f"write{each}" for each in FILES)):
                command = [sys.executable, "-c", SETUP + f"steps.{step}"]
                subprocess.run(command, env=environment, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
