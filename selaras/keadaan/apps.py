from selaras.base import apps


class KeadaanConfig(apps.Rooms):
    name = "selaras.keadaan"
    verbose_name = "Cuti dan keadaan"
