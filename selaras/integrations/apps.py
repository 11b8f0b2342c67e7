from django.core import checks

from selaras.base.apps import Rooms
from selaras.integrations.checks import check_siasn


class IntegrationsConfig(Rooms):
    name = "selaras.integrations"
    label = "integrations"

    def ready(self) -> None:
        checks.register(check_siasn)
