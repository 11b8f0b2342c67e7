"""Every refusal that the product can say, read from its source: one row per sentence.

`python -m tests.refusals` writes tests/refusals.txt again and keeps the reasons that stand in it.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from tests.floors import ROOT, nodes, our_modules

TABLE = ROOT / "tests" / "refusals.txt"
LEGEND = {
    "peran": "another's deed: the sentence says whose",
    "anda": "the reader himself acts: the sentence asks it of him",
    "selesai": "done already, or closed: nobody needs to act",
    "kebijakan": "the policy or the law does not know this: nobody can act",
    "tunggu": "it opens by itself on its day",
    "jejak": "what the trail tells of the row: who did what last",
    "dasar": "a fact of the record itself refuses: the sentence says which",
}
NOBODY, NAME, WAY = "-", "nama", "jalan"
GAP = "{}"
NAMED = re.compile(r"\{\w*\}")  # of a constant that `format` fills
WORDED = re.compile(r"[a-z]{3}")  # else the whole sentence comes from elsewhere


class Row(NamedTuple):
    kind: str
    who: str
    way: str
    sentence: str


class Maker(NamedTuple):
    """A function that makes a refusal out of a sentence that it is given."""

    kind: str
    sentence: int
    who: int | str  # which argument names the actor, or how it is named always
    way: str = NOBODY


BASE = {
    "not_yours": Maker("role", 0, -1),
    "not_now": Maker("status", 0, -1),
    "not_yet": Maker("prerequisite", 0, -1),
    "outside_window": Maker("window", 0, -1),
    "Sebab": Maker("status", 0, 1),
}
Function = ast.FunctionDef


class Source:
    """The functions and the worded constants of the product."""

    def __init__(self) -> None:
        self.functions: list[tuple[Function, bool]] = []
        self.constants: dict[str, ast.expr] = {}
        self.inside: dict[Function, list[tuple[str, ast.Call]]] = {}
        for path in our_modules():
            self._read(nodes(path))
        self.makers = dict(BASE)
        while found := dict(self._new_makers()):
            self.makers |= found

    def _read(self, every: tuple[ast.AST, ...]) -> None:
        for node in every:
            if isinstance(node, ast.ClassDef):
                named = any(isinstance(f, Function) and f.name == "status_who" for f in node.body)
                self.functions += [(f, named) for f in node.body if isinstance(f, Function)]
        module = every[0]
        assert isinstance(module, ast.Module)
        self.functions += [(f, False) for f in module.body if isinstance(f, Function)]
        for node in module.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.constants[node.targets[0].id] = node.value

    def _new_makers(self) -> Iterator[tuple[str, Maker]]:
        for function, _ in self.functions:
            names = [each.arg for each in function.args.args if each.arg != "self"]
            for call, maker in self.calls(function):
                asked = argument(call, maker.sentence, "sentence")
                if not isinstance(asked, ast.Name) or asked.id not in names:
                    continue
                if function.name in self.makers:
                    continue
                who = self.who(call, maker)
                given = who_of(call, maker)
                if isinstance(given, ast.Name) and given.id in names:
                    yield (
                        function.name,
                        Maker(
                            maker.kind,
                            names.index(asked.id),
                            names.index(given.id),
                            way(call, maker),
                        ),
                    )
                else:
                    found = Maker(maker.kind, names.index(asked.id), who, way(call, maker))
                    yield function.name, found

    def calls(self, function: Function) -> Iterator[tuple[ast.Call, Maker]]:
        for name, node in self._called(function):
            if name == "Refusal":
                yield node, Maker(ast.unparse(node.args[0]).lower(), 1, 2)
            elif name in self.makers:
                yield node, self.makers[name]

    def _called(self, function: Function) -> list[tuple[str, ast.Call]]:
        """Walked once: makers are looked for again and again."""
        if function not in self.inside:
            found = (node for node in ast.walk(function) if isinstance(node, ast.Call))
            self.inside[function] = [
                (getattr(node.func, "attr", None) or getattr(node.func, "id", ""), node)
                for node in found
            ]
        return self.inside[function]

    def who(self, call: ast.Call, maker: Maker) -> str:
        if isinstance(maker.who, str):
            return maker.who
        given = who_of(call, maker)
        if isinstance(given, ast.Name):
            given = self.constants.get(given.id, given)
        if given is None:
            return NOBODY
        if isinstance(given, ast.Constant):
            return f"“{given.value}”" if given.value else NOBODY
        return NAME

    def rows(self) -> Iterator[Row]:
        for function, named in self.functions:
            for call, maker in self.calls(function):
                who, to = self.who(call, maker), way(call, maker)
                asked = argument(call, maker.sentence, "sentence")
                for sentence in self.sentences(asked, function):
                    yield Row(maker.kind, who, to, sentence)
            if function.name == "status_sentence":
                for node in ast.walk(function):
                    if isinstance(node, ast.Return) and node.value is not None:
                        for sentence in self.sentences(node.value, function):
                            yield Row("status", NAME if named else NOBODY, NOBODY, sentence)

    def sentences(self, node: ast.expr | None, function: Function) -> Iterator[str]:
        """The patterns an expression can become; nothing where somebody else words it."""
        match node:
            case ast.Constant(value=str(text)):
                yield NAMED.sub(GAP, text)
            case ast.JoinedStr(values=parts):
                yield "".join(p.value if isinstance(p, ast.Constant) else GAP for p in parts)
            case ast.IfExp(body=one, orelse=other):
                yield from self.sentences(one, function)
                yield from self.sentences(other, function)
            case (
                ast.Call(func=ast.Attribute(value=inner, attr="format"))
                | ast.Subscript(value=inner)
            ):
                yield from self.sentences(inner, function)
            case ast.Dict(values=values):
                yield from chain.from_iterable(self.sentences(each, function) for each in values)
            case ast.Name():
                yield from self._named(node, function)

    def _named(self, used: ast.Name, function: Function) -> Iterator[str]:
        """What the name was last given above its use, or the constant of that name."""
        given = [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            and node.lineno < used.lineno
            and any(isinstance(each, ast.Name) and each.id == used.id for each in node.targets)
        ]
        last = max(given, key=lambda node: node.lineno, default=None)
        yield from self.sentences(last.value if last else self.constants.get(used.id), function)


def argument(call: ast.Call, index: int, name: str) -> ast.expr | None:
    if 0 <= index < len(call.args):
        return call.args[index]
    return next((each.value for each in call.keywords if each.arg == name), None)


def who_of(call: ast.Call, maker: Maker) -> ast.expr | None:
    index = maker.who if isinstance(maker.who, int) else -1
    for name in ("who", "oleh"):
        if found := argument(call, index, name):
            return found
    return None


def way(call: ast.Call, maker: Maker) -> str:
    given = any(each.arg == "jalan" for each in call.keywords)
    return WAY if given else maker.way


@cache
def source() -> Source:
    """The product, read once."""
    return Source()


def said() -> list[Row]:
    """Sorted: what the product can say, once each."""
    return sorted({row for row in source().rows() if WORDED.search(row.sentence)})


def table() -> dict[Row, str]:
    """The committed rows and, where nobody is named, the reason."""
    found = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            kind, who, to, reason, sentence = line.split(" | ", 4)
            found[Row(kind, who, to, sentence)] = reason
    return found


def write() -> None:
    known = table() if TABLE.exists() else {}
    words = "\n".join(f"#   {name}: {meaning}" for name, meaning in LEGEND.items())
    lines = [
        "# Every refusal: kind | who acts | way | why nobody is named | sentence.",
        '# Where the way is "-", that of its kind stands open: settings.JALAN_UMUM.',
        "# `python -m tests.refusals` renews the rows; the reason is yours to write:",
        words,
        *(" | ".join((r.kind, r.who, r.way, known.get(r, "-"), r.sentence)) for r in said()),
    ]
    TABLE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    write()
