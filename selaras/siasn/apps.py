from django.core import checks

from selaras.base import apps
from selaras.siasn.checks import check_siasn


class SiasnConfig(apps.Rooms):
    name = "selaras.siasn"
    verbose_name = "SIASN"

    def ready(self) -> None:
        checks.register(check_siasn)
