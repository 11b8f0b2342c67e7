from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "selaras.core"
    verbose_name = "Inti"
