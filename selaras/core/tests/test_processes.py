"""Real workers and ticks: one is killed and its job still ends; of two, one ticks at a time."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from selaras.accounts import reset
from selaras.base import clock
from selaras.core import jobs, tick
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0  # seconds that a process may take on a busy machine
SISTEM = Pelaku(user_id=None, nama="Sistem", instansi=None)
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def stand_still(kemajuan: jobs.Kemajuan, *, begun: str) -> str:
    """Never ends the first time; the second time there is nothing left to do."""
    if Path(begun).exists():
        return "Selesai pada percobaan kedua."
    Path(begun).touch()
    time.sleep(10 * PATIENCE)
    return ""


def look_at_itself(kemajuan: jobs.Kemajuan) -> str:
    """Reports nothing, and sees that its row is renewed all the same."""
    row = kemajuan.pekerjaan
    wait_for(lambda: Pekerjaan.objects.get(pk=row.pk).denyut != row.denyut)
    return "hidup"


def started(work: Callable[..., object], **data: str) -> Pekerjaan:
    return jobs.start(f"{__name__}.{work.__name__}", by=SISTEM, judul="Uji", **data)


@contextmanager
def command(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A manage.py process on the database of this test."""
    facts = connection.settings_dict
    url = f"sqlite:///{facts['NAME']}"
    if connection.vendor == "postgresql":
        who = f"{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}"
        url = f"postgresql://{who}/{facts['NAME']}"
    env = {**os.environ, "DATABASE_URL": url}
    process = subprocess.Popen([sys.executable, "manage.py", *words], cwd=ROOT, env=env)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(what: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.1)


def let_time_pass(row: Pekerjaan) -> None:
    """What the clock and the tick would do within some minutes."""
    then = clock.real_now() - timedelta(minutes=10)
    Pekerjaan.objects.filter(pk=row.pk).update(denyut=then)
    DBTaskResult.objects.update(started_at=then)
    jobs.requeue()
    DBTaskResult.objects.update(run_after=then)


def test_the_job_of_a_killed_worker_still_ends(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    row = started(stand_still, begun=str(begun))
    with command("db_worker", "--no-startup-delay") as worker:
        wait_for(begun.exists)
        worker.kill()
    jobs.requeue()
    assert DBTaskResult.objects.get().status == "RUNNING"  # it might be alive
    let_time_pass(row)
    with command("db_worker", "--batch") as worker:
        assert worker.wait(PATIENCE) == 0
    row.refresh_from_db()
    assert (row.status, row.pesan) == ("selesai", "Selesai pada percobaan kedua.")
    task = DBTaskResult.objects.get()
    assert (task.status, len(task.worker_ids)) == ("SUCCESSFUL", 2)


def test_a_job_gives_signs_of_life_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PULSE", 0.05)
    row = started(look_at_itself)
    jobs.run.call(row.pk)
    row.refresh_from_db()
    assert row.pesan == "hidup"


def test_of_two_ticks_one_works_at_a_time() -> None:
    def other() -> bool:
        try:
            with tick.turn() as is_ours:
                return is_ours
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with tick.turn() as is_ours:
            assert is_ours
            assert not pool.submit(other).result()
        assert pool.submit(other).result()


def test_the_process_ticks_and_ends_at_sigterm() -> None:
    reset.send_link.enqueue(0, "")
    then = clock.real_now() - timedelta(minutes=10)
    DBTaskResult.objects.update(status="RUNNING", started_at=then, worker_ids=["x"])
    with command("tick") as process:
        wait_for(lambda: DBTaskResult.objects.get().status == "READY")
        process.terminate()
        assert process.wait(PATIENCE) == 0
