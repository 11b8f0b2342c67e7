from selaras.base import apps


class RilisConfig(apps.Rooms):
    name = "selaras.rilis"
    verbose_name = "Rilis dan TPP"
