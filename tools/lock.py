"""The lock file must name PyPI alone: an address of somebody's mirror works for nobody else."""

import re
import sys

from tools.bootstrap import ROOT

ALLOWED = {"https://pypi.org", "https://files.pythonhosted.org"}


def main() -> None:
    named = set(re.findall(r"(?:https?|file)://[^/\"]*", (ROOT / "uv.lock").read_text()))
    sys.exit(f"uv.lock names {', '.join(sorted(named - ALLOWED))}" if named - ALLOWED else 0)


if __name__ == "__main__":
    main()
