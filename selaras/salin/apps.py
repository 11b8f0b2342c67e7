from selaras.base.apps import Rooms


class SalinConfig(Rooms):
    name = "selaras.salin"
    label = "salin"
