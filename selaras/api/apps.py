from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "selaras.api"
    verbose_name = "API"
