from selaras.base.apps import Rooms


class PerencanaanConfig(Rooms):
    name = "selaras.perencanaan"
    verbose_name = "Perencanaan"
