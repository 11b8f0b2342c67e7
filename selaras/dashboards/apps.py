from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "selaras.dashboards"
    verbose_name = "Beranda"
