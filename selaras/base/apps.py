"""What every app of ours has in common: its nouns may lie in several modules.

An app writes `apps.Rooms`: Django takes every config class that it finds in apps.py for its own.
"""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class Rooms(AppConfig):
    """Reads each module of a `models` package: its `__init__` is empty, nothing is re-exported."""

    def import_models(self) -> None:
        super().import_models()
        for each in iter_modules(getattr(self.models_module, "__path__", ())):
            import_module(f"{self.name}.models.{each.name}")
