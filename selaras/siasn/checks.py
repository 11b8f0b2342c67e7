"""A half or unsafe configuration of SIASN is refused at start, with the variable and the reason."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error

from selaras.siasn import koneksi

ADDRESSES = ("base_url", "token_url", "sso_url")
THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


def check_siasn(*_: Any, **__: Any) -> list[Error]:
    """All variables or none; secrets travel over HTTPS, but to a simulator on this machine."""
    found = settings.SIASN
    if not any(found.values()):
        return []
    errors = [
        Error(f"{name} is empty: SIASN needs all its variables, or none.", id="siasn.E001")
        for name in koneksi.missing()
    ]
    return errors + [
        Error(
            f"SIASN_{name.upper()} must begin with https:// (http:// only for this machine), "
            "because passwords and tokens are sent there.",
            id="siasn.E002",
        )
        for name in ADDRESSES
        if found[name] and not _is_safe(found[name])
    ]


def _is_safe(address: str) -> bool:
    url = urlsplit(address)
    return url.scheme == "https" or (url.scheme == "http" and url.hostname in THIS_MACHINE)
