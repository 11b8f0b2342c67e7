from selaras.base import apps


class PelaksanaanConfig(apps.Rooms):
    name = "selaras.pelaksanaan"
    verbose_name = "Pelaksanaan"
