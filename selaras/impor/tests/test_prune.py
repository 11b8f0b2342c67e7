"""Once a day goes what is over, and nothing else; how long it stays is a setting."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from selaras.accounts import onetime, reset
from selaras.accounts.models import ApiToken, KodeSekali
from selaras.base import batches, clock
from selaras.core import prune
from selaras.core.models import IdempotencyKey, TickDone
from selaras.demo.world import World
from selaras.impor.models import Ekspor, Impor
from selaras.impor.policies import ImporPolicy

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TODAY = date(2026, 3, 2)


def ago(days: float) -> datetime:
    return clock.real_now() - timedelta(days=days)


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    return world("bkn")


def once() -> None:
    TickDone.objects.all().delete()
    prune.prune()


def test_sessions_go_when_they_have_expired_with_what_is_listed_of_them(here: World) -> None:
    for _ in range(2):
        Client().force_login(here.user("budi"))
    old, young = Session.objects.order_by("session_key")
    for session in (old, young):
        facts = {"user": here.user("budi"), "ip": "127.0.0.1", "user_agent": "", "data": {}}
        UserSession.objects.get_or_create(session_key=session.session_key, defaults=facts)
    Session.objects.filter(pk=old.pk).update(expire_date=ago(0.01))
    once()
    assert list(Session.objects.all()) == [young]
    assert [row.session_key for row in UserSession.objects.all()] == [young.session_key]


def test_keys_go_after_a_day(db: None) -> None:
    for key, days in (("old", 1.1), ("young", 0.9)):
        IdempotencyKey.objects.create(scope="x", key=key, fingerprint="", at=ago(days))
    once()
    assert [row.key for row in IdempotencyKey.objects.all()] == ["young"]


def test_tokens_and_codes_go_a_month_after_they_ended(here: World) -> None:
    user = here.user("budi")
    kept, gone = ApiToken.objects.issue(user)[1], ApiToken.objects.issue(user)[1]
    ApiToken.objects.filter(pk=gone.pk).update(expires_at=ago(31))
    onetime.issue_slip(user, by=here.pelaku("rina"))
    onetime.issue_link(here.user("sari"), by=here.pelaku("rina"))
    KodeSekali.objects.filter(user=user).update(dipakai_pada=ago(31))
    once()
    assert list(ApiToken.objects.all()) == [kept]
    assert [row.user for row in KodeSekali.objects.all()] == [here.user("sari")]


@pytest.mark.parametrize(
    ("days", "status", "is_kept"),
    [
        (15, "SUCCESSFUL", False),
        (13, "SUCCESSFUL", True),
        (15, "FAILED", False),
        (None, "RUNNING", True),
        (None, "READY", True),
    ],
)
def test_results_of_tasks_go_when_they_are_over(
    db: None, days: int | None, status: str, *, is_kept: bool
) -> None:
    reset.send_link.enqueue(0, "")
    facts = {"status": status, "finished_at": ago(days) if days else None}
    DBTaskResult.objects.update(enqueued_at=ago(40), **facts)
    once()
    assert DBTaskResult.objects.exists() == is_kept


def test_what_failed_stays_as_long_as_it_is_tried_again(db: None, settings: Any) -> None:
    settings.PRUNE_DAYS = settings.PRUNE_DAYS | {"tasks": 0}
    reset.send_link.enqueue(0, "")
    DBTaskResult.objects.update(status="FAILED", finished_at=ago(1.5))
    once()
    assert DBTaskResult.objects.exists()


def test_files_of_people_go_and_summaries_stay(here: World) -> None:
    names = []
    facts = {"instansi": here.instansi, "oleh": here.user("agus")}
    for days in (91, 89):
        impor = Impor(**facts, jenis="pegawai", status="siap", diunggah_pada=ago(days))
        impor.berkas.save(f"a{days}.csv", ContentFile(b"x"))
        ekspor = Ekspor(**facts, dibuat_pada=ago(days))
        ekspor.berkas.save(f"b{days}.xlsx", ContentFile(b"x"))
        names += [impor.berkas.name, ekspor.berkas.name]
        storage = impor.berkas.storage
    once()
    assert [storage.exists(name) for name in names] == [False, False, True, True]
    old, young = Impor.objects.order_by("diunggah_pada")
    assert Ekspor.objects.count() == 1
    with here.on(TODAY):
        refusal = ImporPolicy(here.pelaku("agus"), old).refusal("apply_import")
        assert refusal is not None
        assert "sudah dihapus" in refusal.sentence
        assert ImporPolicy(here.pelaku("agus"), young).refusal("apply_import") is None


def test_it_is_done_once_a_day_in_batches(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", 2)

    def old_keys() -> int:
        for n in range(5):
            row = {"scope": "x", "key": str(n), "fingerprint": "", "at": ago(2)}
            IdempotencyKey.objects.create(**row)
        prune.prune()
        return IdempotencyKey.objects.count()

    assert old_keys() == 0
    assert old_keys() == 5


def test_one_that_fails_stops_no_other(db: None, settings: Any) -> None:
    settings.PRUNES = ["selaras.core.prune.nothing", "selaras.core.prune.prune_keys"]
    IdempotencyKey.objects.create(scope="x", key="x", fingerprint="", at=ago(2))
    once()
    assert not IdempotencyKey.objects.exists()
