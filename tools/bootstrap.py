"""Build `.venv` from uv.lock with nothing but Python's standard library to begin with.

A bare Debian has neither pip nor ensurepip, so uv's wheel is fetched from the package
index, checked against its SHA-256 and unpacked into `.uv/`. This file must still parse
on an old Python, so that an old Python can be told what is wrong.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import io
import json
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "selaras.json"
UV_VERSION = "0.13.8"
UV_OLDEST = (0, 9)
PYPI = "https://pypi.org/simple"
GROUPS = ("dev", "test")
PYTHON_OLDEST = (3, 11)
SYSTEM_PYTHON = Path("/usr/bin/python3")


def main() -> None:
    require_python()
    groups = set(GROUPS) if "--tools" in sys.argv[1:] else set()
    groups |= {"fuzz", "docs"} & {word.lstrip("-") for word in sys.argv[1:]}
    if ready(groups):
        return
    (ROOT / ".uv").mkdir(exist_ok=True)
    with (ROOT / ".uv" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two starts at once, the second finds it done
        if not ready(groups):
            sync(groups | installed_groups())


def require_python() -> None:
    if sys.version_info < PYTHON_OLDEST:
        stop(
            "Selaras memerlukan Python 3.11 atau lebih baru; {} adalah Python {}. "
            "Mohon pasang Python yang lebih baru, lalu jalankan: make PYTHON=python3.11 run",
            "Selaras needs Python 3.11 or newer; {} is Python {}. "
            "Please install a newer one, then run: make PYTHON=python3.11 run",
            sys.executable,
            platform.python_version(),
        )


def ready(groups: set[str]) -> bool:
    """Whether `.venv` already holds what the lock file and the groups ask for."""
    stamp = read_stamp()
    return stamp.get("lock") == lock_hash() and groups <= installed_groups() and python_works()


def python_works() -> bool:
    return (VENV / "bin" / "python").exists() and (VENV / "bin" / "granian").exists()


def read_stamp() -> dict[str, Any]:
    try:
        stamp: dict[str, Any] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp


def installed_groups() -> set[str]:
    return set(read_stamp().get("groups", []))


def lock_hash() -> str:
    files = (ROOT / "uv.lock", ROOT / "pyproject.toml")
    place = str(ROOT).encode()  # an environment that was moved has the wrong paths inside
    return hashlib.sha256(place + b"".join(file.read_bytes() for file in files)).hexdigest()


def sync(groups: set[str]) -> None:
    uv = find_uv() or download_uv()
    say("Menyiapkan lingkungan Python … / Preparing the Python environment …")
    if index_url() == PYPI:
        run_uv(uv, ["sync", "--frozen", "--no-default-groups", *python_option(), *flags(groups)])
    else:
        sync_from_mirror(uv, groups)
    STAMP.write_text(json.dumps({"lock": lock_hash(), "groups": sorted(groups)}))


def sync_from_mirror(uv: str, groups: set[str]) -> None:
    """The lock names pypi.org; behind a mirror the same versions and hashes come from there."""
    wanted = ROOT / ".uv" / "requirements.txt"
    export = ["export", "--frozen", "--quiet", "--no-default-groups", "--output-file", str(wanted)]
    run_uv(uv, [*export, *flags(groups)])
    run_uv(uv, ["venv", "--clear", *python_option(), str(VENV)])
    mirror = ["--default-index", index_url(), "--require-hashes"]
    run_uv(uv, ["pip", "sync", "--python", str(VENV / "bin" / "python"), *mirror, str(wanted)])


def flags(groups: set[str]) -> list[str]:
    return [word for group in sorted(groups) for word in ("--group", group)]


def python_option() -> list[str]:
    return ["--python", chosen_python()]


def chosen_python() -> str:
    """What `make PYTHON=…` names; else the system's own Python, if it will do.

    Distributions build theirs with the profile of real programs; one that pyenv builds as it
    comes needs a third more time for the same tests and pages.
    """
    is_named = "PYTHON" in os.environ
    return str(SYSTEM_PYTHON) if not is_named and suits(SYSTEM_PYTHON) else sys.executable


def suits(python: Path) -> bool:
    """Whether this Python is new enough and whole: a minimal one lacks modules."""
    asked = "import bz2, lzma, sqlite3, ssl, sys; sys.exit(sys.version_info < {})"
    command = [str(python), "-c", asked.format(PYTHON_OLDEST)]
    try:
        return subprocess.call(command, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def run_uv(uv: str, arguments: list[str]) -> None:
    if subprocess.call([uv, *arguments], cwd=str(ROOT), env=uv_environment()):
        stop(
            "Lingkungan Python tidak dapat disiapkan: alasannya tertulis di atas. "
            "Jika jaringan terputus atau memakai proksi, mohon periksa HTTPS_PROXY dan ulangi.",
            "The Python environment could not be prepared: the reason is printed above. "
            "If the network is missing or behind a proxy, please check HTTPS_PROXY and try again.",
        )


def uv_environment() -> dict[str, str]:
    env = dict(os.environ)
    env.pop("VIRTUAL_ENV", None)
    env.update(UV_PYTHON_DOWNLOADS="never", UV_PROJECT_ENVIRONMENT=str(VENV))
    if certificates():
        env["SSL_CERT_FILE"] = certificates()
    if not os.access(str(Path("~").expanduser()), os.W_OK):
        env.setdefault("UV_CACHE_DIR", str(ROOT / ".uv" / "cache"))
    return env


def find_uv() -> str | None:
    """A uv of ours, or one on PATH that is recent enough to read the lock file."""
    for candidate in (str(ROOT / ".uv" / "uv"), shutil.which("uv")):
        if candidate and recent(candidate):
            return candidate
    return None


def recent(uv: str) -> bool:
    try:
        answer = subprocess.run([uv, "--version"], stdout=subprocess.PIPE, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    found = re.search(r"(\d+)\.(\d+)", answer.decode())
    return found is not None and tuple(map(int, found.groups())) >= UV_OLDEST


def download_uv() -> str:
    say("Mengunduh uv {0} … / Downloading uv {0} …".format(UV_VERSION))
    page = f"{index_url()}/uv/"
    url, sha256 = choose_wheel(page, fetch(page).decode())
    wheel = fetch(url)
    if hashlib.sha256(wheel).hexdigest() != sha256:
        stop(
            "Berkas uv dari {} rusak atau diubah: SHA-256 tidak cocok. Mohon ulangi.",
            "The uv file from {} is damaged or altered: its SHA-256 differs. Please try again.",
            without_password(url),
        )
    return unpack(wheel)


def unpack(wheel: bytes) -> str:
    target = ROOT / ".uv" / "uv"
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        member = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        target.write_bytes(archive.read(member))
    target.chmod(0o755)
    return str(target)


def choose_wheel(page: str, html: str) -> tuple[str, str]:
    """The address and SHA-256 of the wheel for this machine, from a PEP 503 page."""
    pattern = r'href="([^"#]*/(uv-%s-[^"#/]*\.whl))#sha256=([0-9a-f]{64})"' % re.escape(UV_VERSION)
    links = re.findall(pattern, html)
    fitting = [
        (urllib.parse.urljoin(page, url), sha256) for url, name, sha256 in links if fits(name)
    ]
    if not fitting:
        stop(
            "uv {} untuk {} tidak ada di {}. Mohon pasang uv sendiri: https://docs.astral.sh/uv",
            "There is no uv {} for {} at {}. Please install uv yourself: https://docs.astral.sh/uv",
            UV_VERSION,
            platform.platform(),
            without_password(page),
        )
    return fitting[0]


def fits(name: str) -> bool:
    machine = {"arm64": "aarch64", "AMD64": "x86_64"}.get(platform.machine(), platform.machine())
    if sys.platform == "darwin":
        return "macosx" in name and name.endswith(f"_{platform.machine()}.whl")
    libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    return libc in name and name.endswith(f"_{machine}.whl")


def fetch(url: str) -> bytes:
    parts = urllib.parse.urlsplit(url)
    plain = parts._replace(netloc=parts.netloc.rpartition("@")[2])
    request = urllib.request.Request(urllib.parse.urlunsplit(plain))
    if parts.username:
        pair = f"{parts.username}:{parts.password or ''}"
        token = base64.b64encode(urllib.parse.unquote(pair).encode()).decode()
        request.add_header("Authorization", f"Basic {token}")
    context = ssl.create_default_context(cafile=certificates() or None)
    try:
        with urllib.request.urlopen(request, context=context, timeout=60) as answer:
            content: bytes = answer.read()
    except (urllib.error.URLError, OSError) as error:
        stop(
            "Tidak dapat mengunduh dari {}: {}. Pemasangan pertama memerlukan jaringan; "
            "mohon periksa sambungan, HTTPS_PROXY, atau PIP_INDEX_URL, lalu ulangi.",
            "Cannot download from {}: {}. The first start needs a network; "
            "please check the connection, HTTPS_PROXY or PIP_INDEX_URL and try again.",
            without_password(url),
            getattr(error, "reason", error),
        )
    return content


def index_url() -> str:
    names = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
    chosen = next((os.environ[name] for name in names if os.environ.get(name)), PYPI)
    return chosen.rstrip("/")


def certificates() -> str:
    names = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "PIP_CERT", "CURL_CA_BUNDLE")
    named = [os.environ.get(name, "") for name in names]
    named.append("/etc/ssl/certs/ca-certificates.crt")  # what the system trusts, on Debian
    return next((file for file in named if Path(file).is_file()), "")


def without_password(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//", url)


def keep_compiled() -> None:
    """Compile modules once even where none may lie beside the code: half of a start is this."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(VENV / "compiled")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def stop(indonesian: str, english: str, *facts: object) -> NoReturn:
    """End with one plain sentence, said twice; standard output stays clean."""
    sys.exit("\n".join(text.format(*facts) for text in (indonesian, english)))


if __name__ == "__main__":
    main()
