"""Install what the tests need from Debian, when we may."""

import os
import shutil
import subprocess

from tools.bootstrap import say


def install(package: str) -> bool:
    """Install a package as root; anyone else is told the one command."""
    if not may_install():
        return False
    say(f"Installing Debian's {package} …")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    update = ["apt-get", *options, "update"]
    wanted = ["apt-get", *options, "install", "-y", "--no-install-recommends", package]
    for command in (update, wanted):
        if subprocess.run(command, env=env, check=False, stdout=subprocess.DEVNULL).returncode:
            say(f"`{' '.join(command)}` failed; the reason is printed above.")
            return False
    return True


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None
