from django.apps import AppConfig


class SalinConfig(AppConfig):
    name = "selaras.salin"
    label = "salin"
