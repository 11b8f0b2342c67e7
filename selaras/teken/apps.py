from selaras.base import apps


class TekenConfig(apps.Rooms):
    name = "selaras.teken"
    verbose_name = "Penandatanganan"
