from selaras.base import apps


class RekapConfig(apps.Rooms):
    name = "selaras.rekap"
    verbose_name = "Rekapitulasi"
