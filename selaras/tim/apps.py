from django.apps import AppConfig


class TimConfig(AppConfig):
    name = "selaras.tim"
    label = "tim"
