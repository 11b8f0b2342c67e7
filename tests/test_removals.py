"""The tool that asks whether a marker is earned: tools/removals.py."""

from pathlib import Path

import pytest

from tests.floors import ROOT
from tools import features, removals
from tools.overlay import Overlay, Witness
from tools.removals import Row

FILE = "selaras/rules/konfirmasi.py"
FIND = "confirmed is None or "
PROOFS = {"NTT-010": ["tests/test_x.py::test_x"]}


def row(**changes: str) -> Row:
    return Row(**{"id": "NTT-010", "file": FILE, "find": FIND, "put": "", "app": "x"} | changes)


WRONG = [
    ({"file": "selaras/rules/tidak_ada.py"}, "there is no such file"),
    ({"find": "tidak ada di sini"}, "`find` occurs 0 times, not once"),
    ({"find": "confirmed"}, "times, not once"),
    ({"put": FIND}, "`put` removes nothing"),
    ({"put": "("}, "`put` leaves no Python"),
    ({"id": "NTT-999"}, "NTT-999 is not in features.md"),
    ({"id": "NTT-011"}, "no test is marked with NTT-011"),
]


def test_a_row_that_fits_has_no_problem() -> None:
    assert list(removals.problems([row()], PROOFS)) == []


@pytest.mark.parametrize(("changes", "words"), WRONG)
def test_a_row_that_does_not_fit_says_why(changes: dict[str, str], words: str) -> None:
    (problem,) = removals.problems([row(**changes)], PROOFS)
    assert words in problem


def test_rows_stand_in_the_order_of_their_ids() -> None:
    proofs = PROOFS | {"NTT-009": PROOFS["NTT-010"]}
    (problem,) = removals.problems([row(), row(id="NTT-009")], proofs)
    assert problem == "x.toml: rows stand in the order of their ids"


def test_a_row_has_four_keys_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text('[[removal]]\nid = "NTT-010"\nfile = "x"\nfind = "y"\n')
    with pytest.raises(SystemExit, match="a removal has id, file, find and put"):
        removals.rows_of(file)


def test_rows_are_chosen_by_id_app_or_file() -> None:
    rows = [row(), row(id="NTT-009", app="y")]
    assert removals.chosen(rows, []) == rows
    for name in ("NTT-009", "y"):
        assert removals.chosen(rows, [name]) == rows[1:]
    assert removals.chosen(rows, [FILE]) == rows


def test_changed_rows_are_new_or_lean_on_what_the_last_commit_touched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    touched = [FILE]
    known = [row(), row(id="NTT-009", file="selaras/rules/periode.py")]
    said = {"rev-parse": "1", "diff": "\n".join(touched), "ls-files": ""}
    monkeypatch.setattr(removals, "git", lambda verb, *_: said.get(verb))
    monkeypatch.setattr(removals, "rows_before", lambda _: known)
    proofs = {"NTT-009": ["tests/test_y.py::test_y"], "NTT-011": ["tests/test_z.py::test_z"]}
    monkeypatch.setattr(removals, "proofs", lambda: PROOFS | proofs)
    rows = [*known, row(id="NTT-011", file="selaras/rules/periode.py")]
    assert removals.changed(rows) == [rows[0], rows[2]]
    said["diff"] = "tests/test_y.py"
    assert removals.changed(rows) == rows[1:]
    del said["rev-parse"]
    assert removals.changed(rows) == []  # a clone of one commit


def test_a_file_says_something_else_for_a_while(tmp_path: Path) -> None:
    overlay = Overlay(tmp_path)
    file, whole = overlay.root / FILE, (ROOT / FILE).read_text()
    before = file.stat().st_mtime_ns
    with overlay.replaced(FILE, FIND, ""):
        assert FIND not in file.read_text()
        assert file.stat().st_mtime_ns != before  # else an older compiled file would be believed
    assert (file.read_text(), file.stat().st_mtime_ns) == (whole, before)
    assert (ROOT / FILE).read_text() == whole


def test_the_witness_keeps_the_tests_of_one_feature_and_what_fails(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = feature\n walk\n")
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "@pytest.mark.walk\n@pytest.mark.feature('A')\ndef test_long(): nothing\n"
        "@pytest.mark.feature('A')\ndef test_one(): assert False\n"
        "@pytest.mark.feature('B')\ndef test_other(): assert False\n"
    )
    witness = Witness("A")
    arguments = ["-q", "-p", "no:django", "-p", "no:cacheprovider", "-p", "no:randomly"]
    pytest.main([*arguments, f"--rootdir={tmp_path}", str(tmp_path)], plugins=[witness])
    assert list(witness.outcome.failed) == ["test_it.py::test_one"]
    assert list(witness.outcome.broken) == ["test_it.py::test_long"]  # NameError: no judgement
    assert witness.outcome.ran == 2


def test_what_is_met_in_another_way_does_not_count_as_proved() -> None:
    counted = features.summary(["A", "B", "C"], {"A", "B"}, {"B"})
    assert counted == "1 / 3 proved; 1 are replaced and not counted as proved"
    assert features.line("B", ["test_b"], "elsewhere", None) == "B  replaced: elsewhere"
