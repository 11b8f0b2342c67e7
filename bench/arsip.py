"""Gather the documents of many people, as ZIP and as one PDF: documents a second, and peak memory.

Each form is a process of its own, so that its peak memory is its own. Asserts nothing.
COUNT=500 gathers fewer documents than 5,000.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETUP = "import sys, django; django.setup(); from bench import arsip_steps as steps; "


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
            "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3"),
            "SELARAS_MODE": "demo",
            "SELARAS_VAR": folder,
            "PYTHONPATH": str(ROOT),
        }
        for step in ("fill()", "gather('zip')", "gather('pdf')"):
            command = [sys.executable, "-c", SETUP + f"steps.{step}"]
            subprocess.run(command, env=environment, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
