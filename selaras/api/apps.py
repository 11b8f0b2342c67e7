from selaras.base.apps import Rooms


class ApiConfig(Rooms):
    name = "selaras.api"
    verbose_name = "API"
