from selaras.base import apps


class PengumumanConfig(apps.Rooms):
    name = "selaras.pengumuman"
    verbose_name = "Pengumuman"
