"""`manage.py db_worker`: the library's worker, which here outlives a database that is away."""

import time
from typing import Any

from django_tasks_db.management.commands import db_worker

from selaras.core import outage


class Command(db_worker.Command):
    def handle(self, **options: Any) -> None:
        """It returns by itself when told to (`--batch`, `--max-tasks`), and exits at SIGTERM."""
        is_over = False
        while not is_over:
            with outage.outlived():
                super().handle(**options)
                is_over = True
            if not is_over:
                time.sleep(outage.WAIT)
