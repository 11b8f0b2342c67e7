from selaras.base import apps


class KoreksiConfig(apps.Rooms):
    name = "selaras.koreksi"
    verbose_name = "Koreksi SKP"
