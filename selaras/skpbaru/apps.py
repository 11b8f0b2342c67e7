from django.apps import AppConfig


class SkpBaruConfig(AppConfig):
    name = "selaras.skpbaru"
