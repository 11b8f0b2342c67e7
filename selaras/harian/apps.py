from selaras.base.apps import Rooms


class HarianConfig(Rooms):
    name = "selaras.harian"
    verbose_name = "Progres harian"
