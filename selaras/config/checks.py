"""Explain a wrong setting at start, in one sentence that says what to do."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.migrations.loader import MigrationLoader

OURS = "selaras."
MODES = ("demo", "training", "production")
SECRET_MIN, SECRET_VARIETY = 50, 10
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
    """With a key that others know, or can guess, they sign links and sessions of their own."""
    fault = _fault_of(_secret_key())
    if not fault:
        return []
    sentence = f"SECRET_KEY {fault}: production needs one of its own, of {SECRET_MIN} characters"
    return [_error("E004", f"{sentence} or more, drawn at random.")]


def _secret_key() -> str:
    """Empty where there is none, which Django refuses to read."""
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""


def _fault_of(key: str) -> str:
    if not key:
        return "is empty"
    if not settings.IS_PRODUCTION:
        return ""
    if key == settings.DEMO_KEY:
        return "is the demo's, which everyone can read"
    if len(key) < SECRET_MIN:
        return f"has {len(key)} characters"
    return "repeats few characters" if len(set(key)) < SECRET_VARIETY else ""


@register("selaras")
def check_doors(**kwargs: Any) -> list[CheckMessage]:
    """What would tell, or carry in the clear, what nobody else may read."""
    if not settings.IS_PRODUCTION:
        return []
    found = []
    if settings.DEBUG:
        found.append(_error("E007", "DEBUG shows settings and data to strangers: unset it."))
    if not settings.HTTPS:
        sentence = "HTTPS=false sends passwords in the clear: unset it; deploy/nginx.conf has TLS."
        found.append(_error("E008", sentence))
    return found


@register("selaras")
def check_base_url(**kwargs: Any) -> list[CheckMessage]:
    """Links in mails: without BASE_URL they name the host of the request."""
    if settings.BASE_URL:
        if settings.BASE_URL.startswith("https://" if settings.IS_PRODUCTION else "http"):
            return []
        fault = f"BASE_URL={settings.BASE_URL!r} is no address that starts with https://"
    elif settings.IS_PRODUCTION and {"*", ".*"}.intersection(settings.ALLOWED_HOSTS):
        fault = "ALLOWED_HOSTS takes every host and BASE_URL is unset: anyone could choose where"
        fault += " the links in our mails lead"
    else:
        return []
    return [_error("E009", f"{fault}. Write it as https://kinerja.contoh.go.id.")]


@register("selaras")
def check_sqlite(**kwargs: Any) -> list[CheckMessage]:
    """It has one writer: enough for an office, not for an agency."""
    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if not (settings.IS_PRODUCTION and is_sqlite) or settings.ALLOW_SQLITE:
        return []
    sentence = "Production keeps its data in PostgreSQL: set DATABASE_URL. SQLite is for one office"
    return [_error("E010", f"{sentence} only, which says so by ALLOW_SQLITE=yes.")]


@register("selaras")
def check_wires(**kwargs: Any) -> list[CheckMessage]:
    """Rows, mails and files to be scanned leave this machine encrypted, to whom is meant alone."""
    if not settings.IS_PRODUCTION or settings.ALLOW_PLAINTEXT:
        return []
    mails = settings.EMAIL_HOST if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend") else ""
    is_tls = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    open_ones = [
        ("E023", f"The database {name!r} is asked", "add ?sslmode=verify-full to its address")
        for name, facts in settings.DATABASES.items()
        if _is_away(facts["HOST"]) and facts["OPTIONS"].get("sslmode") != "verify-full"
    ]
    if _is_away(mails) and not is_tls:
        open_ones.append(
            ("E024", "Mails are sent", "write EMAIL_URL as smtp+tls:// or smtp+ssl://")
        )
    if settings.CLAMAV.startswith("tcp:") and _is_away(urlsplit(settings.CLAMAV).hostname or ""):
        open_ones.append(("E025", "Files are scanned", "let CLAMAV run on this machine"))
    rest = "or say by ALLOW_PLAINTEXT=yes that nobody else is on that network."
    return [
        _error(number, f"{what} over the network in the clear: {remedy}, {rest}")
        for number, what, remedy in open_ones
    ]


def _is_away(host: str) -> bool:
    """Whether it is reached by a network; a path is a socket."""
    return bool(host) and not host.startswith("/") and host not in THIS_MACHINE


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


@register("selaras")
def check_files(**kwargs: Any) -> list[CheckMessage]:
    """Evidence travels over HTTPS, but to a store on this machine."""
    parts = urlsplit(settings.FILES_URL)
    is_plain = "tls=no" in parts.query.split("&")
    is_named = parts.username and parts.password and parts.hostname and parts.path.strip("/")
    is_safe = not is_plain or parts.hostname in THIS_MACHINE
    if not settings.FILES_URL or (parts.scheme == "s3" and is_named and is_safe):
        return []
    return [
        _error(
            "E022",
            "FILES_URL names no object store: write s3://KEY:SECRET@objek.contoh.go.id/bucket "
            "(?tls=no only for this machine), or leave it empty for the folder SELARAS_VAR.",
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
