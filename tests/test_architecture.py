"""What import-linter cannot see: foreign keys, the clock, doors without a lock."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from selaras.core.deed import DEEDS
from tests.floors import ROOT, floors, nodes, our_modules

CLOCK = "selaras/base/clock.py"
WALL_CLOCKS = {
    "date.today",
    "datetime.today",
    "datetime.now",
    "datetime.utcnow",
    "timezone.now",
    "timezone.localtime",
    "timezone.localdate",
    "time.time",
}
FORBIDDEN_NAMES = {"utils", "helpers", "services", "selectors", "managers", "signals"}


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def app_of(model: type[models.Model]) -> str | None:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "selaras" else None


def upward_keys() -> Iterator[str]:
    height = floors()
    for model in apps.get_models():
        here = app_of(model)
        for field in model._meta.get_fields(include_hidden=True):
            target = (
                field.related_model
                if isinstance(field, models.ForeignKey | models.ManyToManyField)
                else None
            )
            there = app_of(target) if isinstance(target, type) else None
            if here and there and here != there and height[there] >= height[here]:
                yield f"{model._meta.label}.{field.name} -> {there}"


def test_foreign_keys_point_down() -> None:
    assert list(upward_keys()) == []


def test_every_app_stands_on_a_floor() -> None:
    ours = {
        config.name.split(".")[1]
        for config in apps.get_app_configs()
        if config.name.startswith("selaras.")
    }
    assert ours <= floors().keys()


TELLING = {clock.rpartition(".")[2] for clock in WALL_CLOCKS}


def calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in nodes(path):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in TELLING:
            yield called.lineno, ".".join(ast.unparse(called).split(".")[-2:])


def test_time_comes_from_the_clock_alone() -> None:
    found = [
        f"{relative(path)}:{line} {call}()"
        for path in our_modules()
        if relative(path) != CLOCK
        for line, call in calls(path)
        if call in WALL_CLOCKS
    ]
    assert found == []


def test_no_field_takes_the_time_by_itself() -> None:
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if app_of(model)
        for field in model._meta.fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    assert found == []


def test_no_module_is_a_drawer_for_everything() -> None:
    found = [relative(path) for path in our_modules() if path.stem in FORBIDDEN_NAMES]
    assert found == []


def assigned_status(path: Path) -> Iterator[int]:
    for node in nodes(path):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr == "status":
                yield node.lineno


@pytest.mark.parametrize("room", ["actions", "views", "models", "policies"])
def test_only_the_workflow_writes_status(room: str) -> None:
    found = [
        f"{relative(path)}:{line}"
        for path in our_modules()
        if room in {path.stem, path.parent.name}
        for line in assigned_status(path)
    ]
    assert found == []


ADDRESS = re.compile(r"([a-z_]+):[a-z_]+")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module, without its docstrings."""
    told = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def test_no_floor_names_an_address_of_a_higher_one() -> None:
    height, found = floors(), []
    for path in our_modules():
        here = path.relative_to(ROOT).parts[1].removesuffix(".py")
        for line, text in strings(path):
            named = ADDRESS.fullmatch(text)
            if named and height.get(named[1], 0) > height[here]:
                found.append(f"{relative(path)}:{line} {text}")
    assert found == []


def test_no_floor_names_a_deed_of_a_higher_one() -> None:
    """What is read out of the trail is worded where it is done; a noun's own STEPS may wait."""
    height = floors()
    home = {each.verb: each.call.__module__.split(".")[1] for each in DEEDS.values()}
    steps = {verb for model in apps.get_models() for verb in getattr(model, "STEPS", {})}
    found = [
        f"{relative(path)}:{line} {text}"
        for path in our_modules()
        for line, text in strings(path)
        if text in home
        and text not in steps
        and "_" in text
        and height[home[text]] > height[path.relative_to(ROOT).parts[1].removesuffix(".py")]
    ]
    assert found == []


def test_packages_are_empty() -> None:
    """Callers import the module that they mean."""
    found = (path for path in our_modules() if path.name == "__init__.py")
    assert [relative(path) for path in found if path.read_text()] == []


FRAMEWORK = {"Command", "Meta"}  # Django finds them by their name


SHOWN = {"Saran"}  # of rules/mutu.py, as the editor's API tells it


def class_places() -> dict[str, list[Path]]:
    """The modules that define a class of each name."""
    found: dict[str, list[Path]] = {}
    for path in our_modules():
        module = nodes(path)[0]
        assert isinstance(module, ast.Module)
        for node in module.body:
            if isinstance(node, ast.ClassDef) and node.name not in FRAMEWORK:
                found.setdefault(node.name, []).append(path)
    return found


def is_answer(path: Path) -> bool:
    return "api" in path.relative_to(ROOT).parts[2:-1] or path.stem == "api"


def home(path: Path) -> str:
    return path.relative_to(ROOT).parts[1]


def test_a_class_name_has_one_meaning() -> None:
    """Of the API's own, `test_no_two_components_have_one_name` says it."""
    found = {
        name: [relative(path) for path in paths if not is_answer(path)]
        for name, paths in class_places().items()
    }
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_an_answer_borrows_the_name_of_a_noun_or_of_its_own_app_alone() -> None:
    theirs = SHOWN | {model.__name__ for model in apps.get_models()}
    found = {
        name: [relative(path) for path in paths]
        for name, paths in class_places().items()
        if name not in theirs and len({home(path) for path in paths}) > 1
    }
    assert found == {}


DIGITS = re.compile(r"\.(?:isdigit|isdecimal|isnumeric)\b(?!`)")


def test_one_reader_decides_what_is_a_number() -> None:
    """`str.isdigit` takes "5²", which `int` refuses, and `isdecimal` digits of any script."""
    found = [
        f"{relative(path)}: {call}"
        for folder in ("selaras", "tools", "bench")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for call in DIGITS.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "Use selaras/base/angka.py: read_whole, is_whole."
