from django.apps import AppConfig


class PelaksanaanConfig(AppConfig):
    name = "selaras.pelaksanaan"
    verbose_name = "Pelaksanaan"
