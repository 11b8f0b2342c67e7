"""A migrated database is kept until what made it changes: tools/migrated.py."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.floors import ROOT
from tools import migrated

MIGRATION = "from django.db import migrations\nfrom selaras.core import append_only, audit\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A product of one migration, which imports a module of ours."""
    for name, text in (
        ("uv.lock", "django"),
        ("selaras/susun/migrations/0001_initial.py", MIGRATION),
        ("selaras/core/append_only.py", "TRIGGER = 1"),
        ("selaras/core/deed.py", ""),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "uv.lock",
        "selaras/susun/migrations/0001_initial.py",
        "selaras/susun/migrations/0002_more.py",
        "selaras/core/append_only.py",
    ],
)
def test_what_makes_another_database_has_another_key(tree: Path, name: str) -> None:
    before = migrated.key(tree)
    (tree / name).write_text("SOMETHING = 'else'")
    assert migrated.key(tree) != before


def test_what_no_migration_imports_changes_nothing(tree: Path) -> None:
    before = migrated.key(tree)
    (tree / "selaras/core/deed.py").write_text("SOMETHING = 'else'")
    assert migrated.key(tree) == before


def test_every_module_that_a_migration_imports_is_found() -> None:
    for file in ROOT.glob("selaras/*/migrations/*.py"):
        text = file.read_text(encoding="utf-8")
        named = [
            line
            for line in text.splitlines()
            if line.startswith(("from selaras", "import selaras"))
        ]
        assert len(set(migrated.ours(ROOT, text))) >= len(named), file


def test_it_is_made_once_and_the_oldest_go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(migrated, "folder", lambda: tmp_path)
    monkeypatch.setattr(migrated, "KEPT", 2)
    made: list[str] = []

    def make(file: Path) -> None:
        made.append(file.name)
        file.write_text("rows")

    for name in ("one", "one", "two", "three"):
        assert migrated.kept(name, make).read_text() == "rows"
    assert made == ["one", "two", "three"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["three", "two"]


def test_what_failed_is_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(migrated, "folder", lambda: tmp_path)

    def fail(file: Path) -> None:
        file.write_text("half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        migrated.kept("one", fail)
    assert list(tmp_path.iterdir()) == []


def test_programs_of_another_version_do_not_serve(tmp_path: Path) -> None:
    assert not migrated.serves(tmp_path, "15.18 (Debian)")
    for name in ("pg_dump", "psql"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 15.18 (Debian)'\n")
        (tmp_path / name).chmod(0o755)
    assert migrated.serves(tmp_path, "15.18 (Debian)")
    assert not migrated.serves(tmp_path, "16.1")


@pytest.mark.long
def test_together_they_make_what_each_makes_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The second database is the one that takes the first one's place at each step."""
    monkeypatch.setenv("PYTHONHASHSEED", "0")  # Django writes words of JSON from a set
    files = {name: tmp_path / name for name in ("alone", "first", "second")}
    urls = {name: f"sqlite:///{file}" for name, file in files.items()}
    migrated.run(urls["first"], urls["second"])
    command = [sys.executable, "manage.py", "migrate", "-v0"]
    env = {**os.environ, "DATABASE_URL": urls["alone"]}
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    tables = {name: told(file) for name, file in files.items()}
    assert tables["first"] == tables["second"] == tables["alone"]


def told(file: Path) -> set[tuple[str, ...]]:
    """What stands in the database: tables, indexes, triggers, and which steps were taken."""
    with closing(sqlite3.connect(file)) as connection:
        return {
            *connection.execute("SELECT name, sql FROM sqlite_master"),
            *connection.execute("SELECT app, name FROM django_migrations"),
            *connection.execute("SELECT app_label, model FROM django_content_type"),
            *connection.execute("SELECT codename, name FROM auth_permission"),
        }
