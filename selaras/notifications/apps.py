from selaras.base.apps import Rooms


class NotificationsConfig(Rooms):
    name = "selaras.notifications"
    verbose_name = "Pemberitahuan"
