"""`manage.py demo`: build the four agencies and play 2026 until today."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from selaras.core.sealing import seal_all
from selaras.demo.player import play
from selaras.demo.tables import is_empty, make_tables
from selaras.rekap.tick import fold_all


class Command(BaseCommand):
    help = "Membangun empat instansi contoh dan memainkan tahun 2026 sampai hari ini."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SELARAS_MODE == "production":
            raise CommandError("Data demo tidak dimuat pada SELARAS_MODE=production.")
        if is_empty(connection):
            make_tables()
        play.play_all(self._say)
        seal_all()  # the sums read what is sealed: as the tick, so that the first look has figures
        fold_all()

    def _say(self, text: str, ending: str = "\n") -> None:
        self.stdout.write(text, ending=ending)
        self.stdout.flush()
