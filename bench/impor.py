"""Measure the import of 14,000 people with posts, units and heads, from file to penilai.

Prints seconds and peak memory of the dry run, of applying, of a second run that changes nothing,
and of the export, on SQLite and PostgreSQL. Asserts nothing.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.server import database  # noqa: E402
from tools import postgres  # noqa: E402

PEGAWAI, UNITS = 14_000, 1_500
TODAY = "2026-06-03"
MEASURE = "import django; django.setup(); from bench import impor_steps; impor_steps.measure()"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        report("SQLite", f"sqlite:///{folder}/bench.sqlite3", folder)
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if found is None:
            sys.exit("Tidak ada PostgreSQL: separuh pengukuran tidak dijalankan.")
        with database(found[0]) as url:
            report(f"PostgreSQL {found[1]}", url, folder)


def report(title: str, url: str, folder: str) -> None:
    """A process of its own on an empty database, so that its peak memory is its own."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "selaras.config.settings",
        "DATABASE_URL": url,
        "SELARAS_MODE": "demo",
        "SELARAS_TODAY": TODAY,
        "SELARAS_VAR": folder,
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", MEASURE]
    print(f"\nImpor {PEGAWAI} pegawai, {UNITS} unit: {title}", flush=True)
    output = subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, cwd=ROOT
    ).stdout
    for name, (seconds, megabytes, said) in json.loads(output).items():
        print(f"{name:18}{seconds:8.1f} s{megabytes:8.0f} MB puncak   {said}")


def workbook_rows() -> dict[str, Iterator[tuple[str, ...]]]:
    return {"unit": unit(), "pegawai": people(), "jabatan": posts(), "pimpinan": heads()}


def unit() -> Iterator[tuple[str, ...]]:
    """One at the top, 40 below it, the others below those."""
    for n in range(UNITS):
        above = "" if n == 0 else "U0" if n <= 40 else f"U{1 + n % 40}"
        yield f"U{n}", f"Bidang Urusan Contoh {n:04}", above, "32", "tidak", "5", ""


def nip(n: int) -> str:
    return f"{1960 + n // 1000}{1 + n % 12:02}{1 + n % 28:02}2010{1 + n % 12:02}1{1 + n % 999:03}"


def people() -> Iterator[tuple[str, ...]]:
    for n in range(PEGAWAI):
        mail = f"pegawai{n}@contoh.go.id"
        yield nip(n), f"Pegawai Contoh {n:05}, S.Kom.", "PNS", "L", "III/b", "", mail, "0812000000"


def posts() -> Iterator[tuple[str, ...]]:
    for n in range(PEGAWAI):
        jabatan = "Kepala Bidang Urusan" if n < UNITS else "Pranata Komputer Ahli Muda"
        jenis = "struktural" if n < UNITS else "fungsional"
        tmt = f"02-{1 + n % 12:02}-2025"
        kode = f"U{n % UNITS}"
        surat = (f"800/{n}/2025", "30-12-2024")
        yield nip(n), kode, jabatan, jenis, "99", "definitif", tmt, "", *surat


def heads() -> Iterator[tuple[str, ...]]:
    for n in range(UNITS):
        yield f"U{n}", nip(n), f"02-{1 + n % 12:02}-2025"


if __name__ == "__main__":
    main()
