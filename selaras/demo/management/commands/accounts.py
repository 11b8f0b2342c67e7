"""`manage.py accounts`: the demo accounts as JSON, and nothing else, on standard output."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from selaras.demo.content import account_rows


class Command(BaseCommand):
    help = "Mencetak akun demo sebagai JSON."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(account_rows(), indent=2))
