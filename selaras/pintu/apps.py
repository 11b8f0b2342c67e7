from selaras.base import apps


class PintuConfig(apps.Rooms):
    name = "selaras.pintu"
    verbose_name = "Pintu lain"
