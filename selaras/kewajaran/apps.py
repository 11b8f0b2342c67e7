from selaras.base import apps


class KewajaranConfig(apps.Rooms):
    name = "selaras.kewajaran"
    verbose_name = "Kewajaran penilaian"
