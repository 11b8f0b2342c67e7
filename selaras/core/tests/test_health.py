"""/healthz and /readyz: asked by balancers, before host, HTTPS and login."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client

from selaras.accounts import reset
from selaras.base import clock
from selaras.core import audit, readiness, tick
from selaras.core.pelaku import Pelaku
from selaras.demo.world import World


@pytest.mark.django_db
def test_healthy() -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/akun/masuk/", "/berkas-yang-tidak-ada"])
def test_no_answer_is_taken_for_another_kind_or_framed(path: str) -> None:
    """Neither where the product answers before its own rules, nor where it refuses to."""
    too_large = Client().post(path, CONTENT_LENGTH=str(10**9))
    for answer in (Client().get(path), too_large):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_without_a_database_503(away: None, path: str) -> None:
    assert Client().get(path).status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_no_redirect_says_that_all_is_well(settings: Any, path: str) -> None:
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["kinerja.contoh.go.id"]
    assert Client(headers={"host": "10.0.0.7:8001"}).get(path).status_code == 200


@pytest.mark.django_db
def test_ready_leaves_nothing_behind() -> None:
    assert Client().get("/readyz").json()["status"] == "ok"
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_not_ready_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*args: Any, **facts: Any) -> None:
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Session.objects, "create", read_only)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, readiness.NO_WRITE)


@pytest.mark.django_db
def test_not_ready_before_the_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_newest", lambda: {("perencanaan", "9999_nanti")})
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, readiness.MIGRATIONS)


@pytest.mark.constraint  # where migrations run
@pytest.mark.django_db
def test_ready_after_the_migrations() -> None:
    assert Client().get("/readyz").json()["status"] == "ok"
    assert readiness._newest()


def test_lags_are_told_and_change_nothing(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    here: World = world()
    monkeypatch.setattr(tick, "last", lambda: clock.real_now() - timedelta(hours=5))
    before = Client().get("/readyz").json()
    reset.send_link.enqueue(0, "")
    audit.record(here.budi, "login", by=Pelaku(user_id=None, nama="Sistem", instansi=None))
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["umur_tick"] >= 5 * 3600
    assert answer.json()["antrean"] == before["antrean"] + 1
    assert answer.json()["belum_disegel"] == before["belum_disegel"] + 1


@pytest.mark.django_db
def test_the_tick_leaves_its_age(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TICKS = []
    assert Client().get("/readyz").json()["umur_tick"] is None
    now = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: now)
    tick.tick()
    monkeypatch.setattr(clock, "real_now", lambda: now + timedelta(seconds=7))
    assert Client().get("/readyz").json()["umur_tick"] == 7
