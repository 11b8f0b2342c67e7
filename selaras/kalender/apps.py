from selaras.base import apps


class KalenderConfig(apps.Rooms):
    name = "selaras.kalender"
    verbose_name = "Kalender"
