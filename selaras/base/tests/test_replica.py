"""With a standby, what may be a moment old is read there; nothing is written there."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, router

from selaras.base.replica import REPLICA, may_lag
from tests.floors import ROOT

PRIMARY = "postgresql://selaras:a@127.0.0.1:6432/selaras"
SHOWN = (
    "import json; from selaras.config.settings import DATABASES as d;"
    "print(json.dumps({n: [v['NAME'], v['DISABLE_SERVER_SIDE_CURSORS'], v['CONN_MAX_AGE'],"
    " v['OPTIONS']['connect_timeout']] for n, v in d.items()}))"
)


@pytest.fixture
def _has_replica(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES, REPLICA, settings.DATABASES["default"])


def alias() -> str:
    return Session.objects.all().db


@pytest.mark.usefixtures("_has_replica")
def test_only_what_says_so_reads_from_the_standby() -> None:
    assert alias() == "default"
    with may_lag():
        assert alias() == REPLICA
    assert alias() == "default"


@pytest.mark.usefixtures("_has_replica")
def test_everything_is_written_to_the_primary() -> None:
    with may_lag():
        assert router.db_for_write(Session, instance=Session()) == "default"
        assert not router.allow_migrate(REPLICA, "sessions")


def test_without_a_standby_all_is_read_from_the_primary() -> None:
    with may_lag():
        assert alias() == "default"


def test_a_standby_is_reached_as_the_primary_is() -> None:
    databases = shown({"DATABASE_REPLICA_URL": f"{PRIMARY}_baca"})
    assert databases["replica"] == ["selaras_baca", *databases["default"][1:]]
    assert set(shown({})) == {"default"}


def test_a_connection_outlives_its_request() -> None:
    assert connection.settings_dict["CONN_MAX_AGE"] is None


def shown(more: dict[str, str]) -> dict[str, list[Any]]:
    env = {**os.environ, "SELARAS_MODE": "demo", "DATABASE_URL": PRIMARY, **more}
    found = subprocess.run(
        [sys.executable, "-c", SHOWN], cwd=ROOT, env=env, check=True, capture_output=True
    )
    databases: dict[str, list[Any]] = json.loads(found.stdout)
    return databases
