"""`manage.py holidays`: add the national holidays that the table lacks."""

from typing import Any

from django.core.management.base import BaseCommand

from selaras.core.holidays import load_holidays


class Command(BaseCommand):
    help = "Menambahkan hari libur nasional dan cuti bersama yang belum ada."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_holidays()} hari libur ditambahkan.")
