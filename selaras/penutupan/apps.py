from selaras.base import apps


class PenutupanConfig(apps.Rooms):
    name = "selaras.penutupan"
    verbose_name = "Penutupan periode"
