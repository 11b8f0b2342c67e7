from selaras.base.apps import Rooms


class DashboardsConfig(Rooms):
    name = "selaras.dashboards"
    verbose_name = "Beranda"
