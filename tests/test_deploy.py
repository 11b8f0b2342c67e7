"""deploy/: what can be held without a machine of its own; `make drill` shows the rest."""

import re
import subprocess
from pathlib import Path
from runpy import run_path

import pytest

from tests.floors import ROOT
from tools import door, squawk
from tools.cluster import shipped

DEPLOY = ROOT / "deploy"
SCRIPTS = ("install", "upgrade", "backup", "restore", "uninstall", "selaras", "common.sh")
OPTION = re.compile(r"--[a-z0-9-]+(?:\s+[\w.]+)?")
WHERE = {"--host", "--port"}  # a container listens to its network, a unit to loopback


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_posix_shell(name: str) -> None:
    assert subprocess.run(["sh", "-n", DEPLOY / name], check=False).returncode == 0


def in_script(name: str, words: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What these words of shell say inside a script of deploy/."""
    command = ["sh", "-c", f'. "{DEPLOY}/common.sh"; {words}', str(DEPLOY / name), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_the_nightly_backup_keeps_what_the_settings_say(tmp_path: Path) -> None:
    """Its timer starts it without the operator's environment."""
    file = tmp_path / "selaras.env"
    file.write_text("SECRET_KEY='a b$c'\nSELARAS_BACKUP_DAYS=30\n")
    asked = "ENV_FILE=$1; setting SELARAS_BACKUP_DAYS 14"
    assert in_script("backup", asked, str(file)).stdout == "30\n"
    assert in_script("backup", asked, str(tmp_path / "none")).stdout == "14\n"


def test_an_option_that_a_command_does_not_know_stops_it() -> None:
    ended = in_script("uninstall", 'require_no_options "$@"; echo gone', "--help")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "uninstall tidak mengenal --help" in ended.stderr
    for name in ("backup", "upgrade", "uninstall"):
        assert 'require_no_options "$@"' in (DEPLOY / name).read_text()


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


def test_a_cluster_is_tried_as_it_is_shipped() -> None:
    """Each raises where a place of deploy/cluster/ would be tried that is not of this machine."""
    places, here = shipped.Places(), Path("/di/sini")
    shipped.haproxy(places, [1, 2, 3])
    shipped.pgbouncer(places, here)
    patroni = shipped.patroni(places, "db2", here, here)
    ttl, loop, retry = (
        int(found)
        for name in ("ttl", "loop_wait", "retry_timeout")
        for found in re.findall(rf"{name}: (\d+)", patroni)
    )
    assert loop + 2 * retry <= ttl  # or Patroni takes others than those that are written


def test_a_node_behind_a_balancer_learns_who_asks() -> None:
    text = door.balanced((DEPLOY / "nginx.conf").read_text(), 1)
    for line in ("listen 127.0.0.1:1 ssl http2 proxy_protocol;", "real_ip_header proxy_protocol;"):
        assert f"\n        {line}" in text


def test_no_known_migration_is_gone() -> None:
    """A name in the list that is no file would hide the next migration of that name."""
    assert squawk.known() - {""} <= squawk.on_disk()
