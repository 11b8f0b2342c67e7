"""Long work in the background: progress, failure in words, and going on after a crash."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from selaras.accounts import reset
from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import jobs
from selaras.core.models import AuditEntry, Pekerjaan
from selaras.demo.world import World
from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db
HERE = "selaras.core.tests.test_jobs."
Task = DBTaskResult[Any, Any]


def count_to(kemajuan: jobs.Kemajuan, *, sampai: int) -> str:
    """A work with two steps and a word at its end."""
    kemajuan.report(0, sampai)
    kemajuan.report(sampai)
    return f"{sampai} beres."


def refuse(kemajuan: jobs.Kemajuan) -> str:
    raise InvalidInput("Berkas tidak dapat dibaca; mohon unggah lagi.")


def break_down(kemajuan: jobs.Kemajuan) -> str:
    raise ZeroDivisionError


def meet_trouble(kemajuan: jobs.Kemajuan) -> str:
    raise ConnectionRefusedError


def started(here: World, fungsi: str, **data: Any) -> Pekerjaan:
    return jobs.start(HERE + fungsi, by=here.pelaku("rina"), judul="Uji", **data)


def done(row: Pekerjaan) -> tuple[str, int, int, str]:
    jobs.run.call(row.pk)
    row.refresh_from_db()
    return row.status, row.beres, row.jumlah, row.pesan


def test_it_is_enqueued_with_the_change_and_reports_its_progress(world: Any) -> None:
    row = started(world("bkn"), "count_to", sampai=3)
    assert DBTaskResult.objects.count() == 1
    assert done(row) == ("selesai", 3, 3, "3 beres.")


def test_what_a_work_refuses_is_said_in_its_words(world: Any) -> None:
    row = started(world("bkn"), "refuse")
    assert done(row)[0::3] == ("gagal", "Berkas tidak dapat dibaca; mohon unggah lagi.")


def test_a_breakdown_is_logged_and_said_without_details(world: Any) -> None:
    row = started(world("bkn"), "break_down")
    status, *_, pesan = done(row)
    assert (status, pesan) == ("gagal", jobs.FAILED)


def test_a_finished_work_is_not_done_twice(world: Any) -> None:
    row = started(world("bkn"), "count_to", sampai=3)
    done(row)
    Pekerjaan.objects.filter(pk=row.pk).update(beres=1)
    assert done(row)[1] == 1


def left(row: Pekerjaan | None = None, *, ago: int = 10, tries: int = 1, **facts: Any) -> Task:
    """The one task as a worker left it that was killed so many minutes ago; with its job's row."""
    then = clock.real_now() - timedelta(minutes=ago)
    if row:
        Pekerjaan.objects.filter(pk=row.pk).update(status="berjalan", denyut=then)
    facts = {"status": "RUNNING", "started_at": then, "worker_ids": ["x"] * tries} | facts
    DBTaskResult.objects.update(**facts)
    return task()


def task() -> Task:
    return DBTaskResult.objects.get()


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (4, 8), (7, 60), (29, 60)])
def test_what_a_killed_worker_left_is_done_again_after_a_growing_wait(
    world: Any, tries: int, minutes: int
) -> None:
    row = started(world("bkn"), "count_to", sampai=3)
    left(row, tries=tries)
    jobs.requeue()
    wait = task().run_after - clock.real_now()
    assert task().status == "READY"
    assert timedelta(minutes=minutes - 1) < wait <= timedelta(minutes=minutes)
    assert done(row)[0] == "selesai"


def test_a_job_that_gives_signs_of_life_is_left_alone(world: Any) -> None:
    row = started(world("bkn"), "count_to", sampai=3)
    left(row)
    Pekerjaan.objects.update(denyut=clock.real_now())
    jobs.requeue()
    assert task().status == "RUNNING"
    assert done(row)[0] == "berjalan"  # another worker leaves it alone, too


def test_a_task_that_just_began_is_left_alone() -> None:
    reset.send_link.enqueue(0, "")
    left(ago=1)
    jobs.requeue()
    assert task().status == "RUNNING"


def test_a_task_without_a_row_is_done_again_too() -> None:
    reset.send_link.enqueue(0, "")
    left()
    jobs.requeue()
    assert task().status == "READY"


@pytest.mark.parametrize("why", ["builtins.SystemExit", "django.db.utils.OperationalError"])
def test_a_job_that_was_cut_off_is_done_again(world: Any, why: str) -> None:
    """At a second SIGTERM, or while the database was away."""
    row = started(world("bkn"), "count_to", sampai=3)
    left(row, status="FAILED", exception_class_path=why, finished_at=clock.real_now())
    jobs.requeue()
    assert task().status == "READY"
    assert done(row)[0] == "selesai"


def test_a_job_that_met_trouble_waits_and_is_done_again(world: Any) -> None:
    row = started(world("bkn"), "meet_trouble")
    with pytest.raises(ConnectionRefusedError):
        done(row)
    row.refresh_from_db()
    assert row.status == "antre"
    left(status="FAILED", exception_class_path="x", finished_at=clock.real_now())
    jobs.requeue()
    assert task().status == "READY"


def test_a_mail_that_could_not_be_sent_is_sent_again() -> None:
    """The mail server was away."""
    reset.send_link.enqueue(0, "")
    left(status="FAILED", exception_class_path="x", finished_at=clock.real_now())
    jobs.requeue()
    assert task().status == "READY"


@pytest.mark.both
@pytest.mark.parametrize("name", ["agus", "rina", "budi"])
def test_a_mail_that_was_given_up_is_told_to_the_administrator(world: Any, name: str) -> None:
    here = world("bkn")
    reset.send_link.enqueue(here.budi.user_id, "")
    facts = {"exception_class_path": "x", "finished_at": clock.real_now()}
    left(status="FAILED", enqueued_at=clock.real_now() - timedelta(hours=25), **facts)
    for _ in range(3):
        jobs.requeue()
    assert task().status == "FAILED"
    inbox = words_of(main_of(here.client(name).get(reverse("notifications:list")).content.decode()))
    said = f"Surat untuk {here.budi.nama} tidak terkirim walau dicoba berulang selama sehari"
    assert inbox.count(said) == (1 if name == "agus" else 0)
    if name == "agus":
        assert "Surat tautan atur ulang kata sandi tidak terkirim." in inbox


@pytest.mark.parametrize("work", ["refuse", "break_down"])
def test_a_job_that_failed_in_words_is_over(world: Any, work: str) -> None:
    row = started(world("bkn"), work)
    done(row)
    DBTaskResult.objects.update(status="FAILED", finished_at=clock.real_now())
    jobs.requeue()
    assert task().status == "FAILED"


def test_after_a_day_the_job_is_given_up_in_words(world: Any) -> None:
    row = started(world("bkn"), "count_to", sampai=3)
    left(row, tries=29, enqueued_at=clock.real_now() - timedelta(hours=25))
    jobs.requeue()
    row.refresh_from_db()
    assert AuditEntry.objects.about(row).get().verb == "give_up"
    assert (row.status, row.pesan) == ("gagal", jobs.FAILED)
    assert task().status == "FAILED"
    jobs.requeue()
    assert task().status == "FAILED"
