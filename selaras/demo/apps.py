from selaras.base import apps


class DemoConfig(apps.Rooms):
    name = "selaras.demo"
    verbose_name = "Demo"
