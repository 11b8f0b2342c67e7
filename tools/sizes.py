"""Print the ten longest of each kind, and fail when one is over its limit."""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.bootstrap import ROOT

OURS = ("selaras", "tools", "bench", "tests")
LIMITS = {"functions": 40, "modules": 400, "templates": 120, "test files": 300, "apps": 4500}
GOAL = 3000  # of an app; above it, docs/decisions says why
REASONS = ROOT / "docs" / "decisions" / "0009-floor-plan.md"
SHOWN = 10
WIDE = 160  # characters of a line of a template
WIDE_LEFT = 234  # lines that are wider; whoever wraps some lowers this, nobody raises it
Row = tuple[int, str]


def main() -> None:
    over = 0
    for kind, rows in measure().items():
        longest = sorted(rows, reverse=True)
        over += sum(lines > LIMITS[kind] for lines, _ in longest)
        print(f"Longest {kind} (limit {LIMITS[kind]}):")
        for lines, name in longest[:SHOWN]:
            print(f"  {lines:>4}  {name}{'  OVER' if lines > LIMITS[kind] else ''}")
    silent = without_reason()
    print(
        *(f"{name} has over {GOAL} lines: say why in {REASONS.name}." for name in silent), sep="\n"
    )
    over += len(silent)
    wide = sum(wide_lines(file) for file in templates())
    print(f"Lines of templates over {WIDE} characters: {wide} ({WIDE_LEFT} are left of old).")
    if wide > WIDE_LEFT:
        over += wide - WIDE_LEFT
        print("Some are new: wrap those of your own, as `git diff main` shows them.")
    elif wide < WIDE_LEFT:
        print(f"Fewer than before: lower WIDE_LEFT to {wide}, so that none comes back.")
    sys.exit(f"{over} over the limit: look for the missing noun." if over else 0)


def measure() -> dict[str, list[Row]]:
    files = list(python_files())
    tests = [file for file in files if is_test(file)]
    modules = [file for file in files if not is_test(file)]
    return {
        "functions": [row for file in files for row in functions(file)],
        "modules": list(lengths(modules)),
        "templates": list(lengths(templates())),
        "test files": list(lengths(tests)),
        "apps": list(apps()),
    }


def templates() -> list[Path]:
    return [*(ROOT / "selaras").rglob("templates/**/*.html")]


def wide_lines(file: Path) -> int:
    return sum(len(line) > WIDE for line in file.read_text().splitlines())


def apps() -> Iterator[Row]:
    """Lines of Python of each app, without its tests and migrations."""
    for folder in sorted((ROOT / "selaras").iterdir()):
        files = [
            file for file in folder.rglob("*.py") if not {"tests", "migrations"} & {*file.parts}
        ]
        if files:
            yield sum(lines for lines, _ in lengths(files)), folder.name


def without_reason() -> list[str]:
    """Apps above the goal that the decision about the floor plan does not name."""
    text = REASONS.read_text()
    return [name for lines, name in apps() if lines > GOAL and f"`{name}`" not in text]


def python_files() -> Iterator[Path]:
    yield from ROOT.glob("*.py")
    for folder in OURS:
        for file in (ROOT / folder).rglob("*.py"):
            if "migrations" not in file.parts:
                yield file


def is_test(file: Path) -> bool:
    return "tests" in file.parts and file.name != "__init__.py"


def lengths(files: Iterable[Path]) -> Iterator[Row]:
    for file in files:
        yield len(file.read_text().splitlines()), str(file.relative_to(ROOT))


def functions(file: Path) -> Iterator[Row]:
    """Lines from `def` to the end; decorators do not count."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield lines, f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"


if __name__ == "__main__":
    main()
