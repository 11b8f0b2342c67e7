from selaras.base import apps


class PwaConfig(apps.Rooms):
    name = "selaras.pwa"
    label = "pwa"
