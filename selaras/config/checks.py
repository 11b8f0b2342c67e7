"""Explain a wrong setting at start, in one sentence that says what to do."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader

OURS = "selaras."
MODES = ("demo", "training", "production")
THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


@register("selaras")
def check_mode(**kwargs: Any) -> list[CheckMessage]:
    if settings.SELARAS_MODE not in MODES:
        return [
            _error("E001", f"SELARAS_MODE={settings.SELARAS_MODE!r} is none of {', '.join(MODES)}.")
        ]
    if settings.SELARAS_TODAY and settings.SELARAS_MODE == "production":
        return [
            _error(
                "E002",
                "SELARAS_TODAY is refused in production: unset it, or use SELARAS_MODE=training.",
            )
        ]
    return []


@register("selaras")
def check_today(**kwargs: Any) -> list[CheckMessage]:
    try:
        date.fromisoformat(settings.SELARAS_TODAY or "2026-01-01")
    except ValueError:
        return [
            _error(
                "E003",
                f"SELARAS_TODAY={settings.SELARAS_TODAY!r} is no date: write it as 2026-03-06.",
            )
        ]
    return []


@register("selaras")
def check_secret(**kwargs: Any) -> list[CheckMessage]:
    if not settings.SECRET_KEY:
        return [
            _error(
                "E004",
                "SECRET_KEY is empty: production needs one of its own, of 50 characters or more.",
            )
        ]
    return []


@register("selaras")
def check_hours(**kwargs: Any) -> list[CheckMessage]:
    if settings.SESSION_HOURS < 1:
        return [
            _error(
                "E021",
                f"SESSION_HOURS={settings.SESSION_HOURS} ends every session at once: write the "
                "hours that a login lasts, such as 12.",
            )
        ]
    return []


@register("selaras")
def check_oidc(**kwargs: Any) -> list[CheckMessage]:
    """As SIASN's: secrets travel over HTTPS, but to a provider on this machine."""
    parts = urlsplit(settings.OIDC_SERVER_URL)
    is_here = parts.scheme == "http" and parts.hostname in THIS_MACHINE
    if not settings.OIDC_CLIENT_ID or is_here or (parts.scheme == "https" and parts.hostname):
        return []
    return [
        _error(
            "E005",
            f"OIDC_SERVER_URL={settings.OIDC_SERVER_URL!r} is no https:// address (http:// only "
            "for this machine): OIDC_CLIENT_ID is set, so name the provider, as in "
            "https://sso.contoh.go.id/realms/asn.",
        )
    ]


@register("selaras")
def check_clamav(**kwargs: Any) -> list[CheckMessage]:
    parts = urlsplit(settings.CLAMAV)
    if not settings.CLAMAV or (parts.scheme == "unix" and parts.path):
        return []
    if parts.scheme == "tcp" and parts.hostname:
        return []
    return [
        _error(
            "E020",
            f"CLAMAV={settings.CLAMAV!r} names no daemon: write unix:///run/clamav/clamd.ctl or "
            "tcp://127.0.0.1:3310, or leave it empty for no scan.",
        )
    ]


@register(Tags.database)
def check_outgrown(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Migrations of ours that are no more: the tables are other ones than the code expects."""
    found: set[str] = set()
    for alias in databases or ():
        loader = MigrationLoader(connections[alias], ignore_no_migrations=True)
        known = {key for key in loader.disk_migrations if key[0] in loader.migrated_apps}
        ours = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}
        gone = [key for key in loader.applied_migrations if key[0] in ours and key not in known]
        found |= {".".join(key) for key in gone}
    if not found:
        return []
    sentence = (
        f"The database was made by an older version ({', '.join(sorted(found)[:3])} …) and cannot "
        "be carried on. A demo is built anew by `make demo`; other data must be exported from the "
        "old version and imported here."
    )
    return [_error("E006", sentence)]


def _error(number: str, sentence: str) -> Error:
    return Error(sentence, id=f"selaras.{number}")
