from selaras.base.apps import Rooms


class MutasiConfig(Rooms):
    name = "selaras.mutasi"
    label = "mutasi"
