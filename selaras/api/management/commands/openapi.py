"""Print the contract of the API: `manage.py openapi > docs/openapi.json`."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from selaras.api.main import api


def contract() -> str:
    """The OpenAPI document as it is committed."""
    return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


class Command(BaseCommand):
    help = "Print the OpenAPI document of the API."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(contract(), ending="")
