"""`make release`: what an operator unpacks, and what is in it, in var/rilis.

The files of HEAD as an archive without its history, the SBOM of what runs (CycloneDX), and the
sums of both.
"""

import hashlib
import subprocess
import tomllib

from tools import bootstrap
from tools.bootstrap import ROOT, say

PLACE = ROOT / "var/rilis"
SBOM = ("export", "--frozen", "--quiet", "--no-default-groups", "--format", "cyclonedx1.5")


def main() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    name = f"selaras-{version}"
    PLACE.mkdir(parents=True, exist_ok=True)
    archive, sbom = PLACE / f"{name}.tar.gz", PLACE / f"{name}.cdx.json"
    packed = ["git", "archive", f"--prefix={name}/", f"--output={archive}", "HEAD"]
    subprocess.run(packed, cwd=ROOT, check=True)
    (ROOT / ".uv").mkdir(exist_ok=True)
    uv = bootstrap.find_uv() or bootstrap.download_uv()
    bootstrap.run_uv(uv, [*SBOM, f"--output-file={sbom}"])
    sums = (
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in (archive, sbom)
    )
    (PLACE / "SHA256SUMS").write_text("".join(sums))
    say(f"{PLACE}: {archive.name}, {sbom.name}, SHA256SUMS")


if __name__ == "__main__":
    main()
