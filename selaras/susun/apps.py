from selaras.base import apps


class SusunConfig(apps.Rooms):
    name = "selaras.susun"
    verbose_name = "Penyusunan SKP"
