from selaras.base import apps


class PerencanaanConfig(apps.Rooms):
    name = "selaras.perencanaan"
    verbose_name = "Perencanaan"
