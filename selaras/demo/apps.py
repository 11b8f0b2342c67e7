from selaras.base.apps import Rooms


class DemoConfig(Rooms):
    name = "selaras.demo"
    verbose_name = "Demo"
