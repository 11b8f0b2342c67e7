"""Search by a part of a name or NIP among 1,400,000 people, on PostgreSQL.

Once with all of them in one agency, once spread over a hundred. Asserts nothing.
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

MEASURE = "import django; django.setup(); from bench import search_steps; search_steps.measure()"


def main() -> None:
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if found is None:
            sys.exit("Tidak ada PostgreSQL: pencarian tidak diukur.")
        for agencies in (1, 100):
            with database(found[0]) as url:
                report(url, agencies, folder)


def report(url: str, agencies: int, folder: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
        "DATABASE_URL": url,
        "SELARAS_MODE": "demo",
        "SELARAS_VAR": folder,
        "BENCH_AGENCIES": str(agencies),
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run([sys.executable, "-c", MEASURE], env=environment, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
