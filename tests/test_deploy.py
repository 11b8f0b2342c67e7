"""deploy/: what can be held without a machine of its own; `make drill` shows the rest."""

import re
import subprocess
from runpy import run_path

import pytest

from tests.floors import ROOT
from tools import squawk

DEPLOY = ROOT / "deploy"
SCRIPTS = ("install", "upgrade", "backup", "restore", "uninstall", "selaras", "common.sh")
OPTION = re.compile(r"--[a-z0-9-]+(?:\s+[\w.]+)?")
WHERE = {"--host", "--port"}  # a container listens to its network, a unit to loopback


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_posix_shell(name: str) -> None:
    assert subprocess.run(["sh", "-n", DEPLOY / name], check=False).returncode == 0


def test_an_address_becomes_what_libpq_reads() -> None:
    variables = run_path(str(DEPLOY / "libpq.py"))["variables"]
    found = variables(
        "postgresql://selaras:a%40b@db.contoh:6432/kinerja?sslmode=verify-full", "uji"
    )
    assert found == {
        "PGHOST": "db.contoh",
        "PGPORT": "6432",
        "PGUSER": "selaras",
        "PGPASSWORD": "a@b",
        "PGDATABASE": "uji",
        "PGSSLMODE": "verify-full",
    }


def test_a_container_serves_as_the_unit_does() -> None:
    """Limits that one way has and the other lacks would be found by an attacker."""
    unit = (DEPLOY / "selaras-web@.service").read_text()
    container = re.sub(r'[",\\]', "", (ROOT / "Containerfile").read_text())
    served, told = (
        {" ".join(found.split()) for found in OPTION.findall(text.partition("granian")[2])}
        for text in (unit, container)
    )
    assert {each for each in served ^ told if each.split()[0] not in WHERE} == set()


def test_no_known_migration_is_gone() -> None:
    """A name in the list that is no file would hide the next migration of that name."""
    assert squawk.known() - {""} <= squawk.on_disk()
