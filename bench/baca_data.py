"""Read 14,000 people as a program does: every page of /data/*, and what changed.

Prints for each kind of row its pages, the statements of the cheapest and the dearest of them, and
the CPU of one. COUNT=1000 reads fewer; a base of before (DATABASE_URL) is taken as it is.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READ = "import django; django.setup(); from bench import baca_data_steps; baca_data_steps.main()"


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
        subprocess.run([sys.executable, "-c", READ], env=environment, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
