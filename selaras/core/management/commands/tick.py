"""`manage.py tick`: the small process that ticks every minute, beside whatever workers do."""

import signal
import time
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from selaras.core import outage
from selaras.core.tick import tick, turn

MINUTE = 60.0


class Command(BaseCommand):
    help = "Menjalankan tick setiap menit, sampai SIGTERM. Satu yang bekerja; lainnya menunggu."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        while not stop.is_set():
            begun, wait = time.monotonic(), outage.WAIT
            with outage.outlived():
                with turn() as is_ours:
                    if is_ours:
                        tick()
                close_old_connections()
                wait = MINUTE
            stop.wait(begun + wait - time.monotonic())
