from selaras.base import apps


class RencanaConfig(apps.Rooms):
    name = "selaras.rencana"
    verbose_name = "Rencana aksi"
