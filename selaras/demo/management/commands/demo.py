"""`manage.py demo`: build the four agencies and play January to October 2026."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from selaras.demo.player import play


class Command(BaseCommand):
    help = "Membangun empat instansi contoh dan memainkan Januari sampai Oktober 2026."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SELARAS_MODE == "production":
            raise CommandError("Data demo tidak dimuat pada SELARAS_MODE=production.")
        play.play_all(self.stdout.write)
