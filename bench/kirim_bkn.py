"""Send 14,000 predikat to the simulator of SIASN, which fails at one call in twenty.

Prints seconds, rounds, calls and peak memory, and what SIASN has at the end; it is an error when
somebody is missing there, or stands there twice. COUNT=1000 sends fewer.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEND = "import django; django.setup(); from bench import kirim_bkn_steps; kirim_bkn_steps.main()"
VARIABLES = 8


def main() -> None:
    simulator = subprocess.Popen(
        [sys.executable, "-m", "tools.siasn", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
            environment = {
                **os.environ,
                **addresses(simulator),
                "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
                "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3"),
                "SELARAS_MODE": "demo",
                "SELARAS_VAR": folder,
                "PYTHONPATH": str(ROOT),
            }
            subprocess.run([sys.executable, "-c", SEND], env=environment, check=True, cwd=ROOT)
    finally:
        simulator.terminate()


def addresses(simulator: subprocess.Popen[str]) -> dict[str, str]:
    """What it says that Selaras is to be told."""
    found: dict[str, str] = {}
    for line in simulator.stdout or ():
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").strip().partition("=")
            found[name] = value
        if len(found) == VARIABLES:
            return found
    sys.exit("The simulator did not begin.")


if __name__ == "__main__":
    main()
