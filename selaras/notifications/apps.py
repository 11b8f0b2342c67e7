from django.core import checks

from selaras.base import apps
from selaras.notifications.checks import check_whatsapp


class NotificationsConfig(apps.Rooms):
    name = "selaras.notifications"
    verbose_name = "Pemberitahuan"

    def ready(self) -> None:
        super().ready()
        checks.register(check_whatsapp)
