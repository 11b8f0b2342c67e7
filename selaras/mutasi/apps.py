from selaras.base import apps


class MutasiConfig(apps.Rooms):
    name = "selaras.mutasi"
    label = "mutasi"
