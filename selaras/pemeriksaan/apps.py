from selaras.base import apps


class PemeriksaanConfig(apps.Rooms):
    name = "selaras.pemeriksaan"
    verbose_name = "Pemeriksaan"
