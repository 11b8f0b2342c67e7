from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "selaras.notifications"
    verbose_name = "Pemberitahuan"
