from selaras.base import apps


class JadwalConfig(apps.Rooms):
    name = "selaras.jadwal"
    label = "jadwal"
