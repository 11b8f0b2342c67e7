"""`make test-matrix`: the suite on each other Python and PostgreSQL that this machine has.

The promise is Python 3.11 and 3.13, PostgreSQL 15 and 17. What is not here is said, and is no
failure: another machine has it. Each Python gets an environment of its own, from uv.lock.
ARGS="selaras/rules" narrows the suite.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import bootstrap, postgres, processes
from tools.bootstrap import ROOT, say

PYTHONS, SERVERS = ("3.11", "3.13"), (15, 17)
IN_MEMORY = "not browser and not server and not race and not constraint and not long"
PACKAGED = Path("/usr/lib/postgresql")
PLACES = ("/usr/bin/python{0}", "/usr/local/bin/python{0}")
PYENV = Path("~/.pyenv/versions").expanduser()


def main() -> None:
    processes.raise_when_told_to_stop()
    told, failed = [], False
    for version in PYTHONS:
        python = python_of(version)
        said = tried(python, sys.argv[1:]) if python else "not on this machine"
        told.append(f"| Python {version} | {said} |")
        failed |= said.startswith("FAILED")
    for number in SERVERS:
        binaries = PACKAGED / str(number) / "bin"
        said = served(binaries, sys.argv[1:]) if binaries.is_dir() else "not on this machine"
        told.append(f"| PostgreSQL {number} | {said} |")
        failed |= said.startswith("FAILED")
    print("\n".join(("| | |", "|---|---|", *told)))
    sys.exit(1 if failed else 0)


def python_of(version: str) -> str | None:
    """The system's own first, else one that pyenv built."""
    built = sorted(str(each) for each in PYENV.glob(f"{version}.*/bin/python{version}"))
    found = [place.format(version) for place in PLACES] + built[::-1]
    return next((each for each in found if Path(each).exists()), shutil.which(f"python{version}"))


def tried(python: str, words: list[str]) -> str:
    """The suite in memory, with an environment of this Python."""
    place = ROOT / "var" / "matrix" / Path(python).name
    environment = {**bootstrap.uv_environment(), "UV_PROJECT_ENVIRONMENT": str(place)}
    (ROOT / ".uv").mkdir(exist_ok=True)
    uv = bootstrap.find_uv() or bootstrap.download_uv()
    say(f"{python} …")
    sync = [uv, "sync", "--frozen", "--quiet", "--python", python]
    if subprocess.call(sync, cwd=ROOT, env=environment):
        return "FAILED: no environment"
    return suite(str(place / "bin" / "python"), words, dict(os.environ))


def served(binaries: Path, words: list[str]) -> str:
    """What runs on PostgreSQL each time, on a throwaway one of this version."""
    with postgres.throwaway(binaries) as server:
        if server is None:
            return "FAILED: no server"
        say(f"PostgreSQL {server[1]} …")
        environment = {**os.environ, "DATABASE_URL": server[0]}
        return suite(sys.executable, ["--migrations", *words], environment)


def suite(python: str, words: list[str], environment: dict[str, str]) -> str:
    command = [python, "-m", "pytest", "-q", "-m", IN_MEMORY, *words]
    return "FAILED" if subprocess.call(command, cwd=ROOT, env=environment) else "passed"


if __name__ == "__main__":
    main()
