from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    name = "selaras.penilaian"
    verbose_name = "Penilaian"
