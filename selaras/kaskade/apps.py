from selaras.base import apps


class KaskadeConfig(apps.Rooms):
    name = "selaras.kaskade"
    verbose_name = "Matriks peran hasil dan kaskade"
