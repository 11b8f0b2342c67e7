from selaras.base import apps


class ApiConfig(apps.Rooms):
    name = "selaras.api"
    verbose_name = "API"
