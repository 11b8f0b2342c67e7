from django.core import checks

from selaras.base.apps import Rooms
from selaras.kebijakan.checks import check_presets


class KebijakanConfig(Rooms):
    name = "selaras.kebijakan"
    verbose_name = "Kebijakan"

    def ready(self) -> None:
        checks.register(check_presets)
