"""`manage.py reencrypt`: after it, no secret of a second factor needs an older SECRET_KEY."""

from typing import Any

from django.core.management.base import BaseCommand

from selaras.accounts import second_factor
from selaras.base.format import angka


class Command(BaseCommand):
    help = "Mengenkripsi ulang rahasia verifikasi dua langkah dengan SECRET_KEY yang berlaku."

    def handle(self, *args: Any, **options: Any) -> None:
        count = second_factor.reencrypt()
        self.stdout.write(f"{angka(count)} rahasia dienkripsi ulang.")
