"""/metrics: who may read the figures, and what they say."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django_tasks_db.models import DBTaskResult

from selaras.accounts import reset
from selaras.base import clock
from selaras.base.errors import NotAllowed
from selaras.config import figures
from selaras.demo.world import World
from selaras.perencanaan.actions import pengajuan

SECRET = "rahasia-monitor"


def told(**headers: Any) -> dict[str, float]:
    """Each figure by its name and labels."""
    page = Client().get(figures.PATH, **headers)
    assert page.status_code == 200
    rows = (line.rpartition(" ") for line in page.content.decode().splitlines() if line[0] != "#")
    return {name: float(value) for name, _, value in rows}


@pytest.mark.django_db
def test_only_this_machine_reads_them_and_nobody_through_the_door(settings: Any) -> None:
    assert Client().get(figures.PATH).status_code == 200
    assert Client(REMOTE_ADDR="10.0.0.7").get(figures.PATH).status_code == 404
    assert Client(headers={"X-Forwarded-For": "127.0.0.1"}).get(figures.PATH).status_code == 404
    settings.METRICS_TOKEN = SECRET
    assert Client().get(figures.PATH).status_code == 404
    allowed = Client(REMOTE_ADDR="10.0.0.7", headers={"Authorization": f"Bearer {SECRET}"})
    assert allowed.get(figures.PATH).status_code == 200


@pytest.mark.django_db
def test_the_queue_has_a_length_and_an_age() -> None:
    reset.send_link.enqueue(0, "")
    DBTaskResult.objects.update(enqueued_at=clock.real_now() - timedelta(minutes=10))
    found = told()
    assert found["selaras_database_up"] == found["selaras_queue_tasks"] == 1
    assert 600 <= found["selaras_queue_age_seconds"] < 660


@pytest.mark.django_db
def test_a_database_that_is_away_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(DBTaskResult.objects, "ready", away)
    assert told()["selaras_database_up"] == 0


def test_refusals_are_counted_by_kind_and_name_nobody(world: Callable[..., World]) -> None:
    here = world()
    name = 'selaras_refusals_total{kind="role",policy="SkpPolicy",verb="submit"}'
    before = told().get(name, 0)
    with pytest.raises(NotAllowed):
        pengajuan.submit(here.skp("budi"), by=here.pelaku("tono"))
    assert told()[name] == before + 1
    assert here.tono.nip not in "".join(told())


def test_requests_are_counted_by_view(world: Callable[..., World]) -> None:
    world().client("budi").get("/")
    views = [name for name in told() if name.startswith("django_http_requests_total_by_view")]
    assert any("beranda:beranda" in name for name in views)
