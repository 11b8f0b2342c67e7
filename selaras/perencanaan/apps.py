from django.apps import AppConfig


class PerencanaanConfig(AppConfig):
    name = "selaras.perencanaan"
    verbose_name = "Perencanaan"
