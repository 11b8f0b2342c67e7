from selaras.base import apps


class PembinaanConfig(apps.Rooms):
    name = "selaras.pembinaan"
    verbose_name = "Pembinaan"
