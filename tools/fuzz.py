"""`make fuzz`: hostile input on every page and every call, on SQLite and PostgreSQL.

Prints how many inputs were sent. ARGS go to pytest (`ARGS="fuzz/fuzz_pages.py -k denpasar"`).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from tools import postgres, processes
from tools.bootstrap import say

FILES = ("fuzz/fuzz_pages.py", "fuzz/fuzz_api.py")
COMMAND = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:randomly"]
COMMAND += ["-o", "junit_family=xunit1", "--show-capture=no"]


def main() -> None:
    processes.raise_when_told_to_stop()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings_test")
    asked = sys.argv[1:] or list(FILES)
    with tempfile.TemporaryDirectory(prefix="selaras-fuzz-") as folder:
        results = [run("SQLite", "sqlite://:memory:", asked, Path(folder))]
        with postgres.server() as found, postgres.databases(found) as url:
            if found and url:
                options = [*asked, "--migrations", "--reuse-db"]
                results.append(run(f"PostgreSQL {found[1]}", url, options, Path(folder)))
    for title, inputs, code in results:
        print(f"{title}: {inputs:,} inputs, {'mistakes, see above' if code else 'no mistake'}")
    sys.exit(any(code for *_, code in results) or len(results) == 1)


def run(title: str, url: str, options: list[str], folder: Path) -> tuple[str, int, int]:
    say(f"== {title}")
    report = folder / f"{title}.xml"
    command = [*COMMAND, f"--junit-xml={report}", *options]
    code = subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    return title, inputs_of(report), code


def inputs_of(report: Path) -> int:
    """The sum of what the tests told (`record_property`)."""
    if not report.exists():
        return 0
    root = ET.parse(report).getroot()  # noqa: S314 -- our own file
    told = root.iter("property")
    return sum(int(each.get("value", "0")) for each in told if each.get("name") == "inputs")


if __name__ == "__main__":
    main()
