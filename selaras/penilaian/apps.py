from selaras.base import apps


class PenilaianConfig(apps.Rooms):
    name = "selaras.penilaian"
    verbose_name = "Penilaian"
