"""A half or unsafe configuration of WhatsApp is refused at start, with the reason."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error

ASKED = ("phone_id", "token", "app_secret", "verify_token")  # the others have a usual value
THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


def check_whatsapp(*_: Any, **__: Any) -> list[Error]:
    """All variables or none; the token travels over HTTPS, but to a simulator on this machine."""
    found = settings.WHATSAPP
    if not any(found[name] for name in ASKED):
        return []
    errors = [
        Error(
            f"WHATSAPP_{name.upper()} is empty: WhatsApp needs all its variables, or none.",
            id="notifications.E001",
        )
        for name, value in found.items()
        if not value
    ]
    url = urlsplit(found["base_url"])
    if url.scheme != "https" and not (url.scheme == "http" and url.hostname in THIS_MACHINE):
        sentence = "WHATSAPP_BASE_URL must begin with https:// (http:// only for this machine)."
        errors.append(Error(sentence, id="notifications.E002"))
    return errors
