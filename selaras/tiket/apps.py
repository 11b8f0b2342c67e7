from selaras.base import apps


class TiketConfig(apps.Rooms):
    name = "selaras.tiket"
    verbose_name = "Tiket"
