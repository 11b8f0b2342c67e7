from selaras.base.apps import Rooms


class PengumumanConfig(Rooms):
    name = "selaras.pengumuman"
    verbose_name = "Pengumuman"
