"""The one worker process: background tasks as they come, and `tick` every minute."""

import signal
import time
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from selaras.core.tick import tick

MINUTE = 60.0
PAUSE = 1.0


class Command(BaseCommand):
    help = "Menjalankan tugas latar belakang dan tick setiap menit, sampai SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        due = 0.0
        while not stop.is_set():
            _drain()
            if time.monotonic() >= due:
                due = time.monotonic() + MINUTE
                tick()
            close_old_connections()
            stop.wait(PAUSE)


def _drain() -> None:
    """Run the tasks that are ready, then return."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="selaras",
        excluded_queue_names=[],
    ).run()
