from selaras.base import apps


class TimConfig(apps.Rooms):
    name = "selaras.tim"
    label = "tim"
