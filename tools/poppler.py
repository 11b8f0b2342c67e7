"""Poppler's tools, with which the tests look at our PDFs as a printer and a reader do."""

import shutil
import subprocess
from pathlib import Path

from tools import debian

PACKAGES = {
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdfsig": "poppler-utils",
    "certutil": "libnss3-tools",
}


def found(program: str) -> str:
    """The path of a program, installed first when we may; RuntimeError says what is missing."""
    if not shutil.which(program):
        debian.install(PACKAGES[program])
    path = shutil.which(program)
    if path is None:
        raise RuntimeError(f"{program} is missing: apt-get install {PACKAGES[program]}")
    return path


def gray(pdf: Path, dpi: int, page: int = 1) -> tuple[int, int, bytes]:
    """A page as a printer sees it: width, height, and a byte of gray for each dot."""
    wanted = [
        found("pdftoppm"),
        "-gray",
        "-r",
        str(dpi),
        "-f",
        str(page),
        "-l",
        str(page),
        str(pdf),
    ]
    raw = subprocess.run(wanted, check=True, capture_output=True).stdout
    _, width, height, _ = raw.split(maxsplit=4)[:4]
    return int(width), int(height), raw[-int(width) * int(height) :]
