from selaras.base import apps


class SalinConfig(apps.Rooms):
    name = "selaras.salin"
    label = "salin"
