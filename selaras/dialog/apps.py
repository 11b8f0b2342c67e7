from selaras.base import apps


class DialogConfig(apps.Rooms):
    name = "selaras.dialog"
    verbose_name = "Dialog kinerja dan masukan selama periode"
