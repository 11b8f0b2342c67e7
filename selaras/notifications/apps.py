from selaras.base import apps


class NotificationsConfig(apps.Rooms):
    name = "selaras.notifications"
    verbose_name = "Pemberitahuan"
