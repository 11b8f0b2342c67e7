from selaras.base.apps import Rooms


class BerandaConfig(Rooms):
    name = "selaras.beranda"
    verbose_name = "Beranda"
