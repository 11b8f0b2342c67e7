from django.apps import AppConfig


class CariConfig(AppConfig):
    name = "selaras.cari"
