"""Measure the pages of the main job on SQLite and PostgreSQL, against a no-op and the bare layout.

Prints per target: SQL statements, processor milliseconds of worker and database per request, median
and p95 of the answer, requests/s at 8 clients, the ratio to the logged-in no-op and to the bare
layout of the same person, and the compressed size. Asserts nothing. SCALE=10 measures the first of
ten agencies of 14,000.
"""

import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.load import Target, rate  # noqa: E402
from bench.server import Served, database, serving  # noqa: E402
from bench.targets import BARE, NOOP, targets_of  # noqa: E402
from tools import postgres  # noqa: E402

WARM, SAMPLES = 6, 60


@dataclass(frozen=True)
class Result:
    statements: int
    worker: float
    database: float
    median: float
    p95: float
    rate: float
    size: int


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        report(f"SQLite {folder}", f"sqlite:///{folder}/bench.sqlite3", folder)
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if found is None:
            sys.exit("Tidak ada PostgreSQL: separuh pengukuran tidak dijalankan.")
        with database(found[0]) as url:
            report(f"PostgreSQL {found[1]}", url, folder)


def report(title: str, url: str, folder: str) -> None:
    print(f"\n{title}: menyiapkan data …", flush=True)
    with serving(url, folder) as served:
        results = [(target, measure(served, target)) for target in targets_of(served.facts)]
    show(results)


def measure(served: Served, target: Target) -> Result:
    client = served.people[target.who]
    for _ in range(WARM):
        client.ask(target)
    worker, database = served.worker_cpu(), served.database_cpu()
    answers = [client.ask(target) for _ in range(SAMPLES)]
    worker, database = served.worker_cpu() - worker, served.database_cpu() - database
    times = sorted(float(response.headers["X-Milliseconds"]) for response, _ in answers)
    return Result(
        statements=int(answers[-1][0].headers["X-Statements"]),
        worker=1000 * worker / SAMPLES,
        database=1000 * database / SAMPLES,
        median=statistics.median(times),
        p95=times[int(len(times) * 0.95)],
        rate=rate(served.port, client, target),
        size=len(answers[-1][1]),
    )


def show(results: list[tuple[Target, Result]]) -> None:
    """Each row beside the no-op and beside the bare layout of the same person."""
    bare = {target.who: row.worker for target, row in results if target.name == BARE}
    noop = next(row.worker for target, row in results if target.name == NOOP)
    heads = (
        "",
        "",
        "SQL",
        "CPU web",
        "CPU db",
        "median",
        "p95",
        "req/s",
        "÷ no-op",
        "÷ kerangka",
        "kB",
    )
    print("{:28}{:9}{:>4}{:>9}{:>9}{:>9}{:>9}{:>7}{:>9}{:>12}{:>7}".format(*heads))
    for target, row in results:
        frame = bare.get(target.who, bare["pegawai"])
        costs = (row.statements, row.worker, row.database, row.median, row.p95, row.rate)
        ratios = (row.worker / noop, row.worker / frame, row.size / 1000)
        line = "{:28}{:9}{:4d}{:9.2f}{:9.2f}{:9.1f}{:9.1f}{:7.0f}{:9.2f}{:12.2f}{:7.1f}"
        print(line.format(target.name, target.who, *costs, *ratios), flush=True)


if __name__ == "__main__":
    main()
