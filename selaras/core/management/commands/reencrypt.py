"""`manage.py reencrypt`: after it, no secret that is kept needs an older SECRET_KEY."""

from typing import Any

from django.core.management.base import BaseCommand

from selaras.accounts import second_factor
from selaras.base import rahasia
from selaras.base.format import angka


class Command(BaseCommand):
    help = "Mengenkripsi ulang rahasia yang disimpan dengan SECRET_KEY yang berlaku."

    def handle(self, *args: Any, **options: Any) -> None:
        count = second_factor.reencrypt() + rahasia.renew_all()
        self.stdout.write(f"{angka(count)} rahasia dienkripsi ulang.")
