from selaras.base import apps


class ImporConfig(apps.Rooms):
    name = "selaras.impor"
    verbose_name = "Impor dan ekspor"
