from selaras.base.apps import Rooms


class TimConfig(Rooms):
    name = "selaras.tim"
    label = "tim"
