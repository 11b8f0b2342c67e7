from django.apps import AppConfig
from django.core import checks

from selaras.integrations.checks import check_siasn


class IntegrationsConfig(AppConfig):
    name = "selaras.integrations"
    label = "integrations"

    def ready(self) -> None:
        checks.register(check_siasn)
