from selaras.base import apps


class RealisasiConfig(apps.Rooms):
    name = "selaras.realisasi"
    verbose_name = "Isian realisasi"
