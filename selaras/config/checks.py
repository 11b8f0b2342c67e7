"""Explain a wrong setting at start, in one sentence that says what to do."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

MODES = ("demo", "training", "production")


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
def check_oidc(**kwargs: Any) -> list[CheckMessage]:
    if settings.OIDC_CLIENT_ID and not settings.OIDC_SERVER_URL.startswith(("https://", "http://")):
        return [
            _error(
                "E005",
                f"OIDC_SERVER_URL={settings.OIDC_SERVER_URL!r} is no address: OIDC_CLIENT_ID is "
                "set, so name the provider, as in https://sso.contoh.go.id/realms/asn.",
            )
        ]
    return []


def _error(number: str, sentence: str) -> Error:
    return Error(sentence, id=f"selaras.{number}")
