from selaras.base.apps import Rooms


class KepegawaianConfig(Rooms):
    name = "selaras.kepegawaian"
    verbose_name = "Kepegawaian"
