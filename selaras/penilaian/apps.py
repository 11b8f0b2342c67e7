from selaras.base.apps import Rooms


class PenilaianConfig(Rooms):
    name = "selaras.penilaian"
    verbose_name = "Penilaian"
