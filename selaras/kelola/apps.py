from selaras.base import apps


class KelolaConfig(apps.Rooms):
    name = "selaras.kelola"
    verbose_name = "Kelola"
