from django.apps import AppConfig


class MutasiConfig(AppConfig):
    name = "selaras.mutasi"
    label = "mutasi"
