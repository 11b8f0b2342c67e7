from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "selaras.demo"
    verbose_name = "Demo"
