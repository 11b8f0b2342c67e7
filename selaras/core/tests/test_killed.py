"""A worker is killed at each of its steps: its task still ends, and what it does is done once."""

import os
import re
import signal
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from django.core.mail.backends.filebased import EmailBackend
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from selaras.accounts import letters, onetime, reset
from selaras.accounts.models import User
from selaras.base import clock
from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
SISTEM = Pelaku(user_id=None, nama="Sistem", instansi=None)
LINK = re.compile(r"http://contoh(/akun/\S+)")
LETTER = re.compile(r"^Message-ID: (\S+)$", re.MULTILINE)
# Each step of a worker: where it is killed, before or after it was done.
CLAIMED = (Worker, "run_task", "before")
ENDED = (DBTaskResult, "set_successful", "before")
OF_A_MAIL = {
    "claimed": CLAIMED,
    "link made": (onetime, "issue_reset", "after"),
    "sending": (EmailBackend, "send_messages", "before"),
    "handed over": (letters, "send", "after"),
    "ended": ENDED,
}
OF_A_JOB = {
    "claimed": CLAIMED,
    "begun": (jobs, "_claim", "before"),
    "running": (jobs, "import_string", "before"),
    "half done": (jobs.Kemajuan, "report", "after"),
    "done": (jobs, "_end", "before"),
    "written": (jobs, "_end", "after"),
    "ended": ENDED,
}


def write_once(kemajuan: jobs.Kemajuan, *, file: str) -> str:
    """Two steps; the second finds what the first one did."""
    if not Path(file).exists():
        Path(file).write_text("x")
    kemajuan.report(1, 2)
    if Path(file).read_text() == "x":
        with Path(file).open("a") as out:
            out.write("y")
    return "Selesai."


def worker() -> Worker:
    return Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id="uji", excluded_queue_names=[],
    )  # fmt: skip


def kill_at(owner: Any, name: str, when: str) -> None:
    """Let this very process be killed there; in a fork of its own, so nothing is put back."""
    real: Callable[..., Any] = getattr(owner, name)

    def die(*args: Any, **facts: Any) -> None:
        if when == "after":
            real(*args, **facts)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, die)
    worker().run()


def kill_and_go_on(step: tuple[Any, str, str]) -> None:
    """A killed worker; what the clock and the tick do within some minutes; another worker."""
    connections.close_all()
    process = get_context("fork").Process(target=kill_at, args=step)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert DBTaskResult.objects.get().status == "RUNNING"
    then = clock.real_now() - timedelta(minutes=10)
    Pekerjaan.objects.filter(denyut__isnull=False).update(denyut=then)
    DBTaskResult.objects.update(started_at=then)
    jobs.requeue()
    DBTaskResult.objects.update(run_after=then)
    worker().run()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


@pytest.mark.parametrize("step", OF_A_MAIL)
def test_the_mail_of_a_killed_worker_comes_once_and_its_link_opens(
    step: str, settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    nip = "199001012015011999"
    user = User.objects.create_user(nip, nama="Budi", email="budi@contoh.go.id")
    reset.send_link.enqueue(user.pk, "http://contoh")
    kill_and_go_on(OF_A_MAIL[step])
    mails = "".join(file.read_text() for file in tmp_path.iterdir())
    assert len(LETTER.findall(mails)) == 1
    assert onetime.find_link(LINK.findall(mails)[0].rstrip("/").rpartition("/")[2]) is not None


@pytest.mark.parametrize("step", OF_A_JOB)
def test_the_job_of_a_killed_worker_is_done_once(step: str, tmp_path: Path) -> None:
    file = tmp_path / "hasil"
    row = jobs.start(f"{__name__}.write_once", by=SISTEM, judul="Uji", file=str(file))
    kill_and_go_on(OF_A_JOB[step])
    row.refresh_from_db()
    assert (row.status, row.pesan) == ("selesai", "Selesai.")
    assert file.read_text() == "xy"


def test_a_letter_cut_off_between_the_server_and_our_note_is_the_same_letter(
    settings: Any, tmp_path: Path
) -> None:
    """The one moment that nobody can close: the second one is equal, to the Message-ID."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    user = User.objects.create_user("199001012015011999", nama="Budi", email="b@contoh.go.id")
    reset.send_link.enqueue(user.pk, "http://contoh")
    kill_and_go_on((EmailBackend, "send_messages", "after"))
    mails = "".join(file.read_text() for file in tmp_path.iterdir())
    assert len(LETTER.findall(mails)) == 2
    assert len(set(LETTER.findall(mails))) == len(set(LINK.findall(mails))) == 1
