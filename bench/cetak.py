"""How much a request for a PDF costs above typesetting it: typst alone beside the whole request.

Prints medians of processor time and their ratio for a short document, an SKP, and one of 60 rows,
measured in turns in one run, and the same text by WeasyPrint where it is installed.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEPS = "import django; django.setup(); from bench import cetak_steps; cetak_steps.main()"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "SELARAS_MODE": "demo",
            "SELARAS_VAR": folder,
            "PYTHONPATH": str(ROOT),
        }
        subprocess.run([sys.executable, "-c", STEPS], env=environment, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
