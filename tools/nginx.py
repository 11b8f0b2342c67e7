"""nginx, the one door of an installation: Debian's, installed when we may."""

import shutil
import sys

from tools.debian import install


def find_nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def require_nginx() -> str:
    path = find_nginx() or (find_nginx() if install("nginx-light") else None)
    if path is None:
        sys.exit(
            "The tests of the server need nginx, which is not installed. Please run: "
            "sudo apt-get install -y nginx-light"
        )
    return path
