from selaras.base import apps


class GarisConfig(apps.Rooms):
    name = "selaras.garis"
    verbose_name = "Garis dari janji sampai pekerjaan hari ini"
