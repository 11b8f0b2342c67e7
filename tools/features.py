"""`make features`: which ids of docs/features.md a test proves, without running the tests.

An id is proved by `@pytest.mark.feature("NTT-042")` on a test, on its class, in `pytestmark`,
or in the marks of one `pytest.param`; tools/removals.py asks whether the test earns it.
docs/features-replaced.toml says which are replaced, and why: these are not counted as proved.
docs/features-later.toml says why one that others of its kind have is not there yet.
"""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tools.bootstrap import ROOT

LIST = ROOT / "docs" / "features.md"
REPLACED = ROOT / "docs" / "features-replaced.toml"
LATER = ROOT / "docs" / "features-later.toml"
ID = re.compile(r"^- ([A-Z]{2,4}-\d{3}[a-z]?)\b", re.MULTILINE)
TESTS = ("selaras/**/test_*.py", "tests/**/test_*.py")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def main() -> None:
    ids = list(dict.fromkeys(ID.findall(LIST.read_text()))) if LIST.exists() else []
    replaced = tomllib.loads(REPLACED.read_text()) if REPLACED.exists() else {}
    later = tomllib.loads(LATER.read_text()) if LATER.exists() else {}
    proofs: dict[str, list[str]] = defaultdict(list)
    for feature, test in every_mark():
        proofs[feature].append(test)
    for feature in ids:
        print(line(feature, proofs.get(feature, []), replaced.get(feature), later.get(feature)))
    unknown = sorted((proofs.keys() | replaced.keys() | later.keys()) - set(ids))
    for feature in unknown:
        where = ", ".join(proofs.get(feature, [REPLACED.name]))
        print(f"UNKNOWN {feature} in {where}: not in {LIST.relative_to(ROOT)}", file=sys.stderr)
    print(summary(ids, proofs.keys(), replaced.keys()))
    sys.exit(1 if unknown else 0)


def summary(ids: Sequence[str], proved: AbstractSet[str], replaced: AbstractSet[str]) -> str:
    """What is met in another way is not what the manual shows: it does not count as proved."""
    counted = sum(feature in proved and feature not in replaced for feature in ids)
    return f"{counted} / {len(ids)} proved; {len(replaced)} are replaced and not counted as proved"


def line(feature: str, proofs: list[str], replaced: str | None, later: str | None) -> str:
    if replaced:
        return f"{feature}  replaced: {replaced}"
    if proofs:
        return f"{feature}  proved by {', '.join(sorted(set(proofs)))}"
    return f"{feature}  not yet" + (f": {later}" if later else "")


def every_mark() -> Iterator[tuple[str, str]]:
    """Yield (feature id, test) for every mark of every test file."""
    for file in sorted({path for pattern in TESTS for path in ROOT.glob(pattern)}):
        path = str(file.relative_to(ROOT))
        yield from marks_of_body(ast.parse(file.read_text()).body, path, [])


def marks_of_body(
    body: list[ast.stmt], place: str, inherited: list[str]
) -> Iterator[tuple[str, str]]:
    """Walk a module or a test class; `pytestmark` holds for every test below it."""
    shared = inherited + [
        feature
        for statement in body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and assigns_pytestmark(statement)
        for feature in marks_in(statement)
    ]
    for statement in body:
        if not isinstance(statement, Definition):
            continue
        own = [feature for mark in statement.decorator_list for feature in marks_in(mark)]
        name = f"{place}::{statement.name}"
        if isinstance(statement, ast.ClassDef) and statement.name.startswith("Test"):
            yield from marks_of_body(statement.body, name, shared + own)
        elif statement.name.startswith("test_"):
            yield from ((feature, name) for feature in dict.fromkeys(shared + own))
        elif own:
            sys.exit(f"{name} carries a feature mark but pytest does not run it.")


def assigns_pytestmark(statement: ast.Assign | ast.AnnAssign) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in targets)


def marks_in(tree: ast.AST) -> Iterator[str]:
    """The ids of every `pytest.mark.feature(…)` call in the tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("mark.feature"):
            for argument in node.args:
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    sys.exit(f"Write ids as plain strings, not `{ast.unparse(argument)}`.")
                yield argument.value


if __name__ == "__main__":
    main()
