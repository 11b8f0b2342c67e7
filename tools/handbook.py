"""`make docs`: the handbook as a site that needs no internet, in var/panduan.

The page of all settings is written from selaras/config/settings.py (what is read, its kind, its
default) and docs/settings.toml (what it is for), so that it cannot fall behind.
"""

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator

from tools.bootstrap import ROOT, VENV, say

SETTINGS = ROOT / "selaras/config/settings.py"
SENTENCES = ROOT / "docs/settings.toml"
PAGE = ROOT / "docs/panduan/pengaturan.md"
SITE = ROOT / "var/panduan"
KINDS = {
    "str": "teks", "bool": "ya/tidak", "int": "bilangan", "float": "bilangan", "list": "daftar",
    "db_url": "alamat", "email_url": "alamat",
}  # fmt: skip
WORDS = {
    "IS_PRODUCTION": "ya di produksi", "''": "–", "[]": "–", "True": "ya", "False": "tidak",
    "str(ROOT / 'var')": "`var` di folder program", "_MAIL": "`smtp://localhost:25`",
    "'' if IS_PRODUCTION else DEMO_KEY": "– di produksi",
    "[] if IS_PRODUCTION else ['*']": "– di produksi",
    """f"sqlite:///{VAR / 'selaras.sqlite3'}\"""": "SQLite di SELARAS_VAR",
}  # fmt: skip
SIASN = "SIASN_"
HEAD = """# Pengaturan

Semua yang dibaca Selaras dari lingkungannya, `/etc/selaras/selaras.env`. Sesudah mengubahnya:
`systemctl restart 'selaras-*'`, lalu `selaras doctor`. Halaman ini dibuat dari
`selaras/config/settings.py`.
"""


def main() -> None:
    PAGE.write_text(page())
    if "--settings" not in sys.argv[1:]:
        say("Building the handbook …")
        command = [str(VENV / "bin/mkdocs"), "build", "--quiet", "--strict"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        sys.exit(subprocess.call([*command, "--site-dir", str(SITE)], cwd=ROOT, env=environment))


def page() -> str:
    read = dict(variables(ast.parse(SETTINGS.read_text())))
    lines = [HEAD]
    for group, rows in sentences().items():
        lines += [f"## {group}", "| Nama | Isi | Bila kosong | Untuk apa |", "|---|---|---|---|"]
        for name, sentence in rows.items():
            kind, default = read[name]
            lines.append(f"| `{name}` | {kind} | {default} | {sentence} |")
        lines.append("")
    return "\n".join(lines)


def sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(SENTENCES.read_text())


def variables(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each `env.kind("NAME", default)`: its name, kind and default in words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (kind := _kind_of(node.func)):
            for name in _names(node.args[0], tree):
                yield name, (kind, _default(node))


def _kind_of(called: ast.expr) -> str | None:
    """In words, where it is a reader of `env`."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return KINDS[called.attr] if called.value.id == "env" else None
    return None


def _names(said: ast.expr, tree: ast.Module) -> list[str]:
    """What is read by name; SIASN's are read in a loop over a tuple of names."""
    if isinstance(said, ast.Constant):
        return [str(said.value)]
    [names] = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_SIASN"
    ]
    words = [str(node.value) for node in ast.walk(names) if isinstance(node, ast.Constant)]
    return [f"{SIASN}{word}".upper() for word in words]


def _default(call: ast.Call) -> str:
    given = [*call.args[1:], *(each.value for each in call.keywords)]
    if not given:
        return "–"
    text = ast.unparse(given[0])
    if isinstance(given[0], ast.Constant) and text not in WORDS:
        return f"`{ast.literal_eval(given[0])}`"
    return WORDS[text]


if __name__ == "__main__":
    main()
