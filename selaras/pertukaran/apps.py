from selaras.base import apps


class PertukaranConfig(apps.Rooms):
    name = "selaras.pertukaran"
    verbose_name = "Kirim ke BKN"
