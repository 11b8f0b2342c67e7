from selaras.base.apps import Rooms


class ImporConfig(Rooms):
    name = "selaras.impor"
    verbose_name = "Impor dan ekspor"
