from selaras.base import apps


class PengaturanConfig(apps.Rooms):
    name = "selaras.pengaturan"
    verbose_name = "Pengaturan"
