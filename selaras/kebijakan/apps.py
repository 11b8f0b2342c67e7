from django.apps import AppConfig
from django.core import checks

from selaras.kebijakan.checks import check_presets


class KebijakanConfig(AppConfig):
    name = "selaras.kebijakan"
    verbose_name = "Kebijakan"

    def ready(self) -> None:
        checks.register(check_presets)
