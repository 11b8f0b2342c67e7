"""Measure messages for an agency of 14,000: reminding, queueing, and handing over by each channel.

Prints seconds, peak memory of the process and what each step did, on SQLite and PostgreSQL. The
receivers are tools/smtp.py and tools/whatsapp.py, processes of this machine. Asserts nothing.
`python bench/pesan.py sqlite`, or `postgresql`, measures the one alone.
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

TODAY = "2026-06-09"  # the day before the report of May is due
MEASURE = "import django; django.setup(); from bench import pesan_steps; pesan_steps.measure()"


def main() -> None:
    asked = sys.argv[1:] or ["sqlite", "postgresql"]
    if "sqlite" in asked:
        with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
            report("SQLite", f"sqlite:///{folder}/bench.sqlite3", folder)
    if "postgresql" not in asked:
        return
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if found is None:
            sys.exit("Tidak ada PostgreSQL: separuh pengukuran tidak dijalankan.")
        with database(found[0]) as url:
            report(f"PostgreSQL {found[1]}", url, folder)


def report(title: str, url: str, folder: str) -> None:
    """A process of its own, so that its peak memory is its own; its receivers beside it."""
    mail, port = started("tools.smtp", "--port", "0", "--file", f"{folder}/letters.jsonl")
    chat, *lines = started("tools.whatsapp", "--port", "0", lines=7)
    whatsapp = dict(line.removeprefix("export ").split("=", 1) for line in lines)
    environment = {
        **os.environ,
        **whatsapp,
        "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
        "DATABASE_URL": url,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "BASE_URL": "https://kinerja.contoh.go.id",
        "SELARAS_MODE": "demo",
        "SELARAS_TODAY": TODAY,
        "SELARAS_VAR": folder,
        "PYTHONPATH": str(ROOT),
    }
    print(f"\nPesan untuk 14.000 pegawai: {title}", flush=True)
    try:
        output = subprocess.run(
            [sys.executable, "-c", MEASURE],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        ).stdout
    finally:
        mail.terminate()
        chat.terminate()
    for name, (seconds, megabytes, said) in json.loads(output).items():
        print(f"{name:22}{seconds:8.1f} s{megabytes:8.0f} MB puncak   {said}")


def started(*command: str, lines: int = 1) -> "tuple[subprocess.Popen[str], *tuple[str, ...]]":
    process = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    out = process.stdout
    return process, *((out.readline().strip() if out else "") for _ in range(lines))


if __name__ == "__main__":
    main()
