"""What the registry of deeds promises, and that no action or page goes around it."""

import ast
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from django.db import models

from selaras.base.errors import NotAllowed, Stale
from selaras.core import deed, wording
from selaras.core.deed import DEEDS, Deed, Kind
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Versioned
from selaras.kebijakan.policies import KebijakanPolicy
from selaras.tim import actions as tim
from tests.floors import ROOT, SELARAS, nodes, our_modules

# Actions that ask or lock by themselves, and why.
BY_ITSELF = {
    "selaras/siasn/actions.py:keep": "a reading is no deed: the trail has no verb",
    "selaras/organisasi/actions/unit.py:look_at_move": "looks ahead; nothing is written",
    "selaras/salin/actions/impor.py:preview_import": "looks ahead; nothing is written",
    "selaras/harian/actions/progres.py:edit_progres": "asks of the SKP that it goes to, too",
}
ROOMS = {"views", "pages", "api"}
ASKING = ("role_", "refuse_", "can_")


# ---- The registry


def not_so(holds: Callable[[Deed], bool]) -> list[str]:
    """The deeds of which something does not hold: some four hundred are asked at once."""
    return [name for name, each in DEEDS.items() if not holds(each)]


def test_a_deed_has_its_words() -> None:
    assert not_so(lambda each: bool(each.phrase)) == []
    assert not_so(lambda each: wording.verb_phrase(each.verb) == each.phrase) == []


def test_a_deed_says_who_does_it() -> None:
    def says(each: Deed) -> bool:
        by = inspect.signature(each.call).parameters["by"]
        return (by.kind, by.annotation, by.default) == (by.KEYWORD_ONLY, Pelaku, by.empty)

    assert not_so(says) == []


def test_a_deed_is_an_action_that_grep_finds() -> None:
    """Where it says that it is, under its own name: importers and DEEDS see the same function."""

    def is_found(each: Deed) -> bool:
        module = inspect.getmodule(each.call)
        assert module is not None
        is_action = "actions" in module.__name__.split(".")
        return is_action and getattr(module, each.call.__name__) is each.call

    assert not_so(is_found) == []
    assert not_so(lambda each: deed.deed_of(each.call) is each) == []


def test_only_a_deed_of_the_system_asks_nobody() -> None:
    assert not_so(lambda each: (each.kind == Kind.SYSTEM) == (each.policy is None)) == []


def test_a_version_that_is_taken_is_compared() -> None:
    """The wrapper compares that of the root; a root without one would let every page pass."""

    def compares(each: Deed) -> bool:
        if each.kind != Kind.DEED or not each.compares_versi:
            return True
        parameters = inspect.signature(each.call).parameters
        versi, row = parameters["versi"], next(iter(parameters.values())).annotation
        is_named = (versi.kind, versi.default) == (versi.KEYWORD_ONLY, None)
        return is_named and issubclass(root_of(row), Versioned)

    assert not_so(compares) == []


def root_of(row: type[models.Model]) -> type[models.Model]:
    path = [name for name in getattr(row, "ROOT", "").split("__") if name]
    return reduce(lambda model, name: model._meta.get_field(name).related_model, path, row)


def test_a_verb_that_the_policy_does_not_know_fails_when_it_is_written() -> None:
    with pytest.raises(LookupError, match="role_aply"):

        @deed.deed(KebijakanPolicy, "diterapkan")
        def aply(row: Any, policy: KebijakanPolicy, *, by: Pelaku) -> None:
            """Mistyped."""


@pytest.mark.django_db
def test_a_deed_that_asked_nobody_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deed, "DEEDS", {})

    @deed.create(KebijakanPolicy, "diterapkan kebijakannya", verb="apply")
    def found(ask: Any, *, by: Pelaku) -> None:
        """Forgets to ask."""

    with pytest.raises(LookupError, match="did not ask KebijakanPolicy"):
        found(by=Pelaku(user_id=None, nama="Sistem", instansi=None))


@pytest.mark.django_db
def test_who_may_not_hears_that_before_he_hears_that_his_page_is_old(world: Callable) -> None:
    here, day = world("bkn"), date(2026, 3, 2)
    with here.on(day):
        sari, tono = here.pelaku("sari"), here.pelaku("tono")
        row = tim.create_tim(
            here.unit("sari"), by=sari, nama="Tim Data", ketua=here.budi, mulai=day
        )
        for by, error in ((tono, NotAllowed), (sari, Stale)):
            with pytest.raises(error):
                tim.edit_tim(row, by=by, nama="Tim Lain", versi=row.versi - 1)


# ---- Nobody goes around it


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules(rooms: set[str]) -> list[Path]:
    """Of these rooms: files of that name, and whatever lies in folders of that name."""
    paths = [(path, {path.stem, *path.relative_to(SELARAS).parts[:-1]}) for path in our_modules()]
    return [path for path, parts in paths if parts & rooms]


def by_itself(source: str) -> Iterator[str]:
    """Functions that require a verb of a policy they built, or begin with a lock."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and (requires_own(node) or begins_locking(node)):
            yield node.name


def requires_own(function: ast.FunctionDef) -> bool:
    own = {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and is_policy(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return any(
        node.func.attr == "require"
        and (is_policy(node.func.value) or ast.unparse(node.func.value) in own)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    )


def is_policy(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Policy")


def begins_locking(function: ast.FunctionDef) -> bool:
    is_atomic = any("atomic" in ast.unparse(each) for each in function.decorator_list)
    body = function.body[1:] if ast.get_docstring(function) else function.body
    first = body[0] if body else function
    return is_atomic and any(
        isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "lock"
        for node in ast.walk(first)
    )


def calls_by_string(source: str) -> Iterator[str]:
    """`getattr` of a module or a policy with a name that is not written there."""
    tree = ast.parse(source)
    known = set(imported_modules(tree))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr"):
            continue
        of, name = node.args[0], node.args[1]
        is_ours = ast.unparse(of) in known or is_policy(of) or "policy" in ast.unparse(of).lower()
        if is_ours and not isinstance(name, ast.Constant):
            yield ast.unparse(node)


def called_at_once(path: Path) -> Iterator[str]:
    """`getattr(x, word)()`, where the word is not written there: no grep finds that caller."""
    for node in nodes(path):
        found = node.func if isinstance(node, ast.Call) else None
        if not isinstance(found, ast.Call) or ast.unparse(found.func) != "getattr":
            continue
        word = ast.unparse(found.args[1])
        if not isinstance(found.args[1], ast.Constant) and "_display" not in word:
            yield f"{named(path)}: {word}"


def imported_modules(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            folder = ROOT.joinpath(*(node.module or "").split("."))
            for alias in node.names:
                if (folder / f"{alias.name}.py").exists() or (folder / alias.name).is_dir():
                    yield alias.asname or alias.name


def test_no_action_types_the_preamble_of_a_deed() -> None:
    found = {
        f"{named(path)}:{name}"
        for path in modules({"actions"})
        for name in by_itself(path.read_text())
    }
    assert found == set(BY_ITSELF)


def test_no_page_and_no_api_makes_a_call_out_of_a_string() -> None:
    found = [
        f"{named(path)}: {call}"
        for path in modules(ROOMS)
        if "getattr(" in (source := path.read_text())
        for call in calls_by_string(source)
    ]
    assert found == []


def test_a_string_is_never_a_call() -> None:
    """But the verb of a policy, whose names core/policy.py states."""
    found = [call for path in our_modules() for call in called_at_once(path)]
    assert {call.partition(":")[0] for call in found} == {"selaras/core/policy.py"}


def test_only_the_policy_itself_makes_the_name_of_a_question() -> None:
    found = [
        named(path)
        for path in our_modules()
        if any(f'f"{start}{{' in path.read_text() for start in ASKING)
    ]
    assert found == ["selaras/core/policy.py"]


@pytest.mark.parametrize(
    "body",
    [
        "def f(x):\n    XPolicy(by, x).require('f')",
        "def f(x):\n    policy = XPolicy(by, x)\n    change(x)\n    policy.require('f')",
        "@transaction.atomic\ndef f(x):\n    '''Words.'''\n    lock(x)",
        "@transaction.atomic\ndef f(x):\n    y = workflow.lock(x.y)",
    ],
)
def test_a_preamble_is_seen(body: str) -> None:
    assert list(by_itself(body)) == ["f"]


@pytest.mark.parametrize(
    "body",
    [
        "from selaras.tim import actions\ngetattr(actions, verb)(row)",
        "from selaras.organisasi import actions as do\ngetattr(do, f'{verb}_unit')",
        "getattr(policy, f'role_{verb}')()",
        "getattr(TimPolicy(by, row), name)",
    ],
)
def test_a_call_by_string_is_seen(body: str) -> None:
    assert len(list(calls_by_string(body))) == 1


def test_a_column_by_its_name_is_no_call() -> None:
    body = "from selaras.tim import actions\n{name: getattr(tim, name) for name in actions.FIELDS}"
    assert list(calls_by_string(body)) == []
