from selaras.base import apps


class SelConfig(apps.Rooms):
    name = "selaras.sel"
    verbose_name = "Antarsel"
