from selaras.base import apps


class HarianConfig(apps.Rooms):
    name = "selaras.harian"
    verbose_name = "Progres harian"
