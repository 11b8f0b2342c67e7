from selaras.base import apps


class NasionalConfig(apps.Rooms):
    name = "selaras.nasional"
    verbose_name = "Rekapitulasi nasional"
