"""What every app of ours has in common: its nouns may lie in several modules.

An app writes `apps.Rooms`: Django takes every config class that it finds in apps.py for its own.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import ClassVar

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class Rooms(AppConfig):
    """Reads each module of a `models` package: its `__init__` is empty, nothing is re-exported."""

    def import_models(self) -> None:
        super().import_models()
        for each in iter_modules(getattr(self.models_module, "__path__", ())):
            import_module(f"{self.name}.models.{each.name}")


class Static(StaticFilesConfig):
    """Leaves out what libraries bring and no page names: to compress it takes half a minute."""

    ignore_patterns: ClassVar = [*StaticFilesConfig.ignore_patterns, "redoc*", "django_htmx"]
