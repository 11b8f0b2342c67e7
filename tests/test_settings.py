"""Production does not start with what would harm it; each refusal says why and what to do."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse

from selaras.accounts import reset
from selaras.config import settings as product
from selaras.demo.world import World
from tests.floors import ROOT

GOOD_KEY = "Zq7-w2vX_9rT4kLm8NpB3cYd6HfJ5sGa1QeUoWiRxMzVtKyPbE"
POSTGRES, SQLITE = "django.db.backends.postgresql", "django.db.backends.sqlite3"
READ = (
    "import json, os; from selaras.config import settings as s; d = s.DATABASES['default'];"
    "print(json.dumps([d['DISABLE_SERVER_SIDE_CURSORS'], d['OPTIONS']]))"
)
SHOW = (
    "import json; from django.db import connection; c = connection.cursor();"
    "ask = lambda name: c.execute('SHOW ' + name).fetchone()[0];"
    "print(json.dumps([ask('statement_timeout'), ask('lock_timeout')]))"
)


@pytest.fixture
def production(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Settings with which production starts."""
    settings.SELARAS_MODE, settings.IS_PRODUCTION, settings.SELARAS_TODAY = "production", True, ""
    settings.SECRET_KEY, settings.DEBUG, settings.HTTPS = GOOD_KEY, False, True
    settings.ALLOWED_HOSTS, settings.BASE_URL = ["kinerja.contoh.go.id"], ""
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", POSTGRES)
    return settings


@pytest.fixture
def sent_to(production: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Where a production keeps its rows, and by whom its mails go and its files are scanned."""

    def keep(**facts: Any) -> None:
        base = production.DATABASES["default"]
        production.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        for name, value in facts.items():
            if name in base:
                monkeypatch.setitem(base, name, value)
            else:
                setattr(production, name, value)

    return keep


def faults() -> list[str]:
    return [str(error.id) for error in run_checks(tags=["selaras"])]


def test_production_starts_with_good_settings(production: Any) -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("SECRET_KEY", "", "selaras.E004"),
        ("SECRET_KEY", "a", "selaras.E004"),
        ("SECRET_KEY", GOOD_KEY[:49], "selaras.E004"),
        ("SECRET_KEY", "a" * 60, "selaras.E004"),
        ("SECRET_KEY", None, "selaras.E004"),
        ("DEBUG", True, "selaras.E007"),
        ("HTTPS", False, "selaras.E008"),
        ("ALLOWED_HOSTS", ["*"], "selaras.E009"),
        ("BASE_URL", "http://kinerja.contoh.go.id", "selaras.E009"),
    ],
)
def test_production_is_refused_with(production: Any, name: str, value: Any, fault: str) -> None:
    setattr(production, name, production.DEMO_KEY if value is None else value)
    assert faults() == [fault]


@pytest.mark.parametrize("mode", ["demo", "training"])
def test_outside_production_nothing_of_it_is_asked(settings: Any, mode: str) -> None:
    settings.SELARAS_MODE, settings.IS_PRODUCTION = mode, False
    settings.DEBUG, settings.SECRET_KEY, settings.HTTPS = True, "a", False
    assert faults() == []


def test_sqlite_is_for_an_office_that_says_so(production: Any) -> None:
    production.DATABASES["default"]["ENGINE"] = SQLITE
    assert faults() == ["selaras.E010"]
    production.ALLOW_SQLITE = True
    assert faults() == []


@pytest.mark.parametrize(
    ("fault", "facts"),
    [
        ("selaras.E023", {"HOST": "db.contoh.go.id"}),
        ("selaras.E023", {"HOST": "db.contoh.go.id", "OPTIONS": {"sslmode": "require"}}),
        ("selaras.E024", {"EMAIL_HOST": "mail.contoh.go.id"}),
        ("selaras.E025", {"CLAMAV": "tcp://pindai.contoh.go.id:3310"}),
    ],
)
def test_nothing_leaves_this_machine_in_the_clear(
    production: Any, sent_to: Callable[..., None], fault: str, facts: dict[str, Any]
) -> None:
    sent_to(**facts)
    assert faults() == [fault]
    production.ALLOW_PLAINTEXT = True
    assert faults() == []


@pytest.mark.parametrize(
    "facts",
    [
        {"HOST": "db.contoh.go.id", "OPTIONS": {"sslmode": "verify-full"}},
        {"HOST": "/run/postgresql"},
        {"EMAIL_HOST": "mail.contoh.go.id", "EMAIL_USE_TLS": True},
        {"EMAIL_HOST": "mail.contoh.go.id", "EMAIL_USE_SSL": True},
        {"EMAIL_HOST": "localhost"},
        {"CLAMAV": "unix:///run/clamav/clamd.ctl"},
    ],
)
def test_what_is_encrypted_or_stays_here_is_good(
    sent_to: Callable[..., None], facts: dict[str, Any]
) -> None:
    sent_to(**facts)
    assert faults() == []


def test_the_server_ends_with_the_reason() -> None:
    env = {"SELARAS_MODE": "production", "SECRET_KEY": "a", "DATABASE_URL": "sqlite://:memory:"}
    ended = python("import selaras.config.wsgi", env | {"HTTPS": "false", "DEBUG": "true"})
    assert ended.returncode == 1
    for word in ("SECRET_KEY", "DEBUG", "HTTPS", "ALLOW_SQLITE"):
        assert word in ended.stderr


@pytest.mark.parametrize("behind", [True, False])
def test_pgbouncer_is_asked_for_nothing_that_it_refuses(*, behind: bool) -> None:
    env = {"DATABASE_URL": "postgresql://x@127.0.0.1/x?sslmode=prefer", "LOCK_TIMEOUT": "2.5"}
    ended = python(READ, env | {"BEHIND_PGBOUNCER": str(behind)})
    without_cursors, options = json.loads(ended.stdout)
    assert without_cursors
    assert ("options" in options) is not behind
    assert ("prepare_threshold" in options) is not behind
    assert options["sslmode"] == "prefer"
    if not behind:
        assert options["options"] == "-c statement_timeout=0 -c lock_timeout=2500 -c jit=off"


@pytest.mark.postgres_only
@pytest.mark.django_db
def test_pages_have_an_end_and_commands_none(database_url: str) -> None:
    for module, expected in (("wsgi", ["30s", "5s"]), ("settings", ["0", "0"])):
        ended = python(f"import selaras.config.{module};{SHOW}", {"DATABASE_URL": database_url})
        assert json.loads(ended.stdout) == expected, ended.stderr


def test_health_is_asked_before_all_else() -> None:
    first = ["selaras.base.middleware.guarded", "selaras.base.middleware.health"]
    assert product.MIDDLEWARE[:2] == first


def test_links_in_mails_lead_where_base_url_says(
    world: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast: World = world()
    settings.BASE_URL = "https://kinerja.contoh.go.id"
    asked: list[str] = []
    monkeypatch.setattr(reset, "ask", lambda **facts: asked.append(facts["base_url"]))
    facts = {"nip": cast.budi.nip, "email": "budi@contoh.go.id"}
    Client(headers={"host": "jahat.example"}).post(reverse("account_reset"), facts)
    assert asked == ["https://kinerja.contoh.go.id"]


def python(code: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "selaras.config.settings", **env}
    return subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
