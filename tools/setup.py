"""`make setup`: what a contributor needs beyond the environment itself."""

import subprocess
import sys

from tools.bootstrap import ROOT, say


def main() -> None:
    if (ROOT / ".git").exists():
        hooks = [sys.executable, "-m", "pre_commit", "install", "--hook-type", "pre-commit"]
        if subprocess.run(hooks, cwd=ROOT, check=False).returncode:
            say("The pre-commit hooks could not be installed; `make check` does the same by hand.")
    say("Ready. `make run` serves the demo, `make test` runs the tests, `make` lists the rest.")


if __name__ == "__main__":
    main()
