from selaras.base.apps import Rooms


class PelaksanaanConfig(Rooms):
    name = "selaras.pelaksanaan"
    verbose_name = "Pelaksanaan"
