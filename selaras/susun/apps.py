from selaras.base.apps import Rooms


class SusunConfig(Rooms):
    name = "selaras.susun"
    verbose_name = "Penyusunan SKP"
