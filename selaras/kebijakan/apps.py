from django.core import checks

from selaras.base import apps
from selaras.kebijakan.checks import check_presets


class KebijakanConfig(apps.Rooms):
    name = "selaras.kebijakan"
    verbose_name = "Kebijakan"

    def ready(self) -> None:
        checks.register(check_presets)
