"""Long work in the background: progress, failure in words, and going on after a crash."""

from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.demo.world import World

HERE = "selaras.core.tests.test_jobs."


def count_to(kemajuan: jobs.Kemajuan, *, sampai: int) -> str:
    """A work with two steps and a word at its end."""
    kemajuan.report(0, sampai)
    kemajuan.report(sampai)
    return f"{sampai} beres."


def refuse(kemajuan: jobs.Kemajuan) -> str:
    raise InvalidInput("Berkas tidak dapat dibaca; mohon unggah lagi.")


def break_down(kemajuan: jobs.Kemajuan) -> str:
    raise ZeroDivisionError


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


@pytest.mark.parametrize(("quiet", "again"), [(60, 1), (600, 2)])
def test_what_fell_silent_is_taken_up_again(world: Any, quiet: int, again: int) -> None:
    row = started(world("bkn"), "count_to", sampai=3)
    last = clock.real_now() - timedelta(seconds=quiet)
    Pekerjaan.objects.filter(pk=row.pk).update(status="berjalan", denyut=last)
    jobs.revive()
    assert DBTaskResult.objects.count() == again
    assert done(row)[0] == ("selesai" if again == 2 else "berjalan")
