"""`make check`: run every check, show what failed, end non-zero if any did."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tools.bootstrap import ROOT, VENV

BIN = VENV / "bin"
CHECKS = {
    "format": ["ruff", "format", "--check", "--output-format", "concise", "."],
    "lint": ["ruff", "check", "--output-format", "concise", "."],
    "types": ["mypy"],
    "templates": ["djlint", "selaras", "--lint"],
    "floor plan": ["lint-imports", "--no-logo"],
    "lock file": [sys.executable, "-m", "tools.lock"],
    "system checks": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "squawk": [sys.executable, "-m", "tools.squawk"],
    "features": [sys.executable, "-m", "tools.features"],
    "removals": [sys.executable, "-m", "tools.removals", "--check"],
    "sizes": [sys.executable, "-m", "tools.sizes"],
}
ALWAYS_SHOWN = {"sizes"}


def main() -> None:
    only = set(sys.argv[1:]) or CHECKS.keys()
    failed = [name for name in CHECKS if name in only and not passes(name)]
    sys.exit(f"\nFailed: {', '.join(failed)}" if failed else 0)


def passes(name: str) -> bool:
    started = time.monotonic()
    program, *rest = CHECKS[name]
    path = program if Path(program).is_absolute() else str(BIN / program)
    result = subprocess.run(
        [path, *rest], cwd=ROOT, env=environment(), text=True, check=False, capture_output=True
    )
    good = result.returncode == 0
    seconds = time.monotonic() - started
    print(f"{'ok    ' if good else 'FAILED'}  {name} ({seconds:.1f} s)")
    if not good or name in ALWAYS_SHOWN:
        print(result.stdout, result.stderr, flush=True)
    return good


def environment() -> dict[str, str]:
    """A fresh machine's: no database of the developer is touched."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "selaras.config.settings_test",
        "DATABASE_URL": "sqlite://:memory:",
    }


if __name__ == "__main__":
    main()
