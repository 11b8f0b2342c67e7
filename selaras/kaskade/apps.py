from selaras.base.apps import Rooms


class KaskadeConfig(Rooms):
    name = "selaras.kaskade"
    verbose_name = "Matriks peran hasil dan kaskade"
