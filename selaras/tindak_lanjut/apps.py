from selaras.base import apps


class TindakLanjutConfig(apps.Rooms):
    name = "selaras.tindak_lanjut"
    verbose_name = "Tindak lanjut"
