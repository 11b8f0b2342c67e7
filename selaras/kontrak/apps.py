from selaras.base import apps


class KontrakConfig(apps.Rooms):
    name = "selaras.kontrak"
    verbose_name = "Kontrak berakhir"
