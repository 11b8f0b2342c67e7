from selaras.base.apps import Rooms


class TiketConfig(Rooms):
    name = "selaras.tiket"
    verbose_name = "Tiket"
