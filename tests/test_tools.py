"""The scripts behind the Makefile."""

import ast
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder

from selaras.config.checks import check_outgrown
from tests.floors import ROOT
from tools import bootstrap, cover, features, processes, run, suite

MARKED = """
import pytest
pytestmark = [pytest.mark.django_db, pytest.mark.feature("DPS-001")]

@pytest.mark.feature("DPS-002", "DPS-003")
@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.feature("DPS-004")), 2])
def test_one(x): ...

class TestMore:
    @pytest.mark.feature("DPS-005")
    def test_two(self): ...
"""


def test_bootstrap_parses_on_an_old_python() -> None:
    source = (ROOT / "tools" / "bootstrap.py").read_text()
    assert ast.parse(source, feature_version=(3, 7))


def test_bootstrap_picks_the_wheel_with_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"uv-{bootstrap.UV_VERSION}-py3-none-here.whl"
    monkeypatch.setattr(bootstrap, "fits", lambda candidate: candidate == name)
    page = f'<a href="../files/{name}#sha256={"a" * 64}" data-x="y">{name}</a>'
    found = bootstrap.choose_wheel("https://index.example/simple/uv/", page)
    assert found == (f"https://index.example/simple/files/{name}", "a" * 64)


def test_bootstrap_takes_the_systems_python_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PYTHON", raising=False)
    system = tmp_path / "python3"
    monkeypatch.setattr(bootstrap, "SYSTEM_PYTHON", system)
    assert bootstrap.chosen_python() == sys.executable  # there is none
    system.symlink_to(sys.executable)
    assert bootstrap.chosen_python() == str(system)
    monkeypatch.setenv("PYTHON", sys.executable)
    assert bootstrap.chosen_python() == sys.executable
    monkeypatch.delenv("PYTHON")
    monkeypatch.setattr(bootstrap, "PYTHON_OLDEST", (4, 0))
    assert bootstrap.chosen_python() == sys.executable  # it is too old


def test_bootstrap_never_prints_the_password_of_an_index() -> None:
    assert bootstrap.without_password("https://me:secret@host/simple") == "https://host/simple"


def test_features_reads_every_kind_of_mark() -> None:
    found = list(features.marks_of_body(ast.parse(MARKED).body, "test_x.py", []))
    one, two = "test_x.py::test_one", "test_x.py::TestMore::test_two"
    first = [(feature, one) for feature in ("DPS-001", "DPS-002", "DPS-003", "DPS-004")]
    assert found == [*first, ("DPS-001", two), ("DPS-005", two)]


def test_features_refuses_a_mark_on_what_is_no_test() -> None:
    source = '@pytest.mark.feature("DPS-001")\ndef helper(): ...'
    with pytest.raises(SystemExit, match="does not run it"):
        list(features.marks_of_body(ast.parse(source).body, "test_x.py", []))


def test_feature_list_has_no_id_twice() -> None:
    ids = features.ID.findall(features.LIST.read_text())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1"])
def test_run_names_a_bad_port(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match=f"PORT={port}"):
        run.address()


def test_run_keeps_data_while_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", run.OWN_SQLITE)
    assert run.database_hash() == run.database_hash()


def test_report_of_the_tests_counts_what_passed(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite tests="10" failures="2" errors="1" skipped="3"/></testsuites>'
    )
    outcome = suite.Outcome("SQLite 3")
    suite.count(outcome, report)
    assert str(outcome) == "SQLite 3: 4 passed, 3 FAILED, 3 skipped"


def test_a_run_beside_another_is_told_when_both_have_ended(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tell = [sys.executable, "-c", "print('semua uji')"]
    run = suite.Run("beside", suite.Outcome("SQLite 3"), "", {}, [], tmp_path / "run", True)
    run.folder.mkdir()
    run.child = processes.start(tell, log=run.folder / "output")
    run.wait()
    assert "semua uji" not in capfd.readouterr().err
    run.tell()
    assert "semua uji" in capfd.readouterr().err


def test_run_knows_a_demo_of_an_older_version(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as old:
        assert not run.is_outgrown(tmp_path / "old.sqlite3")  # never migrated
        old.execute("CREATE TABLE django_migrations (app, name)")
        rows = [("auth", "0001_initial"), ("perencanaan", "0001_initial")]
        old.executemany("INSERT INTO django_migrations VALUES (?, ?)", rows)
        old.commit()
        assert not run.is_outgrown(tmp_path / "old.sqlite3")
        old.execute("INSERT INTO django_migrations VALUES ('perencanaan', '0003_mutasi')")
        old.commit()
    assert run.is_outgrown(tmp_path / "old.sqlite3")


@pytest.mark.constraint  # where migrations run, their table is there
@pytest.mark.django_db
def test_a_database_of_an_older_version_is_told_apart() -> None:
    assert check_outgrown(databases=["default"]) == []
    MigrationRecorder.Migration.objects.create(app="perencanaan", name="0003_mutasi")
    [error] = check_outgrown(databases=["default"])
    assert "perencanaan.0003_mutasi" in error.msg


def recording(**tests: str) -> cover.Recording:
    """`test="named ab"`: PostgreSQL runs it when it is named, and it sends the statements a, b."""
    rows = {name: words.split() for name, words in tests.items()}
    sent = {name: set("".join(row[1:])) for name, row in rows.items()}
    return cover.Recording(sent, {name: row[0] for name, row in rows.items()}, set(sent))


def test_the_cover_sends_all_that_tests_send_with_few_of_them() -> None:
    found = recording(
        race="always ab", one="named bcdf", two="named cde", three="named e", page="never z"
    )
    assert cover.choose(found) == ["one", "two"]
    assert list(cover.complaints(found, {"one", "two"})) == []


def test_a_statement_that_no_covered_test_sends_is_told_with_its_text() -> None:
    found = recording(race="always a", one="named bc", two="named cd")
    (complaint,) = cover.complaints(found, {"one"})
    assert complaint.endswith("what two does:\n    d")


def test_a_test_that_is_gone_or_that_no_run_ran_is_told() -> None:
    found = recording(one="named b")
    found.collected.add("lost")
    told = list(cover.complaints(found, {"one", "gone"}))
    assert [each.split()[0] for each in told] == ["lost", "gone"]


@pytest.mark.parametrize(
    ("mode", "named", "found"),
    [
        ("demo", None, run.DEMO_DATE),
        ("demo", "2026-03-05", "2026-03-05"),
        ("demo", "", ""),
        ("training", None, None),
    ],
)
def test_the_demo_has_a_day_of_its_own_unless_one_is_named(
    monkeypatch: pytest.MonkeyPatch, mode: str, named: str | None, found: str | None
) -> None:
    monkeypatch.setenv("SELARAS_MODE", mode)
    monkeypatch.setenv("SELARAS_TODAY", named or "")
    if named is None:
        monkeypatch.delenv("SELARAS_TODAY")
    run.simulate()
    assert os.environ.get("SELARAS_TODAY") == found
