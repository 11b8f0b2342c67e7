from selaras.base import apps


class BerandaConfig(apps.Rooms):
    name = "selaras.beranda"
    verbose_name = "Beranda"
