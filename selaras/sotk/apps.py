from selaras.base import apps


class SotkConfig(apps.Rooms):
    name = "selaras.sotk"
    verbose_name = "Perubahan SOTK"
