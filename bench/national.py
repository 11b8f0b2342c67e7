"""The national page and the pages of one person where 640 agencies stand: `make bench-national`.

Fills PostgreSQL with 64 and with 640 agencies of 8,900 × SCALE people (0.1 by default: 57,000 and
570,000 people; 1 is the nation), each with a year of SKP, periods and evaluations, says first how
much disk that takes, and prints for each page statements, milliseconds and what is read by a
sequential scan of a table that grows with people: there is to be none. AGENCIES= names other sizes.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.server import database  # noqa: E402
from tools import postgres  # noqa: E402

SIZES = os.environ.get("AGENCIES", "64 640").split()
SCALE = os.environ.get("SCALE", "0.1")
PEOPLE = 8_900  # of one agency: 5.7 million civil servants in 640
BYTES = 20_000  # of the base for one of them, with the room that its indexes are built in
STEPS = "import django; django.setup(); from bench import national_steps; national_steps.main()"


def main() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # an end that leaves nothing behind
    people = max(int(PEOPLE * float(SCALE)), 450)
    need = people * int(SIZES[-1]) * BYTES
    free = shutil.disk_usage(tempfile.gettempdir()).free
    print(f"Perlu kira-kira {need / 1e9:.1f} GB; tersedia {free / 1e9:.1f} GB.", flush=True)
    if need > free:
        sys.exit("Ruang cakram tidak cukup; mohon pilih SCALE yang lebih kecil.")
    with postgres.server() as found:
        if found is None:
            sys.exit("Tidak ada PostgreSQL.")
        for size in SIZES:
            with ExitStack() as stack:
                measure(stack, found[0], size, people)


def measure(stack: ExitStack, server: str, size: str, people: int) -> None:
    """One base of so many agencies, filled, asked and dropped."""
    print(f"\n{size} instansi × {people} pegawai: menyiapkan data …", flush=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": stack.enter_context(database(server, f"_{size}")),
        "SELARAS_MODE": "demo",
        "SELARAS_TODAY": "2026-06-03",
        "SELARAS_VAR": stack.enter_context(tempfile.TemporaryDirectory(prefix="selaras-bench-")),
        "BENCH_AGENCIES": size,
        "BENCH_PEOPLE": str(people),
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run([sys.executable, "-c", STEPS], env=environment, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
