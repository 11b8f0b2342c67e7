from selaras.base import apps


class KepegawaianConfig(apps.Rooms):
    name = "selaras.kepegawaian"
    verbose_name = "Kepegawaian"
