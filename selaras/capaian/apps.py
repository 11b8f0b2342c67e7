from selaras.base import apps


class CapaianConfig(apps.Rooms):
    name = "selaras.capaian"
    verbose_name = "Capaian organisasi"
